package io.tongbao.account.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Opening;
import io.tongbao.account.transfer.LedgerContext;
import io.tongbao.account.transfer.SingleTransfers;
import io.tongbao.account.transfer.Transfers;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.wire.Caller;
import io.tongbao.kernel.wire.Role;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tongbao.account.v1.BatchTransfer;
import tongbao.account.v1.CancelRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveBatchReply;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.Transfer;
import tongbao.account.v1.TransferState;
import tongbao.common.v1.Batch;
import tongbao.common.v1.Context;
import tongbao.common.v1.Holdings;
import tongbao.common.v1.LegRole;
import tongbao.common.v1.Money;

/** What services and operators may have moved, and how they are answered. */
class TransferRpcTest {

    private static final ConfigurableApplicationContext CONTEXT = LedgerContext.start();
    private static final TransferRpc RPC =
            new TransferRpc(CONTEXT.getBean(Transfers.class), CONTEXT.getBean(SingleTransfers.class));
    private static final Caller PAY = new Caller("pay-core", Role.INTERNAL);
    private static final Caller ACCOUNTING = new Caller("accounting", Role.INTERNAL);
    private static final Caller ZHAO = new Caller("zhao", Role.OPERATOR);
    private static final Caller QIAN = new Caller("qian", Role.OPERATOR);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String clearing = "";
    private String buyer = "";
    private String shop = "";

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void openAccounts() {
        clearing = open(AccountKind.CHANNEL_CLEARING, "platform");
        buyer = open(AccountKind.USER_BALANCE, "coffee");
        shop = open(AccountKind.MERCHANT, "coffee");
        ZHAO.asks(() -> RPC.reserve(manual("fund").build()));
        QIAN.asks(() -> RPC.post(PostRequest.newBuilder().setId(id("fund")).build()));
    }

    @Test
    void what_one_operator_reserves_another_posts() {
        assertThatThrownBy(() ->
                        ZHAO.asks(() -> RPC.reserve(manual("m1").clearNote().build())))
                .hasMessageStartingWith("INVALID_ARGUMENT: note: ");
        assertThatThrownBy(() -> ZHAO.asks(
                        () -> RPC.reserve(manual("m1").setNote("x".repeat(201)).build())))
                .hasMessageStartingWith("INVALID_ARGUMENT: note: ");
        assertThatThrownBy(() -> ZHAO.asks(
                        () -> RPC.reserve(manual("m1").setRole(LegRole.BUYER).build())))
                .hasMessageStartingWith("NOT_ALLOWED: role: BUYER");

        var reserved = ZHAO.asks(() -> RPC.reserve(manual("m1").build()));
        assertThat(reserved.getRole()).isEqualTo(LegRole.MANUAL);
        assertThat(reserved.getAskedBy()).isEqualTo("zhao");
        assertThat(reserved.getNote()).isEqualTo("goodwill");
        assertThatThrownBy(() -> post(ZHAO, "m1"))
                .hasMessage("NOT_ALLOWED: " + id("m1") + " was reserved by zhao (expected: another operator posts it)");
        assertThatThrownBy(() -> post(PAY, "m1")).hasMessageStartingWith("NOT_ALLOWED");
        var posted = post(QIAN, "m1");
        assertThat(posted.getState()).isEqualTo(TransferState.POSTED);
        assertThat(posted.getEndedBy()).isEqualTo("qian");
        assertThat(post(QIAN, "m1")).isEqualTo(posted);
        assertThatThrownBy(() -> ZHAO.asks(
                        () -> RPC.reserve(manual("m1").setNote("another reason").build())))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
    }

    @Test
    void either_operator_cancels_it() {
        for (var caller : new Caller[] {ZHAO, QIAN}) {
            var name = "m-" + caller.name();
            ZHAO.asks(() -> RPC.reserve(manual(name).build()));
            assertThatThrownBy(() -> PAY.asks(() -> RPC.cancel(
                            CancelRequest.newBuilder().setId(id(name)).build())))
                    .hasMessageStartingWith("NOT_ALLOWED");
            var cancelled = caller.asks(
                    () -> RPC.cancel(CancelRequest.newBuilder().setId(id(name)).build()));
            assertThat(cancelled.getEndedBy()).isEqualTo(caller.name());
        }
    }

    @Test
    void a_service_names_a_role_that_it_has() {
        assertThatThrownBy(() -> PAY.asks(() -> RPC.reserve(manual("m1").build())))
                .hasMessageStartingWith("INVALID_ARGUMENT: role: ");
        assertThatThrownBy(() -> PAY.asks(
                        () -> RPC.reserve(manual("m1").setRole(LegRole.MANUAL).build())))
                .hasMessageStartingWith("NOT_ALLOWED: role: MANUAL");
        var refusals = batch(ACCOUNTING, "b1", item("t1", 100)).getRefusalsList();
        assertThat(refusals).extracting(refusal -> refusal.getReason()).containsExactly("NOT_ALLOWED");
    }

