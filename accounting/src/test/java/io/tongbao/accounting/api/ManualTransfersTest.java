package io.tongbao.accounting.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.completeness.Heard;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.reconciliation.Difference;
import io.tongbao.accounting.reconciliation.Differences;
import io.tongbao.accounting.reconciliation.Facts;
import io.tongbao.accounting.reconciliation.Reconciliation;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tongbao.common.v1.Context;
import tongbao.common.v1.LegRole;
import tongbao.common.v1.Money;
import tongbao.event.v1.AccountSide;
import tongbao.event.v1.Event;
import tongbao.event.v1.OrderEnded;
import tongbao.event.v1.PaidLeg;
import tongbao.event.v1.PaymentEnded;
import tongbao.event.v1.TransferEnded;

/** What reconciliation makes of events as the services tell them. */
class ManualTransfersTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Heard heard = CONTEXT.getBean(Heard.class);
    private final FactListener facts = new FactListener(CONTEXT.getBean(Facts.class), heard);
    private final MovementListener movements = new MovementListener(CONTEXT.getBean(Journal.class), heard);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final String code = TimeOrderedId.next("ord");
    private final String payment = TimeOrderedId.next("pay");

    /** A purchase of 80.00. */
    private final List<Event> purchase = List.of(
            event("order/" + code)
                    .setOrder(OrderEnded.newBuilder()
                            .setId(code)
                            .setPaymentId(payment)
                            .setPaid(true)
                            .setPayer("mei")
                            .setPayee("shop")
                            .setTotal(cny(8000))
                            .setDiscount(cny(0)))
                    .build(),
            event("payment/" + payment)
                    .setPayment(PaymentEnded.newBuilder()
                            .setId(payment)
                            .setOrderId(code)
                            .setSucceeded(true)
                            .setPayee("shop")
                            .addLegs(PaidLeg.newBuilder()
                                    .setNumber(1)
                                    .setTool("balance")
                                    .setPayer("mei")
                                    .setAmount(cny(8000))))
                    .build(),
            event("transfer/" + payment + "-1")
                    .setTransfer(transfer(LegRole.BUYER, "mei", "shop", 8000)
                            .setId(payment + "-1")
                            .setPaymentId(payment))
                    .build());

    @Test
    void what_operators_move_by_hand_for_a_trade_is_booked_and_no_difference() {
        var goodwill = single(transfer(LegRole.MANUAL, "shop", "mei", 500));

        assertThat(differences(goodwill)).isEmpty();
        assertThat(CONTEXT.getBean(Ledger.class).ofTrade(code, 0, 9)).hasSize(2);
    }

    @Test
    void what_anybody_else_moves_beside_the_payment_is_a_difference() {
        var stray = single(transfer(LegRole.BUYER, "mei", "shop", 8000));

        assertThat(differences(stray))
                .singleElement()
                .matches(difference -> difference.kind() == Difference.Kind.UNEXPECTED_TRANSFER)
                .matches(difference -> difference.subject().equals(stray.getId()));
    }

    @Test
    void what_is_by_hand_and_of_a_batch_was_asked_for_by_nobody_who_may() {
        var batched = event("transfer/batched")
                .setTransfer(transfer(LegRole.MANUAL, "shop", "mei", 500).setPaymentId("pay_none"))
                .build();

        assertThat(differences(batched)).extracting(Difference::kind).contains(Difference.Kind.PAYMENT_MISSING);
    }

    private List<Difference> differences(Event besides) {
        var all = new ArrayList<>(purchase);
        all.add(besides);
        movements.heard(all);
        facts.heard(all);
        clock.advance(GRACE);
        CONTEXT.getBean(Reconciliation.class).look();
        return CONTEXT.getBean(Differences.class).ofTrade(code, 0, 9);
    }

    private Event single(TransferEnded.Builder transfer) {
        var id = TimeOrderedId.next("hand");
        return event("transfer/" + id)
                .setTransfer(transfer.setId(id).setPaymentId(id).setSingle(true))
                .build();
    }

    private Event.Builder event(String id) {
        return Event.newBuilder()
                .setId(id)
                .setAtMs(clock.millis())
                .setContext(Context.newBuilder().setBusinessCode(code).setBusinessLine("coffee"));
    }

    private static TransferEnded.Builder transfer(LegRole role, String payer, String payee, long minor) {
        return TransferEnded.newBuilder()
                .setPosted(true)
                .setRole(role)
                .setPayer(side(payer))
                .setPayee(side(payee))
                .setAmount(cny(minor));
    }

    private static AccountSide side(String account) {
        return AccountSide.newBuilder()
                .setId(account)
                .setKind(account.equals("shop") ? "MERCHANT" : "USER_BALANCE")
                .build();
    }

    private static Money cny(long minor) {
        return Money.newBuilder().setMinor(minor).setCurrency("CNY").build();
    }
}
