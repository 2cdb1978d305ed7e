package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.SplitAccountRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.RefundRequest;

/** Rows C4 C5 K6 of the requirements: one row changed by hand is found, and named. */
@MoneyHolds.Afterwards
class CheckTest {

    /** How a finding begins; then, of an order of 100 with a refund of 40, a row, what is wrong with it, and right. */
    private static final String WRONGS = """
            an order gave back what its refunds | trade.orders | refunded_minor = 41 | refunded_minor = 40
            only a claimed | trade.refund | batch = NULL, state = 'PROCESSING' | batch = ':batch', state = 'SUCCEEDED'
            no refund waits | trade.refund | batch = NULL, state = 'PROCESSING' | batch = ':batch', state = 'SUCCEEDED'
            no refund stays claimed | trade.refund | state = 'PROCESSING' | state = 'SUCCEEDED'
            what succeeded at pay-core | trade.refund | state = 'FAILED' | state = 'SUCCEEDED'
            the payer gets the shares | trade.refund | to_payer_minor = 40 | to_payer_minor = 30
            a leg gave back what its shares | pay.leg | repaid_minor = 31 | repaid_minor = 30
            refunds of a payment never exceed | pay.repayment | amount_minor = 101 | amount_minor = 40
            a refund is the sum of its shares | pay.repayment | amount_minor = 39 | amount_minor = 40
            a successful refund has succeeded | pay.repayment | state = 'FAILED' | state = 'SUCCEEDED'
            no refund stays PROCESSING at | pay.repayment | state = 'PROCESSING' | state = 'SUCCEEDED'
            a failed refund | both | r.state = 'FAILED', t.state = 'RESERVED' | r.state = 'SUCCEEDED', t.state='POSTED'
            each share of a refund is one | account.transfer | posted_minor = 29 | posted_minor = 30
            money moved only for | account.transfer | payment = 'x' | payment = SUBSTRING(id, 1, LENGTH(id) - 2)
            the end of a refund is told | trade.outbox | source = 'x' | source = 'trade-refund'
            its end at pay-core is told | pay.outbox | source = 'x' | source = 'pay-refund'
            the end of a transfer is told | account.outbox | source = 'x' | source = 'account'
            the parts of an account | account.account | state = 'FROZEN' | state = 'OPEN'
            a posted transfer is booked | accounting.voucher | event = 'transfer/x' | event = 'transfer/:transfer'
            a voucher books what was | accounting.voucher | business_code = 'x' | business_code = ':order'
            each voucher goes on | accounting.voucher | hash = REPEAT('x', 32) | hash = UNHEX(':hash')
            a voucher's debits | accounting.voucher_line | debit_minor = 31 | debit_minor = 30
            the turnover of a day | accounting.voucher_line | code = '1002' | code = '2202'
            the journal books each entry | accounting.voucher_line | holder = 'x' | holder = ':shop'
            """;

    /** The same of what a channel has brought. */
    private static final String FUNDINGS_WRONG = """
            what a channel is said to have | channel.charge | paid_minor = 99 | paid_minor = 100
            what a channel has is here | pay.funding | state = 'UNFUNDED' | state = 'SPENT'
            what is paid with a funding | pay.funding | order_id = 'ord_other' | order_id = ':order'
            what is spent has | pay.funding | payment = 'pay_other' | payment = ':payment'
            what is spent has | pay.payment | state = 'FAILED', reason = 'NOT_PAID' | state = 'SUCCEEDED', reason = NULL
            an order whose money is here | pay.funding | state = 'FUNDED' | state = 'SPENT'
            what pays no order | pay.funding | state = 'RETURNED', detail = 'x' | state = 'SPENT', detail = ''
            what is said to have gone | channel.refund | state = 'DECLINED' | state = 'SUCCEEDED'
            what the channel has given | returned | posted_minor = 39 | posted_minor = 40
            what the channel has not | channel.refund | state = 'ACCEPTED', ask_at = NOW() \
            | state = 'SUCCEEDED', ask_at = NULL
            a channel gives back no more | channel.refund | amount_minor = 101 | amount_minor = 40""";

