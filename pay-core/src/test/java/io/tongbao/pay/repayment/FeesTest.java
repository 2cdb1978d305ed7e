package io.tongbao.pay.repayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.payment.ProductDryRun;
import io.tongbao.pay.payment.ScriptedAccounts;
import io.tongbao.pay.product.ProductVersions;
import io.tongbao.pay.product.ProductVersions.Wish;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows F4 F9 of the requirements: what merchants pay for purchases, and get back with refunds. */
@ExtendWith(InGlobalTransaction.class)
class FeesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private static final String FEE = "{\"fees\":[{\"currency\":\"CNY\",\"basis_points\":60,\"fixed_minor\":0,"
            + "\"min_minor\":1,\"max_minor\":100000,\"given_back\":%s}]}";

    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final Repayments repayments = CONTEXT.getBean(Repayments.class);
    private final ScriptedAccounts accounts = CONTEXT.getBean(ScriptedAccounts.class);

    @BeforeAll
    static void publish() {
        publish(Map.of(
                "pay/balance",
                FEE.formatted(true),
                "pay/kept",
                FEE.formatted(false).replace("}]}", "}],\"routing\":" + balance() + "}"),
                "pay/card",
                "{\"open\":false}",
                "pay/dear",
                "{\"limits\":[{\"currency\":\"CNY\",\"min_minor\":10001,\"max_minor\":20000}],\"routing\":" + balance()
                        + "}",
                "pay/granted",
                "{\"business_lines\":[\"tea\"],\"routing\":" + balance() + "}"));
    }

    private static String balance() {
        return "{\"prefer\":\"ORDER\",\"ways\":[{\"method\":\"balance\",\"cost_basis_points\":0,\"min_minor\":1,"
                + "\"max_minor\":99999999}]}";
    }

    private static int publish(Map<String, String> changes) {
        var versions = CONTEXT.getBean(ProductVersions.class);
        var draft = versions.draft(new Wish(TimeOrderedId.next("req"), "fees", "li"), changes);
        return versions.publish(draft.version(), "li").version();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_purchase_takes_its_fee_of_the_merchant_out_of_what_it_pays_him() {
        var payment = paid("pay/balance", "100.00 CNY");
        assertThat(moves(payment.id()))
                .containsExactly(
                        tuple("mei", "shop", LegRole.BUYER, Money.of("100.00 CNY")),
                        tuple("shop", "fees_CNY", LegRole.FEE, Money.of("0.60 CNY")));
        var kept = payments.get(payment.id());
        assertThat(kept.amount()).isEqualTo(Money.of("100.00 CNY"));
        assertThat(kept.legs().get(1).fee()).isEqualTo(new Leg.FeeTerms("fees_CNY", true));
    }

    @Test
    void every_part_that_is_given_back_brings_its_part_of_the_fee_and_the_last_one_the_rest() {
        var payment = paid("pay/balance", "100.00 CNY");
        assertThat(back(payment, "33.33 CNY"))
                .containsExactly(
                        tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.19 CNY")),
                        tuple("shop", "mei", LegRole.REFUND, Money.of("33.33 CNY")));
        assertThat(back(payment, "33.33 CNY"))
                .contains(tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.20 CNY")));
        assertThat(back(payment, "33.34 CNY"))
                .contains(tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.21 CNY")));
    }

    /** One that fails gives its part of the fee back to be given back by others. */
    @Test
    void a_refund_that_fails_beside_another_one_takes_no_part_of_the_fee() {
        var payment = paid("pay/balance", "100.00 CNY");
        var failing = batch();
        var first = new Repayment.Order(
                TimeOrderedId.next("ref") + "-1", payment.id(), Money.of("33.33 CNY"), payment.context());
        repayments.reserve(failing.id(), failing, List.of(first));
        assertThat(back(payment, "66.67 CNY"))
                .contains(tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.41 CNY")));
        repayments.fail(failing.id());
        assertThat(back(payment, "33.33 CNY"))
                .contains(tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.19 CNY")));
    }

    /** A fee is of all that the merchant is paid, and goes back to it alone. */
    @Test
    void a_discount_that_somebody_pays_for_is_paid_a_fee_for_too() {
        var payment = payment(
                "pay/balance",
                new Leg(1, LegRole.BUYER, "balance", "mei", Money.of("80.00 CNY")),
                new Leg(2, LegRole.SUBSIDY, "balance", "coupons", Money.of("20.00 CNY")));
        assertThat(authorized(payment)).isEmpty();
        assertThat(moves(payment.id())).contains(tuple("shop", "fees_CNY", LegRole.FEE, Money.of("0.60 CNY")));
        assertThat(back(payment, "50.00 CNY"))
                .containsExactly(
                        tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.30 CNY")),
                        tuple("shop", "mei", LegRole.REFUND, Money.of("40.00 CNY")),
                        tuple("shop", "coupons", LegRole.REFUND, Money.of("10.00 CNY")));
    }

    @Test
    void a_fee_that_is_not_given_back_is_the_merchants_loss() {
        var payment = paid("pay/kept", "100.00 CNY");
        assertThat(back(payment, "100.00 CNY"))
                .containsExactly(tuple("shop", "mei", LegRole.REFUND, Money.of("100.00 CNY")));
    }

    @Test
    void the_terms_are_those_of_the_purchase_whatever_is_in_force_later() {
        var payment = paid("pay/balance", "100.00 CNY");
        publish(Map.of("pay/balance", FEE.formatted(false)));
        assertThat(back(payment, "100.00 CNY"))
                .contains(tuple("fees_CNY", "shop", LegRole.REFUND, Money.of("0.60 CNY")));
        publish(Map.of("pay/balance", FEE.formatted(true)));
    }

    @Test
    void who_has_nothing_to_pay_costs_no_fee() {
        var payment = payment("pay/balance", "0.00 CNY");
        assertThat(authorized(payment)).isEmpty();
        assertThat(accounts.seen(payment.id())).hasSize(1);
    }

    @Test
    void a_payment_is_refused_by_its_product_alone() {
        assertThat(authorized(
                        payment("pay/card/page", "1.00 CNY"),
                        payment("pay/dear", "100.00 CNY"),
                        payment("pay/granted", "1.00 CNY"),
                        payment("pay/nothing", "1.00 CNY"),
                        payment("account/transfer", "1.00 CNY"),
                        payment("pay/dear", "100.01 CNY"),
                        payment("", "1.00 CNY")))
                .extracting(Refusal::reason)
                .containsExactly(
                        Reason.NO_SUCH_PRODUCT,
                        Reason.AMOUNT_OUT_OF_LIMITS,
                        Reason.PRODUCT_NOT_GRANTED,
                        Reason.NO_SUCH_PRODUCT,
                        Reason.NO_SUCH_PRODUCT);
    }

    @Test
    void a_dry_run_says_what_would_have_been_of_the_payments_that_were() {
        var other = paid("pay/kept", "50.00 CNY");
        paid("pay/kept", "150.00 CNY");
        var versions = CONTEXT.getBean(ProductVersions.class);
        var draft = versions.draft(
                new Wish(TimeOrderedId.next("req"), "try", "li"),
                Map.of(
                        "pay/kept",
                        "{\"limits\":[{\"currency\":\"CNY\",\"min_minor\":1,\"max_minor\":9999}],\"routing\":"
                                + balance() + "}"));
        assertThat(CONTEXT.getBean(ProductDryRun.class).replay(draft.version(), Duration.ofHours(1)))
                .filteredOn(replayed -> replayed.path().equals("pay/kept"))
                .singleElement()
                .satisfies(replayed -> {
                    assertThat(replayed.payments()).isGreaterThanOrEqualTo(2);
                    assertThat(replayed.fees()).isGreaterThanOrEqualTo(120);
                    assertThat(replayed.newFees()).isZero();
                    assertThat(replayed.refused()).isBetween(1L, replayed.payments() - 1);
                    assertThat(replayed.firstRefusal()).startsWith("AMOUNT_OUT_OF_LIMITS");
                });
        assertThat(payments.get(other.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    private Payment paid(String product, String amount) {
        var payment = payment(product, amount);
        var batch = batch();
        assertThat(payments.authorize(batch.id(), batch, List.of(payment)).refusals())
                .isEmpty();
        payments.succeed(batch.id());
        return payment;
    }

    private List<Refusal> authorized(Payment... wanted) {
        var batch = batch();
        var answer = payments.authorize(batch.id(), batch, List.of(wanted)).refusals();
        payments.succeed(batch.id());
        return answer;
    }

    private static Payment payment(String product, String amount) {
        return payment(product, new Leg(1, LegRole.BUYER, "balance", "mei", Money.of(amount)));
    }

    private static Payment payment(String product, Leg... legs) {
        var id = TimeOrderedId.next("pay") + "-1";
        var context = new PlatformContext("ord_1", "coffee", "mei", "trace", product);
        return new Payment(
                id, "ord" + id.substring(3), 1, "shop", List.of(legs), PaymentState.PROCESSING, null, "", context);
    }

    private List<Tuple> back(Payment payment, String amount) {
        var order = new Repayment.Order(
                TimeOrderedId.next("ref") + "-1", payment.id(), Money.of(amount), payment.context());
        var batch = batch();
        assertThat(repayments.reserve(batch.id(), batch, List.of(order)).refusals())
                .isEmpty();
        repayments.succeed(batch.id());
        return moves(order.id());
    }

    private List<Tuple> moves(String item) {
        return accounts.seen(item).stream().map(FeesTest::move).toList();
    }

    private static Tuple move(Transfer transfer) {
        var way = transfer.way();
        return tuple(way.payer(), way.payee(), way.role(), transfer.amount());
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    }
}
