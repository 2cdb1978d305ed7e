package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.bare;
import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.silence;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PurchaseServiceGrpc;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

class TongbaoTest {

    private static final Basket BASKET = Basket.newBuilder().setUser("u1").build();
    private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
    private static final Metadata.Key<String> USER = header("x-user");

    @Test
    void a_purchase_is_sent_once_and_its_order_comes_back() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform)) {
            var order = tongbao.purchases().buy("r1", BASKET);

            assertThat(order.getState()).isEqualTo(OrderState.PAID);
            assertThat(platform.seen).extracting(Platform.Seen::requestId).containsExactly("r1");
        }
    }

    @Test
    void every_call_says_who_asks_for_whom_under_which_trace() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform)) {
            tongbao.purchases().forUser("u1").traced("t1").getOrder("o1");
            tongbao.purchases().getOrder("o2");

            var first = platform.seen.get(0).headers();
            assertThat(first.get(AUTHORIZATION)).isEqualTo("Bearer secret");
            assertThat(first.get(USER)).isEqualTo("u1");
            assertThat(first.get(Caller.TRACE_HEADER)).isEqualTo("t1");
            assertThat(platform.seen.get(1).trace()).startsWith("tr_");
            assertThat(platform.seen.get(1).headers().containsKey(USER)).isFalse();
        }
    }

    @Test
    void what_was_not_done_is_asked_again_with_the_same_ids() throws IOException {
        var unavailable = no(Status.Code.UNAVAILABLE, "UNREACHABLE", "pay-core");
        var busy = no(Status.Code.RESOURCE_EXHAUSTED, "QUEUE_FULL", "waiting: 9");
        try (var platform = new Platform(unavailable, busy, unavailable, state(OrderState.PAID));
                var tongbao = connect(platform)) {
            assertThat(tongbao.purchases().buy("r1", BASKET).getState()).isEqualTo(OrderState.PAID);

            assertThat(platform.seen).extracting(Platform.Seen::requestId).containsExactly("r1", "r1", "r1", "r1");
            assertThat(platform.seen)
                    .extracting(Platform.Seen::trace)
                    .containsOnly(platform.seen.get(0).trace());
        }
    }

    @Test
    void repeats_are_counted() throws IOException {
        try (var platform = new Platform(bare(Status.UNAVAILABLE.withDescription("gone")));
                var tongbao = Tongbao.connect(options(platform).retries(2))) {
            var refused = catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.purchases().buy("r1", BASKET));

            assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(refused.reason()).isEqualTo("UNREACHABLE");
            assertThat(platform.seen).hasSize(3);
        }
    }

    @Test
    void a_refusal_is_thrown_at_once_with_its_name_and_trace() throws IOException {
        try (var platform = new Platform(no(Status.Code.ALREADY_EXISTS, "SAME_ID_OTHER_CONTENT", "金额不同"));
                var tongbao = connect(platform)) {
            var refused = catchThrowableOfType(
                    TongbaoException.class,
                    () -> tongbao.purchases().traced("t7").buy("r1", BASKET));

            assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(refused.reason()).isEqualTo("SAME_ID_OTHER_CONTENT");
            assertThat(refused.detail()).isEqualTo("金额不同");
            assertThat(refused.trace()).isEqualTo("t7");
            assertThat(refused.getStackTrace()[1].getClassName() + refused.getStackTrace()[2].getClassName())
                    .contains("Purchases");
            assertThat(platform.seen).hasSize(1);
        }
    }

    @Test
    void a_fault_is_never_repeated() throws IOException {
        try (var platform = new Platform(no(Status.Code.INTERNAL, "UNEXPECTED", "a fault of ours, logged as err_1"));
                var tongbao = connect(platform)) {
            assertThatThrownBy(() -> tongbao.purchases().buy("r1", BASKET))
                    .isInstanceOfSatisfying(
                            TongbaoException.class,
                            fault -> assertThat(fault.kind()).isEqualTo(Kind.FAULT));
            assertThat(platform.seen).hasSize(1);
        }
    }

    /** What gRPC may say of calls under way when an instance is killed; nobody of the platform said anything. */
    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "INTERNAL", "UNAVAILABLE"})
    void a_connection_that_breaks_is_a_lost_answer_and_asked_again(Status.Code broken) throws IOException {
        var channelClosed = bare(broken.toStatus().withDescription("channel closed"));
        try (var platform = new Platform(channelClosed, state(OrderState.PAID));
                var tongbao = connect(platform)) {
            assertThat(tongbao.purchases().buy("r1", BASKET).getState()).isEqualTo(OrderState.PAID);
            assertThat(platform.seen).hasSize(2);
        }
    }

    @Test
    void an_undecided_refund_is_asked_again_until_it_is_decided() throws IOException {
        var unavailable = no(Status.Code.UNAVAILABLE, "UNREACHABLE", "pay-core");
        try (var platform = new Platform(state(OrderState.PENDING_PAYMENT), unavailable, state(OrderState.PAID));
                var tongbao = connect(platform)) {
            var request = RefundRequest.newBuilder().setRequestId("r1").build();
            var refund = tongbao.refunds().forUser("u1").traced("t1").refund(request);

            assertThat(refund.getState()).isEqualTo(RefundState.SUCCEEDED);
            assertThat(platform.seen).extracting(Platform.Seen::requestId).containsExactly("r1", "r1", "r1");
            assertThat(platform.seen).extracting(Platform.Seen::trace).containsOnly("t1");
            assertThat(platform.seen.get(0).headers().get(USER)).isEqualTo("u1");
        }
    }

    @Test
    void an_undecided_purchase_is_asked_again_until_it_is_decided() throws IOException {
        var pending = state(OrderState.PENDING_PAYMENT);
        try (var platform = new Platform(pending, pending, state(OrderState.CANCELLED));
                var tongbao = connect(platform)) {
            assertThat(tongbao.purchases().buy("r1", BASKET).getState()).isEqualTo(OrderState.CANCELLED);
            assertThat(platform.seen).hasSize(3);
        }
    }

    @Test
    void at_the_deadline_an_undecided_purchase_is_given_as_it_is() throws IOException {
        var pending = state(OrderState.PENDING_PAYMENT);
        try (var platform = new Platform(pending, pending, silence());
                var tongbao = Tongbao.connect(options(platform).deadline(Duration.ofMillis(600)))) {
            assertThat(tongbao.purchases().buy("r1", BASKET).getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        }
    }

    @Test
    void silence_until_the_deadline_is_no_answer() throws IOException {
        try (var platform = new Platform(silence());
                var tongbao = Tongbao.connect(options(platform).deadline(Duration.ofMillis(200)))) {
            var unknown = catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.purchases().buy("r1", BASKET));

            assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(unknown.reason()).isEqualTo("TIMED_OUT");
        }
    }

    @Test
    void a_platform_that_comes_up_in_time_is_reached() throws Exception {
        var port = freePort();
        try (var tongbao = Tongbao.connect(Options.fixed("localhost:" + port).token("secret"))) {
            var order = tongbao.purchases().buyAsync("r1", BASKET);
            Thread.sleep(300);
            try (var platform = new Platform(port, state(OrderState.PAID))) {
                assertThat(order.get().getState()).isEqualTo(OrderState.PAID);
                assertThat(platform.seen).hasSize(1);
            }
        }
    }

    @Test
    void one_of_two_addresses_is_enough() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = Tongbao.connect(Options.fixed("localhost:" + freePort(), platform.address())
                        .token("secret"))) {
            assertThat(tongbao.purchases().buy("r1", BASKET).getState()).isEqualTo(OrderState.PAID);
        }
    }

    @Test
    void hundreds_may_be_in_flight() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform)) {
            var orders = IntStream.range(0, 500)
                    .mapToObj(i -> tongbao.purchases().buyAsync("r" + i, BASKET))
                    .toList();

            assertThat(orders)
                    .map(CompletableFuture::join)
                    .extracting(Order::getState)
                    .containsOnly(OrderState.PAID);
        }
    }

    @Test
    void closing_leaves_nobody_waiting() throws IOException {
        try (var platform = new Platform(bare(Status.UNAVAILABLE))) {
            var tongbao = connect(platform);
            var order = tongbao.purchases().buyAsync("r1", BASKET);
            tongbao.close();

            assertThat(order)
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableThat()
                    .withMessageContaining("UNREACHABLE");
            assertThatThrownBy(() -> tongbao.channel("trade-core")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void any_generated_stub_works_on_the_channel() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID), no(Status.Code.NOT_FOUND, "NO_SUCH_ORDER", "o2"));
                var tongbao = connect(platform)) {
            var given = new Metadata();
            given.put(Caller.TRACE_HEADER, "t9");
            var stub = PurchaseServiceGrpc.newBlockingStub(tongbao.channel("trade-core"))
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(given));
            stub.getOrder(GetOrderRequest.newBuilder().setOrderId("o1").build());
            var status = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> stub.getOrder(
                            GetOrderRequest.newBuilder().setOrderId("o2").build()));

            assertThat(platform.seen.get(0).headers().get(AUTHORIZATION)).isEqualTo("Bearer secret");
            assertThat(platform.seen.get(0).trace()).isEqualTo("t9");
            assertThat(TongbaoException.of(status).kind()).isEqualTo(Kind.MISSING);
            assertThat(TongbaoException.of(status)).hasMessage("NO_SUCH_ORDER: o2 (trace t9)");
        }
    }

    @Test
    void an_application_without_an_address_is_refused() {
        try (var tongbao = Tongbao.connect(Options.fixed("localhost:1"))) {
            assertThatThrownBy(() -> tongbao.channel("account-core"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("account-core");
        }
    }

    @Test
    void options_keep_the_token_to_themselves() {
        assertThat(Options.fixed("localhost:1").token("secret").toString()).doesNotContain("secret");
    }

    @Test
    void request_ids_differ_and_fit() {
        var ids = IntStream.range(0, 1000).mapToObj(i -> Tongbao.requestId()).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() <= 64);
    }

    private static Tongbao connect(Platform platform) {
        return Tongbao.connect(options(platform));
    }

    private static Options options(Platform platform) {
        return Options.fixed(platform.address()).token("secret");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
