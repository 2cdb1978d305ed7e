package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.bare;
import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.silence;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** What a client asks of a platform that has no room, or whose answers nobody waits for any more. */
class LoadTest {

    private static final int BUYERS = 2000;
    private static final int BUDGET = 500;

    @Test
    void throttled_calls_do_not_multiply_the_load() throws IOException {
        try (var platform = new Platform(no(Status.Code.RESOURCE_EXHAUSTED, "THROTTLED", "slow down"));
                var tongbao = connect(platform)) {
            var refused = buy(tongbao, BUYERS);

            assertThat(refused).hasSize(BUYERS).containsOnly("THROTTLED");
            assertThat(platform.seen).hasSizeBetween(BUYERS + BUDGET - 10, BUYERS + BUDGET);
        }
    }

    @Test
    void lost_answers_do_not_multiply_the_load() throws IOException {
        try (var platform = new Platform(bare(Status.UNAVAILABLE));
                var tongbao = connect(platform)) {
            buy(tongbao, BUYERS);

            assertThat(platform.seen).hasSizeBetween(BUYERS + BUDGET - 10, BUYERS + BUDGET);
        }
    }

    @Test
    void success_earns_repeats_again() throws IOException {
        var throttled = no(Status.Code.RESOURCE_EXHAUSTED, "THROTTLED", "slow down");
        try (var platform = new Platform(throttled);
                var tongbao = connect(platform)) {
            buy(tongbao, BUYERS);
            var spent = platform.seen.size();
            buy(tongbao, 10);
            assertThat(platform.seen).hasSize(spent + 10);

            platform.says(state(OrderState.PAID));
            buy(tongbao, 5_200);
            platform.says(throttled, state(OrderState.PAID));
            assertThat(buy(tongbao, 1)).containsOnly("PAID");
        }
    }

    @Test
    void a_cancelled_future_cancels_the_call_at_the_platform() throws IOException {
        try (var platform = new Platform(silence());
                var tongbao = connect(platform)) {
            var order = tongbao.purchases().buyAsync("r1", Basket.getDefaultInstance());
            await().until(() -> platform.seen.size() == 1);
            order.cancel(true);
            await().until(() -> platform.cancelled.get() == 1);

            var impatient = tongbao.purchases()
                    .buyAsync("r2", Basket.getDefaultInstance())
                    .orTimeout(200, TimeUnit.MILLISECONDS);
            assertThat(impatient).failsWithin(Duration.ofSeconds(2));
            await().until(() -> platform.cancelled.get() == 2);

            var orders = tongbao.purchases().listOrdersAsync(ListOrdersRequest.getDefaultInstance());
            await().until(() -> platform.seen.size() == 3);
            orders.cancel(true);
            await().until(() -> platform.cancelled.get() == 3);
        }
    }

    @Test
    void a_cancelled_future_is_not_asked_again() throws IOException, InterruptedException {
        try (var platform = new Platform(no(Status.Code.UNAVAILABLE, "UNREACHABLE", "pay-core"));
                var tongbao = connect(platform)) {
            var order = tongbao.purchases().buyAsync("r1", Basket.getDefaultInstance());
            await().until(() -> !platform.seen.isEmpty());
            order.cancel(true);
            var asked = platform.seen.size();
            Thread.sleep(500);

            assertThat(platform.seen.size()).isLessThanOrEqualTo(asked + 1);
        }
    }

    private static List<String> buy(Tongbao tongbao, int buyers) {
        return IntStream.range(0, buyers)
                .mapToObj(i -> tongbao.purchases().buyAsync("r" + i, Basket.getDefaultInstance()))
                .toList()
                .stream()
                .map(LoadTest::answer)
                .toList();
    }

    private static String answer(CompletableFuture<Order> order) {
        try {
            return order.join().getState().name();
        } catch (CompletionException refused) {
            return refused.getCause() instanceof TongbaoException no ? no.reason() : refused.toString();
        }
    }

    private static Tongbao connect(Platform platform) {
        return Tongbao.connect(Options.fixed(platform.address()).token("secret").deadline(Duration.ofSeconds(20)));
    }
}
