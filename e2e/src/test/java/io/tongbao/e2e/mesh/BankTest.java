package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.channel.v1.Destination;
import tongbao.trade.v1.OrderState;

/** Rows E2 B12 of the requirements: a bank is spoken with by files, and what it has booked is what counts. */
@MoneyHolds.Afterwards
class BankTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);
    private final Purse purse = new Purse(mesh);
    private final Tongbao coffee = mesh.coffee();

    /** What the bank pays and tells nobody of is booked all the same; a file that it never looks at stays held. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "silent_after"})
    void a_withdrawal_is_paid_when_the_bank_has_booked_it(String fault) {
        var wallet = cafe.buyer(5000);
        if (!fault.equals("none")) {
            phone.fault("payout", fault, 1, "");
        }
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, account("6222000011112222"), 3000));
        assertThat(order.getMethod()).isEqualTo("bank/payout");
        purse.becomes(order, OrderState.PAID);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
    }

    @Test
    void what_the_bank_rejects_is_back_at_once() {
        var wallet = cafe.buyer(5000);
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, account("6222000011119001"), 3000));
        purse.becomes(order, OrderState.CANCELLED);
        assertThat(purse.now(order).getReason()).isEqualTo("CHANNEL_DECLINED");
        assertThat(cafe.balance(wallet)).isEqualTo(5000);
        assertThat(cafe.frozen(wallet)).isZero();
    }

    @Test
    void a_coffee_is_paid_by_a_remittance_that_names_it() {
        var basket = cafe.basket("", 3200).build();
        var order = coffee.purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
        var asked = coffee.purchases().payThrough(order.getId(), "bank/remittance");
        var charge = coffee.charges().ready(asked.getChargeId());
        phone.remit("coffee, " + charge.getParametersOrThrow("reference"), 3200);
        await().atMost(SOON)
                .until(() -> coffee.purchases().getOrder(order.getId()).getState() == OrderState.PAID);
        cafe.comesTo(cafe.shop, 3200);
    }

    private Destination account(String number) {
        return coffee.destinations()
                .add(Purse.to(number).setMethod("bank/payout").build());
    }
}
