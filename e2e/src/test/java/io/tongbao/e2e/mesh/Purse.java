package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import tongbao.channel.v1.AddDestinationRequest;
import tongbao.channel.v1.Destination;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.WithdrawRequest;

/** What mei does with her money that buys nothing. Amounts in fen. */
final class Purse {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Mesh mesh;
    private final Tongbao coffee;

    Purse(Mesh mesh) {
        this.mesh = mesh;
        this.coffee = mesh.coffee();
    }

    Destination destination() {
        return coffee.destinations().add(to("mei@example.com").build());
    }

    static AddDestinationRequest.Builder to(String number) {
        return AddDestinationRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setUser("mei")
                .setMethod("alipay/payout")
                .setNumber(number)
                .setHolder("梅 Mei");
    }

    static WithdrawRequest withdrawal(String account, Destination to, long minor) {
        return WithdrawRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setUser("mei")
                .setAccount(account)
                .setAmount(Cafe.cny(minor))
                .setDestinationId(to.getId())
                .build();
    }

    /** A withdrawal that was paid out, and has come back. */
    Order returned(String account, long minor) {
        new Phone(mesh).fault("payout", "returned", 1, "");
        var order = coffee.wallets().withdraw(withdrawal(account, destination(), minor));
        return becomes(order, OrderState.RETURNED);
    }

    Order becomes(Order order, OrderState state) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(now(order).getState()).as(order.getId()).isEqualTo(state));
        return now(order);
    }

    Order now(Order order) {
        return coffee.purchases().getOrder(order.getId());
    }
}
