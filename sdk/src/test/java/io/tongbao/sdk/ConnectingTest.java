package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.silence;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PurchaseServiceGrpc;

/** A client that is not connected yet: it waits, says for what, and lets go at once. */
class ConnectingTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Options ONCE =
            Options.nacos("here").token("secret").deadline(SHORT).retries(0);

    @Test
    void connecting_is_not_counted_as_calling() throws Exception {
        var nacosAnswers = new CountDownLatch(1);
        var registry = new Registry().slow(nacosAnswers);
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = new Tongbao(ONCE.deadline(Duration.ofSeconds(2)), registry)) {
            registry.says(Registry.live(platform));
            var bought = tongbao.purchases().buyAsync("r1", Basket.getDefaultInstance());
            var got = CompletableFuture.supplyAsync(() -> getOrder(tongbao));
            Thread.sleep(3000);
            nacosAnswers.countDown();

            assertThat(bought.get(5, TimeUnit.SECONDS).getState()).isEqualTo(OrderState.PAID);
            assertThat(got.get(5, TimeUnit.SECONDS)).isEqualTo(OrderState.PAID);
        }
    }

    @Test
    void the_deadline_runs_once_there_is_a_connection() throws IOException {
        try (var platform = new Platform(silence());
                var tongbao = Tongbao.connect(fixed(platform.port()))) {
            var began = System.nanoTime();
            assertThat(buy(tongbao).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(since(began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_client_that_waits_for_nacos_says_so() {
        var silent = new CountDownLatch(1);
        try (var tongbao = new Tongbao(ONCE.connecting(SHORT), new Registry().slow(silent))) {
            var unsent = buy(tongbao);
            assertThat(unsent.detail())
                    .isEqualTo("nothing was sent in time: looking up trade-core in Nacos at here (waited 300 ms)");
            assertThat(unsent.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(unsent.reason()).isEqualTo("UNREACHABLE");
            assertThat(unsent.mayBeDone()).isFalse();

            var raw = catchThrowableOfType(StatusRuntimeException.class, () -> getOrder(tongbao));
            assertThat(TongbaoException.of(raw).detail())
                    .isEqualTo("nothing was sent in time: looking up trade-core in Nacos at here");
            assertThat(TongbaoException.of(raw).kind()).isEqualTo(Kind.UNAVAILABLE);
        } finally {
            silent.countDown();
        }
    }

    @Test
    void a_client_that_waits_for_a_connection_says_so() throws IOException {
        try (var mute = new ServerSocket(0);
                var tongbao = Tongbao.connect(fixed(mute.getLocalPort()).connecting(SHORT))) {
            assertThat(buy(tongbao).detail())
                    .isEqualTo("nothing was sent in time: connecting to trade-core at 127.0.0.1:" + mute.getLocalPort()
                            + " (waited 300 ms)");
        }
    }

    @Test
    void a_client_that_nobody_listens_to_says_so() throws IOException {
        var port = freePort();
        try (var tongbao = Tongbao.connect(fixed(port))) {
            var unsent = buy(tongbao);
            assertThat(unsent.detail())
                    .startsWith("connecting to trade-core at 127.0.0.1:" + port + ": ")
                    .containsIgnoringCase("connection refused");
            assertThat(unsent.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(unsent.mayBeDone()).isFalse();
        }
    }

    @Test
    void awaiting_ends_when_the_service_has_come() throws Exception {
        var port = freePort();
        try (var tongbao = Tongbao.connect(fixed(port).deadline(Duration.ofSeconds(2)))) {
            var awaited = CompletableFuture.runAsync(() -> tongbao.await(Duration.ofSeconds(20)));
            Thread.sleep(3000);
            assertThat(awaited).isNotDone();
            try (var platform = new Platform(port, state(OrderState.PAID))) {
                awaited.get(3, TimeUnit.SECONDS);
                assertThat(getOrder(tongbao)).isEqualTo(OrderState.PAID);
                assertThat(platform.seen).hasSize(1);
            }
        }
    }

    @Test
    void awaiting_in_vain_says_for_what() {
        var registry = new Registry();
        registry.says();
        try (var tongbao = new Tongbao(ONCE, registry)) {
            await().untilAsserted(() -> {
                var unsent = catchThrowableOfType(TongbaoException.class, () -> tongbao.await("account-core", SHORT));
                assertThat(unsent.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(unsent.detail())
                        .isEqualTo("nothing was sent in time: no live instance of account-core (instances: 0) in Nacos"
                                + " at here (waited 300 ms)");
            });
        }
    }

    @Test
    void closing_does_not_wait_for_a_connection() throws IOException {
        var silent = new CountDownLatch(1);
        try (var mute = new ServerSocket(0)) {
            var patient = Duration.ofSeconds(20);
            for (var tongbao : List.of(
                    new Tongbao(ONCE.deadline(patient), new Registry().slow(silent)),
                    Tongbao.connect(fixed(mute.getLocalPort()).deadline(patient)))) {
                var order = tongbao.purchases().buyAsync("r1", Basket.getDefaultInstance());
                var began = System.nanoTime();
                tongbao.close();

                assertThat(since(began)).isLessThan(Duration.ofMillis(500));
                assertThat(order).failsWithin(Duration.ofSeconds(1));
            }
        } finally {
            silent.countDown();
        }
    }

    private static Options fixed(int port) {
        return Options.fixed("127.0.0.1:" + port)
                .token("secret")
                .deadline(SHORT)
                .retries(0);
    }

    private static TongbaoException buy(Tongbao tongbao) {
        return catchThrowableOfType(
                TongbaoException.class, () -> tongbao.purchases().buy("r1", Basket.getDefaultInstance()));
    }

    private static OrderState getOrder(Tongbao tongbao) {
        return PurchaseServiceGrpc.newBlockingStub(tongbao.channel("trade-core"))
                .getOrder(GetOrderRequest.getDefaultInstance())
                .getState();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