    /** Of a withdrawal that has come back. */
    private static final String PAYOUTS_WRONG = """
            what is said to be paid out | channel.payout | amount_minor = 101 | amount_minor = 100
            what the channel has paid | left | posted_minor = 99 | posted_minor = 100
            what the channel may still | channel.payout | state = 'ACCEPTED', ended_at = NULL, returned_at = NULL, \
            ask_at = NOW() + INTERVAL 1 DAY | state = 'RETURNED', ended_at = NOW(), returned_at = NOW(), ask_at = NULL
            what the channel has not paid | channel.payout | state = 'DECLINED', returned_at = NULL \
            | state = 'RETURNED', returned_at = NOW()
            what came back | back | posted_minor = 99 | posted_minor = 100
            nothing comes back | channel.payout | state = 'SUCCEEDED', returned_at = NULL \
            | state = 'RETURNED', returned_at = NOW()
            an order that came back | trade.orders | state = 'PAID' | state = 'RETURNED'
            what waits for a channel | pay.payment | state = 'PAYING_OUT' | state = 'SUCCEEDED'""";

    /** Of a withdrawal that has come back, and of which nobody looks whether it waits. */
    private static final String WORK_WRONG = """
            what a channel does not | channel.payout | state = 'ACCEPTED', ended_at = NULL, returned_at = NULL, \
            ask_at = NOW() + INTERVAL 1 DAY, created_at = created_at - INTERVAL 1 DAY \
            | state = 'RETURNED', ended_at = NOW(), returned_at = NOW(), ask_at = NULL, \
            created_at = created_at + INTERVAL 1 DAY
            what is held for a channel | pay.payment | state = 'PAYING_OUT', created_at = created_at - INTERVAL 1 DAY \
            | state = 'SUCCEEDED', created_at = created_at + INTERVAL 1 DAY
            a notice that nobody | channel.notice | verdict = 'STRAY', at = at - INTERVAL 1 DAY \
            | verdict = 'HEARD', at = at + INTERVAL 1 DAY""";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Planted planted = new Planted(mesh);
    private final MoneyCheck check = new MoneyCheck(mesh.stack().database("trade"));

