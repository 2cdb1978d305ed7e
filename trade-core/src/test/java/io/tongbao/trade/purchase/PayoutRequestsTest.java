package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.request.Outcome;
import io.tongbao.trade.request.PayoutRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows F6 and F8 of the requirements: what is accepted is carried out behind the answer, once, item by item. */
class PayoutRequestsTest {

    private final Shop shop = new Shop();
    private final String id = TimeOrderedId.next("prq");

    @BeforeEach
    void mayPayOut() {
        shop.lines.add("coffee", Set.of(Permission.PAY_OUT), "a".repeat(64), "li");
    }

    @Test
    void each_item_is_a_withdrawal_of_its_own_and_one_that_is_refused_stops_no_other() {
        shop.requests.keep(request("coffee", "dst_" + shop.buyer, "dst_nowhere", "dst_" + shop.buyer));
        assertThat(shop.requests.ended(List.of(id))).as("nobody waits for it").isEmpty();
        shop.due.look();
        assertThat(outcomes()).extracting(Outcome::number).containsExactly(1, 2, 3);
        assertThat(outcomes()).extracting(Outcome::isTaken).containsExactly(true, false, true);
        assertThat(outcomes().get(1).reason()).isEqualTo(Reason.NO_SUCH_DESTINATION);
        assertThat(outcomes().get(1).order()).isEmpty();
        var order = shop.orders.get(new RequestKey("coffee", id + "-1"));
        assertThat(outcomes().get(0).order()).isEqualTo(order.id());
        assertThat(order.state()).isEqualTo(OrderState.PAYING_OUT);
    }

    @Test
    void what_is_declined_says_why_and_names_its_order() {
        shop.payCore.refusals.put(shop.buyer, new Refusal("", Reason.INSUFFICIENT_FUNDS, "0.00 CNY"));
        shop.requests.keep(request("coffee", "dst_" + shop.buyer));
        shop.due.look();
        assertThat(outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
            assertThat(outcome.order()).isNotEmpty();
        });
    }

    /** Whoever is silent may have done it: it is asked again, by the same id, and keeps no other from its end. */
    @Test
    void what_is_not_decided_yet_goes_on_later_and_does_nothing_twice() {
        shop.payCore.silences = 1;
        shop.requests.keep(request("coffee", "dst_" + shop.buyer, "dst_nowhere"));
        shop.due.look();
        assertThat(shop.requests.ended(List.of(id))).as("one is open").isEmpty();
        await("it is due again").untilAsserted(() -> {
            shop.due.look();
            assertThat(shop.requests.ended(List.of(id))).isNotEmpty();
        });
        assertThat(outcomes()).extracting(Outcome::isTaken).containsExactly(true, false);
        assertThat(outcomes().get(0).order())
                .isEqualTo(shop.orders.get(new RequestKey("coffee", id + "-1")).id());
    }

    /** It is told once more to whoever has not heard how it ended, and is not done once more. */
    @Test
    void a_request_that_is_heard_again_is_the_same() {
        shop.requests.keep(request("coffee", "dst_" + shop.buyer));
        shop.requests.keep(request("coffee", "dst_" + shop.buyer));
        shop.due.look();
        var first = outcomes();
        shop.requests.keep(request("coffee", "dst_nowhere", "dst_nowhere"));
        shop.due.look();
        assertThat(outcomes()).isEqualTo(first).hasSize(1);
        assertThat(shop.requests.ended(List.of(id + "/1764500000000"))).hasSize(1);
    }

    /** What somebody will lift again is no answer. */
    @Test
    void while_its_line_is_halted_nothing_goes_out_and_nothing_is_refused() {
        shop.halted.hear(new Halted.Scope("coffee", ""), 9001, false, "the books do not add up");
        shop.requests.keep(request("coffee", "dst_" + shop.buyer));
        try {
            shop.due.look();
            assertThat(shop.requests.ended(List.of(id))).isEmpty();
            assertThat(shop.orders.byKey(List.of(new RequestKey("coffee", id + "-1"))))
                    .isEmpty();
        } finally {
            shop.halted.hear(new Halted.Scope("coffee", ""), 9001, true, "");
        }
    }

    @Test
    void an_order_that_its_closed_product_refuses_ends_and_its_item_waits() {
        shop.payCore.refusals.put(shop.buyer, new Refusal("", Reason.PRODUCT_CLOSED, "payout/alipay"));
        shop.requests.keep(request("coffee", "dst_" + shop.buyer));
        shop.due.look();
        assertThat(shop.orders.get(new RequestKey("coffee", id + "-1")).reason())
                .isEqualTo(Reason.PRODUCT_CLOSED);
        assertThat(shop.requests.ended(List.of(id))).isEmpty();
        shop.due.look();
        assertThat(shop.orders.byKey(List.of(new RequestKey("coffee", id + "-1-2"))))
                .as("no second one at once")
                .isEmpty();
    }

    /** What is under way is told as it ends, whoever may pay out by then. */
    @Test
    void an_order_that_there_is_goes_on_though_its_line_may_not_pay_out_any_more() {
        shop.lines.add("tea", Set.of(Permission.PAY_OUT), "b".repeat(64), "li");
        shop.payCore.silences = 1;
        shop.requests.keep(request("tea", "dst_" + shop.buyer));
        shop.due.look();
        shop.lines.close("tea", "li");
        await("it is due again").untilAsserted(() -> {
            shop.due.look();
            assertThat(shop.requests.ended(List.of(id))).isNotEmpty();
        });
        assertThat(outcomes()).extracting(Outcome::isTaken).containsExactly(true);
    }

    @Test
    void a_line_that_may_not_pay_out_any_more_pays_nothing_out() {
        shop.requests.keep(request("nobody", "dst_" + shop.buyer));
        shop.due.look();
        assertThat(outcomes()).extracting(Outcome::reason).containsExactly(Reason.NOT_ALLOWED);
    }

    private List<Outcome> outcomes() {
        return shop.requests.ended(List.of(id)).get(0).outcomes();
    }

    private PayoutRequest request(String line, String... destinations) {
        var all = Arrays.asList(destinations);
        return new PayoutRequest(
                id,
                new PlatformContext(id, line, "", "trace", "payout/batch"),
                IntStream.range(0, all.size())
                        .mapToObj(i -> new PayoutRequest.Item(
                                i + 1, shop.buyer, shop.buyer, Money.of("1.00 CNY"), all.get(i), "May"))
                        .toList());
    }
}
