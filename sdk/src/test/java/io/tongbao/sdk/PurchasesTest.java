package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** How a business line finds its orders again. */
class PurchasesTest {

    @Test
    void an_order_is_found_by_the_id_under_which_it_was_bought() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform)) {
            assertThat(tongbao.purchases().getOrderByRequestId("r1").getState()).isEqualTo(OrderState.PAID);
            assertThat(platform.asked)
                    .containsExactly(
                            GetOrderRequest.newBuilder().setRequestId("r1").build());
        }
    }

    @Test
    void an_order_that_was_never_placed_is_missing() throws IOException {
        try (var platform = new Platform(no(Status.Code.NOT_FOUND, "NO_SUCH_ORDER", "r1"));
                var tongbao = connect(platform)) {
            var missing = catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.purchases().getOrderByRequestId("r1"));

            assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        }
    }

    @Test
    void orders_are_listed_by_user_state_and_time_a_page_at_a_time() throws IOException {
        var page = ListOrdersRequest.newBuilder()
                .setUser("u1")
                .addStates(OrderState.PAID)
                .setFromMs(1)
                .setUntilMs(2)
                .setLimit(3)
                .setBefore("ord_9")
                .build();
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform)) {
            assertThat(tongbao.purchases().listOrders(page))
                    .extracting(Order::getState)
                    .containsExactly(OrderState.PAID);
            assertThat(platform.asked).containsExactly(page);
        }
    }

    private static Tongbao connect(Platform platform) {
        return Tongbao.connect(Options.fixed(platform.address()).token("secret"));
    }
}