    @Test
    void a_changed_balance_is_found() {
        var buyer = cafe.buyer(1000);
        planted.whileNobodyElseLooks(() -> {
            planted.change(
                    "account", "UPDATE account SET balance_minor = balance_minor + 1 WHERE id = '" + buyer + "'");
            assertThat(check.findings(Duration.ofMinutes(1)).toString())
                    .contains("total")
                    .contains(buyer);
            planted.change(
                    "account", "UPDATE account SET balance_minor = balance_minor - 1 WHERE id = '" + buyer + "'");
        });
        assertThat(check.findings(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_payment_that_never_was_is_found() {
        var buyer = cafe.buyer(1000);
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        mesh.heardOf(order);
        var payment = order.getPaymentId();
        planted.change(
                "pay", "UPDATE payment SET state = 'FAILED', reason = 'ROLLED_BACK' WHERE id = '" + payment + "'");
        assertThat(check.findings(Duration.ZERO).toString()).contains(order.getId());
        planted.change("pay", "UPDATE payment SET state = 'SUCCEEDED', reason = NULL WHERE id = '" + payment + "'");
    }

    @Test
    void a_refund_that_is_not_what_it_says_is_found() {
        cafe.fund(cafe.subsidy, 25);
        AccountServiceGrpc.newBlockingStub(mesh.operator().channel("account-core"))
                .splitAccount(SplitAccountRequest.newBuilder()
                        .setId(cafe.shop)
                        .setParts(2)
                        .build());
        var basket = cafe.basket(cafe.buyer(1000), 100).setCoupon(cafe.coupon("mei", 25));
        var order = mesh.coffee().purchases().buy(Tongbao.requestId(), basket.build());
        var asked = RefundRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setOrderId(order.getId())
                .setAmount(Cafe.cny(40))
                .build();
        var refund = mesh.coffee().refunds().refund(asked).getId();
        await().until(() -> check.findings(Duration.ZERO).isEmpty());
        await("its entries are audited").until(this::isAudited);
        var names = names(order, refund);
        planted.whileNobodyElseLooks(() -> findEach(names));
    }

    @Test
    void money_from_outside_that_is_not_what_it_says_is_found() {
        var basket = cafe.basket("", 100).build();
        var coffee = mesh.coffee();
        var placed = coffee.purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
        var asked = coffee.purchases().payThrough(placed.getId(), "wechat/native");
        new Phone(mesh).pay(coffee.charges().ready(asked.getChargeId()));
        await().until(() -> cafe.balance(cafe.shop) == 100);
        coffee.refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(placed.getId())
                        .setAmount(Cafe.cny(40))
                        .build());
        await("the channel gives back").until(() -> cafe.balance(cafe.shop) == 60);
        await().until(() -> check.findings(Duration.ZERO).isEmpty());
        var paid = coffee.purchases().getOrder(placed.getId());
        var names = Map.of(":charge", asked.getChargeId(), ":order", placed.getId(), ":payment", paid.getPaymentId());
        planted.whileNobodyElseLooks(() -> find(FUNDINGS_WRONG, names));
    }

    @Test
    void money_that_went_out_and_is_not_what_it_says_is_found() {
        var order = new Purse(mesh).returned(cafe.buyer(100), 100);
        await().until(() -> check.findings(Duration.ZERO).isEmpty());
        var names = Map.of(":order", order.getId(), ":payment", order.getPaymentId());
        planted.whileNobodyElseLooks(() -> find(PAYOUTS_WRONG, names));
        var gateway = mesh.stack().process("channel-gateway");
        var payCore = mesh.stack().process("pay-core");
        gateway.freeze();
        payCore.freeze();
        try {
            planted.whileNobodyElseLooks(() -> find(WORK_WRONG, names));
        } finally {
            payCore.thaw();
            gateway.thaw();
        }
    }

    private void findEach(Map<String, String> names) {
        find(WRONGS, names);
    }

    private void find(String wrongs, Map<String, String> names) {
        for (var line : wrongs.lines().toList()) {
            var wrong = named(line, names).split(" *[|] *", -1);
            planted.found(wrong[0], named(row(wrong[1]), names), wrong[2], wrong[3]);
        }
    }

    private boolean isAudited() {
        var newest = mesh.rows("account", "SELECT MAX(id) FROM entry").get(0);
        return mesh.rows("accounting", "SELECT after_entry >= " + newest + " FROM audit")
                .equals(List.of("1"));
    }

    /** What stands for what in {@link #WRONGS}. */
    private Map<String, String> names(Order order, String refund) {
        var voucher = mesh.rows(
                        "accounting",
                        "SELECT number, HEX(hash) FROM voucher WHERE event = 'transfer/" + refund + "-1-1'")
                .get(0)
                .split(" ", -1);
        var batch = mesh.rows("trade", "SELECT batch FROM refund WHERE id = '" + refund + "'");
        return Map.of(
                ":order",
                order.getId(),
                ":payment",
                order.getPaymentId(),
                ":shop",
                cafe.shop,
                ":refund",
                refund,
                ":attempt",
                refund + "-1",
                ":transfer",
                refund + "-1-1",
                ":batch",
                batch.get(0),
                ":voucher",
                voucher[0],
                ":hash",
                voucher[1]);
    }

    private static String named(String text, Map<String, String> names) {
        var named = text;
        for (var name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }

    /** How one row of the refund is changed. */
    private static String row(String table) {
        var which = switch (table) {
            case "trade.orders" -> "id = ':order'";
            case "trade.refund" -> "id = ':refund'";
            case "trade.outbox", "pay.outbox", "account.outbox" -> "subject = ':batch'";
            case "pay.leg" -> "payment = ':payment' AND number = 1";
            case "pay.funding", "channel.charge" -> "id = ':charge'";
            case "channel.refund" -> "charge = ':charge'";
            case "channel.payout" -> "id = ':payment'";
            case "channel.notice" -> "subject = ':payment'";
            case "left" -> "id = ':payment-1'";
            case "back" -> "id = ':payment-back'";
            case "returned" -> "refunds = CONCAT(':payment', '-1')";
            case "pay.payment" -> "order_id = ':order'";
            case "pay.repayment" -> "id = ':attempt'";
            case "account.account" -> "id = ':shop.1'";
            case "account.transfer" -> "id = ':transfer'";
            case "accounting.voucher" -> "number = :voucher";
            case "accounting.voucher_line" -> "voucher = :voucher AND line = 1";
            case "both" -> "r.id = ':attempt' AND t.payment = r.id";
            default -> throw new IllegalArgumentException(table);
        };
        var tables = switch (table) {
            case "both" -> "pay.repayment r, account.transfer t";
            case "returned", "left", "back" -> "account.transfer";
            default -> table;
        };
        return "UPDATE " + tables + " SET %s WHERE " + which;
    }
}
