package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;
import tongbao.work.v1.GetWorkItemRequest;
import tongbao.work.v1.ListWorkItemsRequest;
import tongbao.work.v1.ReviewWorkItemRequest;
import tongbao.work.v1.WorkItem;
import tongbao.work.v1.WorkServiceGrpc;
import tongbao.work.v1.WorkServiceGrpc.WorkServiceBlockingStub;

/** Row B9 of the requirements: what nobody answers and no rule decides waits for a person, and is in no log alone. */
@MoneyHolds.Afterwards
class WorkTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String GATEWAY = "channel-gateway";
    private static final String RULES = "refund-rules.json";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);
    private final Purse purse = new Purse(mesh);
    private final Tongbao coffee = mesh.coffee();

    @Test
    void money_held_for_a_file_that_the_bank_never_looks_at_is_freed_by_two_operators() {
        var wallet = cafe.buyer(5000);
        phone.fault("payout", "silent_before", 1, "");
        var bank = coffee.destinations()
                .add(Purse.to("6222000011112222").setMethod("bank/payout").build());
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, bank, 3000));
        var item = listed(GATEWAY, "PAYOUT_UNANSWERED", order.getPaymentId());
        listed("pay-core", "PAYOUT_WAITS", order.getPaymentId());
        assertThat(item.getAmount().getMinor()).isEqualTo(3000);
        assertThat(cafe.frozen(wallet)).isEqualTo(3000);

        var id = String.valueOf(item.getId());
        assertThat(mesh.tongbao("work", "list")).contains(order.getPaymentId(), "BOOK_DECLINED");
        mesh.tongbao("work", "assign", GATEWAY, id, "operator");
        mesh.tongbao("work", "act", GATEWAY, id, "BOOK_DECLINED", "the bank has no such file");
        var proposal = get(item).getProposal();
        assertThat(proposal.getBy()).isEqualTo("operator");
        assertThatThrownBy(() -> work(mesh.operator(), GATEWAY)
                        .reviewWorkItem(ReviewWorkItemRequest.newBuilder()
                                .setId(item.getId())
                                .setProposalId(proposal.getId())
                                .setApproved(true)
                                .setNote("mine")
                                .build()))
                .hasMessageContaining("proposed by operator");
        assertThat(purse.now(order).getState()).isEqualTo(OrderState.PAYING_OUT);
        var number = String.valueOf(proposal.getId());
        assertThat(mesh.tongbao("work", "approve", GATEWAY, id, number, "seen their letter"))
                .contains("by checker", "by operator");

        purse.becomes(order, OrderState.CANCELLED);
        assertThat(cafe.balance(wallet)).isEqualTo(5000);
        assertThat(cafe.frozen(wallet)).isZero();
        gone(GATEWAY, "PAYOUT_UNANSWERED", order.getPaymentId());
        gone("pay-core", "PAYOUT_WAITS", order.getPaymentId());
        assertThat(get(item).getEntriesList())
                .extracting(WorkItem.Entry::getStep)
                .containsExactly("FOUND", "ASSIGNED", "PROPOSED", "APPROVED", "BOOK_DECLINED", "ENDED");
    }

    @Test
    void money_that_names_nothing_of_ours_waits_for_a_person() {
        var text = "for my aunt " + Tongbao.requestId();
        var before = strays().size();
        phone.remit(text, 700);
        await().atMost(SOON).until(() -> strays().size() > before);
        var stray = strays().get(before);
        assertThat(stray.getEvidence()).contains("notice of bank", "STRAY", "7.00 CNY");
        mesh.tongbao("work", "act", GATEWAY, String.valueOf(stray.getId()), "SETTLE", "the bank took it back");
        assertThat(strays()).doesNotContain(stray);
        assertThat(mesh.tongbao("work", "show", GATEWAY, String.valueOf(stray.getId())))
                .contains("SETTLE", "the bank took it back");
    }

    /** Row D11 of the requirements, as an operator steers it from Nacos. */
    @Test
    void a_large_refund_waits_until_an_operator_has_approved_it() {
        mesh.publish(RULES, """
                {"rules": [{"business_line": "coffee", "currency": "CNY", "above_minor": 80000, "then": "REVIEW"}]}""");
        try {
            var refund = await("the rule is in force")
                    .atMost(SOON)
                    .until(this::ofManyCoffees, asked -> asked.getState() == RefundState.IN_REVIEW);
            var before = cafe.balance(cafe.shop);
            var item = listed("trade-core", "REFUND_IN_REVIEW", refund.getId());
            assertThat(mesh.tongbao("check")).doesNotContain("BROKEN");
            mesh.tongbao("work", "act", "trade-core", String.valueOf(item.getId()), "APPROVE", "seen the receipt");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    coffee.refunds().getRefund(refund.getId()).getState())
                            .isEqualTo(RefundState.SUCCEEDED));
            cafe.comesTo(cafe.shop, before - 80_001);
            gone("trade-core", "REFUND_IN_REVIEW", refund.getId());
        } finally {
            mesh.publish(RULES, "{\"rules\": []}");
        }
    }

    /** Of an order that is new each time. */
    private Refund ofManyCoffees() {
        var basket = cafe.basket(cafe.buyer(90_000), 90_000).build();
        var bought = coffee.purchases().buy(Tongbao.requestId(), basket);
        return coffee.refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(bought.getId())
                        .setAmount(Cafe.cny(80_001))
                        .setNote("ten of them were cold")
                        .build());
    }

    private WorkItem get(WorkItem item) {
        return work(mesh.operator(), GATEWAY)
                .getWorkItem(GetWorkItemRequest.newBuilder().setId(item.getId()).build());
    }

    private List<WorkItem> strays() {
        return waiting(GATEWAY, "NOTICE_STRAY");
    }

    private WorkItem listed(String service, String kind, String subject) {
        return await(kind)
                .atMost(SOON)
                .until(
                        () -> waiting(service, kind).stream()
                                .filter(item -> item.getSubject().equals(subject))
                                .findFirst()
                                .orElse(WorkItem.getDefaultInstance()),
                        item -> item.getId() > 0);
    }

    private void gone(String service, String kind, String subject) {
        await(kind)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(waiting(service, kind))
                        .extracting(WorkItem::getSubject)
                        .doesNotContain(subject));
    }

    private List<WorkItem> waiting(String service, String kind) {
        return work(mesh.operator(), service)
                .listWorkItems(ListWorkItemsRequest.newBuilder()
                        .setKind(kind)
                        .setLimit(500)
                        .build())
                .getItemsList();
    }

    private static WorkServiceBlockingStub work(Tongbao operator, String service) {
        return WorkServiceGrpc.newBlockingStub(operator.channel(service));
    }
}
