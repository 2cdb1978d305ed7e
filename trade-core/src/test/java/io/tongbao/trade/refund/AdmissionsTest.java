package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Row A6 of the requirements, in memory: who may have something back, and how much. */
class AdmissionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Row D11: the rules say REVIEW above 10.00 and REJECT above 25.00, of all that goes back of 32.00 CNY. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # refunded, refunding, wanted,                what becomes of each
                    0.00,       0.00,      10.00,                 ok
                    0.00,       0.00,      10.01,                 APPROVAL_NEEDED
                    0.00,       0.00,      9.00 9.00 1.00,        ok APPROVAL_NEEDED ok
                    10.00,      0.00,      0.01,                  APPROVAL_NEEDED
                    0.00,       10.00,     0.01,                  APPROVAL_NEEDED
                    0.00,       0.00,      25.00 25.01 all 32.01, APPROVAL_NEEDED REFUND_REJECTED REFUND_REJECTED \
                    AMOUNT_EXCEEDED
                    """)
    void nobody_gets_by_the_rules_in_parts(ArgumentsAccessor row) {
        var order = order(OrderState.PAID, money(row.getString(0)), money(row.getString(1)));
        var rules = new RefundRuleBook();
        rules.take(new RefundRules(List.of(
                new RefundRules.Rule("", "CNY", 2500, RefundRules.Decision.REJECT),
                new RefundRules.Rule("coffee", "CNY", 1000, RefundRules.Decision.REVIEW),
                new RefundRules.Rule("", "CNY", 0, RefundRules.Decision.ACCEPT))));
        var admissions = new Admissions(List.of(order), rules);
        var refunds = Arrays.stream(row.getString(2).split(" ", -1))
                .map(wanted -> refund(order, wanted))
                .toList();
        refunds.forEach(admissions::admit);
        var refused = admissions.refusals().stream()
                .collect(Collectors.toMap(
                        Refusal::id, refusal -> refusal.reason().name()));
        assertThat(refunds.stream()
                        .map(refund -> refused.getOrDefault(refund.id(), "ok"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(row.getString(3));
    }

    /** Of a paid order of 32.00 CNY. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # refunded, refunding, wanted (all: all that is left), what each takes (no: nothing)
                    0.00,       0.00,      32.00,                          32.00
                    0.00,       0.00,      32.01,                          no
                    0.00,       0.00,      all,                            32.00
                    0.00,       0.00,      20.00 12.00,                    20.00 12.00
                    0.00,       0.00,      20.00 12.01,                    20.00 no
                    0.00,       0.00,      20.00 12.01 12.00,              20.00 no 12.00
                    0.00,       0.00,      20.00 all all,                  20.00 12.00 no
                    0.00,       0.00,      all 0.01,                       32.00 no
                    10.00,      0.00,      all,                            22.00
                    0.00,       10.00,     all,                            22.00
                    10.00,      21.99,     0.01 0.01,                      0.01 no
                    32.00,      0.00,      all,                            no
                    0.00,       32.00,     0.01,                           no
                    """)
    void each_takes_from_what_the_ones_before_left(ArgumentsAccessor row) {
        var order = order(OrderState.PAID, money(row.getString(0)), money(row.getString(1)));
        var admissions = new Admissions(List.of(order), PaidOrder.noRules());
        var refunds = Arrays.stream(row.getString(2).split(" ", -1))
                .map(wanted -> refund(order, wanted))
                .toList();
        refunds.forEach(admissions::admit);
        var taken = admissions.admitted().stream()
                .collect(Collectors.toMap(
                        Refund::id, refund -> refund.shares().amount().toString()));
        assertThat(refunds.stream()
                        .map(refund -> taken.getOrDefault(refund.id(), "no CNY").replace(" CNY", ""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(row.getString(3));
        assertThat(admissions.refusals())
                .extracting(Refusal::reason)
                .allMatch(Reason.AMOUNT_EXCEEDED::equals)
                .hasSize(refunds.size() - taken.size());
    }

    @Test
    void orders_do_not_take_from_each_other() {
        var one = order(OrderState.PAID, money("0.00"), money("0.00"));
        var other = order(OrderState.PAID, money("0.00"), money("0.00"));
        var admissions = new Admissions(List.of(one, other), PaidOrder.noRules());
        admissions.admit(refund(one, "32.00"));
        admissions.admit(refund(other, "32.00"));
        assertThat(admissions.admitted()).hasSize(2);
    }

    @Test
    void a_refusal_says_what_was_left() {
        var order = order(OrderState.PAID, money("2.00"), money("0.00"));
        var admissions = new Admissions(List.of(order), PaidOrder.noRules());
        admissions.admit(refund(order, "31.00"));
        assertThat(admissions.refusals())
                .extracting(Refusal::detail)
                .containsExactly("refund: 31.00 CNY (expected: > 0, <= 30.00 CNY)");
    }

    @ParameterizedTest
    @CsvSource({
        "coffee, PAID, 1.00 CNY, '', drawn",
        "books, PAID, 1.00 CNY, '', NO_SUCH_ORDER",
        "coffee, PENDING_PAYMENT, 1.00 CNY, '', NOT_PAID",
        "coffee, CANCELLED, 1.00 CNY, '', NOT_PAID",
        "coffee, PAID, 1.00 USD, '', INVALID_ARGUMENT",
        "coffee, PAID, 1.00 CNY, coffee, LINE_HALTED",
        "coffee, PAID, 1.00 CNY, books, drawn",
        "coffee, PAID, 1.00 CNY, this trade, TRADE_HALTED",
        "coffee, PAID, 1.00 CNY, another trade, drawn",
        "coffee, PAID, 1.00 CNY, everybody, LINE_HALTED",
        "books, PAID, 1.00 CNY, books, NO_SUCH_ORDER",
        "coffee, CANCELLED, 1.00 CNY, coffee, LINE_HALTED"
    })
    void a_refund_is_drawn_for_those_entitled_to_it(ArgumentsAccessor row) {
        var order = order(OrderState.valueOf(row.getString(1)), money("0.00"), money("0.00"));
        var entitlement = new Entitlement(Map.of(order.id(), order), halted(row.getString(3), order.id()));
        var wanted = new Wanted(order.id(), Money.of(row.getString(2)), "", "a");
        var asked = new Asked(new RequestKey(row.getString(0), "r"), wanted, "trace", NOON.plusSeconds(5));
        assertThat(drawn(entitlement, asked)).isEqualTo(row.getString(4));
    }

    private static Halted halted(String what, String order) {
        return switch (what) {
            case "" -> Halted.NOTHING;
            case "everybody" -> halted(new Halted.Scope("", ""));
            case "this trade" -> halted(new Halted.Scope("coffee", order));
            case "another trade" -> halted(new Halted.Scope("coffee", "ord_other"));
            default -> halted(new Halted.Scope(what, ""));
        };
    }

    private static Halted halted(Halted.Scope scope) {
        return new Halted(Map.of(scope, "books differ"));
    }

    @Test
    void an_order_that_nobody_knows_is_none_of_anybody() {
        var wanted = new Wanted("ord_none", null, "", "a");
        var asked = new Asked(new RequestKey("coffee", "r"), wanted, "trace", NOON);
        assertThat(drawn(new Entitlement(Map.of(), Halted.NOTHING), asked)).isEqualTo("NO_SUCH_ORDER");
    }

    private static String drawn(Entitlement entitlement, Asked asked) {
        try {
            var refund = entitlement.drawn(asked, NOON);
            assertThat(refund.times().deadline()).isEqualTo(NOON.plus(Asked.REFUND_WITHIN));
            assertThat(refund.state()).isEqualTo(RefundState.PROCESSING);
            return "drawn";
        } catch (Failure refused) {
            return refused.reason().name();
        }
    }

    private static Refund refund(Order order, String wanted) {
        var amount = wanted.equals("all") ? null : money(wanted);
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        var asked = new Asked(key, new Wanted(order.id(), amount, "", "a"), "trace", NOON);
        return Refund.drawn(asked, order, new Refund.Times(NOON, NOON.plusSeconds(30), NOON));
    }

    private static Order order(OrderState state, Money refunded, Money refunding) {
        var items = List.of(new Item("latte", "拿铁", money("32.00"), 1));
        var basket = new Basket("mei", "buyer", "shop", items, "", "", "a");
        var none = new Discount("", "", money("0.00"));
        var drawn = Order.drawn(
                new RequestKey("coffee", "o"),
                basket,
                new Price(basket.total(), none, none),
                new Order.Asked(NOON.plusSeconds(30), "trace", ""));
        return new Order(
                drawn.id(),
                drawn.key(),
                basket,
                drawn.price(),
                state,
                null,
                "",
                "bat_1",
                1,
                drawn.deadline(),
                "trace",
                "",
                new Order.Back(refunded, refunding),
                drawn.funds(),
                drawn.kin());
    }

    private static Money money(String amount) {
        return Money.of(amount + " CNY");
    }
}