    @Test
    void what_is_held_is_said() {
        var reply = batch(
                PAY,
                "b1",
                item("t1", 100),
                item("t2", 0),
                item("t3", 1_000_000),
                item("t4", 7).setPaymentId(id("p-t1")));
        assertThat(reply.getRefusalsList())
                .extracting(refusal -> refusal.getId())
                .containsExactly(id("p-t3"));
        assertThat(reply.getHoldings())
                .isEqualTo(Holdings.newBuilder().setItems(2).setSumMinor(107).build());
    }

    @Test
    void nothing_is_checked_like_something_and_moves_nothing() {
        var closed = open(AccountKind.MERCHANT, "coffee");
        var books = open(AccountKind.USER_BALANCE, "books");
        CONTEXT.getBean(Accounts.class).close(closed, "zhao");
        var reply = batch(
                PAY,
                "b1",
                item("t1", 0).setPayer("acc_nobody"),
                item("t2", 0).setPayer(books),
                item("t3", 0).setPayee(closed),
                item("t4", 0).setAmount(Money.newBuilder().setCurrency("EUR")),
                item("t5", 0));
        assertThat(reply.getRefusalsList())
                .extracting(refusal -> refusal.getReason() + " " + refusal.getDetail())
                .containsExactly(
                        "NO_SUCH_ACCOUNT payer: acc_nobody",
                        "NO_SUCH_ACCOUNT payer: " + books,
                        "ACCOUNT_CLOSED " + closed,
                        "CURRENCY_MISMATCH " + shop + ": EUR (expected: CNY)");
        CONTEXT.getBean(Accounts.class).freeze(buyer, "zhao");
        assertThat(batch(PAY, "b2", item("t6", 0)).getRefusalsList())
                .extracting(refusal -> refusal.getReason())
                .containsExactly("ACCOUNT_FROZEN");
        CONTEXT.getBean(Transfers.class).post(id("b1"));
        assertThatThrownBy(() -> post(PAY, "t5")).hasMessageStartingWith("NO_SUCH_TRANSFER");
    }

    @Test
    void a_bad_item_costs_its_own_payment_and_no_other() {
        var bad = new BatchTransfer.Builder[] {
            item("x1", 1).setPayee(buyer),
            item("x2", 1).clearRole(),
            item("x3", -1),
            item("x4", 0).setRole(LegRole.SUBSIDY),
            item("x5", 1).setPayer("an account"),
            item("x6", 1).setId(""),
            item("x7", 1).setRefunds("t1"),
            item("x8", 1).setRole(LegRole.REFUND),
            item("x9", 1).setContext(Context.newBuilder().setUser("\u202e")),
            item("x10", 2_000_000_000_000_000L)
        };
        for (int i = 0; i < bad.length; i++) {
            var reply = batch(PAY, "b" + i, item("t" + i, 1), bad[i]);
            assertThat(reply.getRefusalsList())
                    .extracting(refusal -> refusal.getId() + " " + refusal.getReason())
                    .containsExactly(bad[i].getPaymentId() + " INVALID_ARGUMENT");
            assertThat(reply.getHoldings().getItems()).isEqualTo(1);
        }
        assertThat(batch(PAY, "alone", bad[0]).getRefusalsCount()).isEqualTo(1);
        CONTEXT.getBean(Transfers.class).post(id("alone"));
    }

    private String open(AccountKind kind, String keeper) {
        var opening = new Opening(kind, "ann", keeper, Currency.getInstance("CNY"));
        return CONTEXT.getBean(Accounts.class)
                .open(UUID.randomUUID().toString(), opening, "zhao")
                .id();
    }

    private String id(String name) {
        return run + "-" + name;
    }

    private Transfer post(Caller caller, String name) {
        return caller.asks(
                () -> RPC.post(PostRequest.newBuilder().setId(id(name)).build()));
    }

    private ReserveRequest.Builder manual(String name) {
        return ReserveRequest.newBuilder()
                .setId(id(name))
                .setPayer(clearing)
                .setPayee(buyer)
                .setAmount(Money.newBuilder().setMinor(1000).setCurrency("CNY"))
                .setNote("goodwill");
    }

    private BatchTransfer.Builder item(String name, long minor) {
        return BatchTransfer.newBuilder()
                .setId(id(name))
                .setPaymentId(id("p-" + name))
                .setPayer(buyer)
                .setPayee(shop)
                .setAmount(Money.newBuilder().setMinor(minor).setCurrency("CNY"))
                .setContext(Context.newBuilder().setBusinessLine("coffee").setUser("ann"))
                .setRole(LegRole.BUYER);
    }

    private ReserveBatchReply batch(Caller caller, String name, BatchTransfer.Builder... items) {
        var request = ReserveBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setId(id(name))
                        .setDeadlineMs(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli()));
        for (var item : items) {
            request.addTransfers(item);
        }
        return InGlobalTransaction.run(() -> caller.asks(() -> RPC.reserveBatch(request.build())));
    }
}
