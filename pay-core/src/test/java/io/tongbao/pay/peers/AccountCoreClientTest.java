package io.tongbao.pay.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
import io.tongbao.pay.tool.balance.AccountTransfers.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.account.v1.DubboTransferServiceTriple.TransferServiceImplBase;
import tongbao.account.v1.ReserveBatchReply;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.common.v1.Holdings;

/** Row C6 of the requirements: a yes is said, never concluded from silence. */
class AccountCoreClientTest {

    /** Answers what a test tells it. */
    private static final class Accounts extends TransferServiceImplBase {

        private final ReserveBatchReply.Builder reply = ReserveBatchReply.newBuilder();
        private @Nullable ReserveBatchRequest asked;

        @Override
        public ReserveBatchReply reserveBatch(ReserveBatchRequest request) {
            asked = request;
            return reply.build();
        }

        Accounts refuse(String item, String reason) {
            reply.addRefusalsBuilder().setId(item).setReason(reason).setDetail("why");
            return this;
        }

        Accounts hold(int items, long minor) {
            reply.setHoldings(Holdings.newBuilder().setItems(items).setSumMinor(minor));
            return this;
        }
    }

    private final Accounts accounts = new Accounts();
    private final AccountCoreClient client = new AccountCoreClient(accounts);

    /** Of 100 and 1, of 20, and of nothing. */
    private final List<Transfer> wanted = List.of(
            transfer("pay_1", 1, 100), transfer("pay_1", 2, 1), transfer("pay_2", 1, 20), transfer("pay_3", 1, 0));

    @Test
    void whom_they_hold_and_whom_they_refuse_adds_up_to_what_was_asked() {
        accounts.hold(3, 121);
        assertThat(reserve()).isEmpty();
        accounts.refuse("pay_1", "INSUFFICIENT_FUNDS").hold(2, 20);
        assertThat(reserve()).containsExactly(new Refusal("pay_1", Reason.INSUFFICIENT_FUNDS, "why"));
        accounts.refuse("pay_3", "ACCOUNT_FROZEN").refuse("pay_2", "NOT_YOURS").hold(0, 0);
        assertThat(reserve()).extracting(Refusal::id).containsExactly("pay_1", "pay_3", "pay_2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "3, 120, ''",
        "2, 121, ''",
        "4, 121, ''",
        "3, 121, pay_2",
        "2, 21, pay_1",
        "3, 121, pay_4",
        "2, 101, pay_4",
        "1, 0, pay_1 pay_2 pay_2",
        "1, 101, pay_2 pay_2",
    })
    void what_does_not_add_up_is_no_answer(int items, long minor, String refused) {
        for (var item : refused.isEmpty() ? List.<String>of() : List.of(refused.split(" ", -1))) {
            accounts.refuse(item, "INSUFFICIENT_FUNDS");
        }
        accounts.hold(items, minor);
        assertThatThrownBy(this::reserve)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void a_reason_that_nobody_knows_yet_refuses_its_item() {
        accounts.refuse("pay_1", "MOON_IN_THE_WRONG_PHASE").hold(2, 20);
        assertThat(reserve()).containsExactly(new Refusal("pay_1", Reason.UNEXPECTED, "MOON_IN_THE_WRONG_PHASE: why"));
    }

    @Test
    void what_it_is_for_and_what_it_gives_back_is_sent() {
        accounts.hold(1, 5);
        var way = new Way("shop", "buyer", LegRole.REFUND, "pay_1-1", true, "");
        client.reserve(batch(), List.of(new Transfer("ref_1-1", "ref_1", "", way, Money.of(5, "CNY"), USED)));
        var sent = Objects.requireNonNull(accounts.asked).getTransfers(0);
        assertThat(sent.getRole()).isEqualTo(tongbao.common.v1.LegRole.REFUND);
        assertThat(sent.getRefunds()).isEqualTo("pay_1-1");
        assertThat(sent.getStanding()).isTrue();
        assertThat(sent.getContext().getProduct()).isEqualTo("pay/balance");
    }

    @Test
    void what_it_takes_over_and_whom_it_is_together_with_is_sent() {
        accounts.hold(1, 5);
        var way = new Way("buyer", "shop", LegRole.BUYER, "", false, "chg_1-own");
        client.reserve(batch(), List.of(new Transfer("pay_1-2", "pay_1", "ord_0", way, Money.of(5, "CNY"), USED)));
        var sent = Objects.requireNonNull(accounts.asked).getTransfers(0);
        assertThat(sent.getTakesOver()).isEqualTo("chg_1-own");
        assertThat(sent.getTogether()).isEqualTo("ord_0");
    }

    private static final PlatformContext USED = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");

    private List<Refusal> reserve() {
        return new ArrayList<>(client.reserve(batch(), wanted));
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.EPOCH);
    }

    private static Transfer transfer(String item, int leg, long minor) {
        var way = new Way("buyer", "shop", LegRole.BUYER, "", false, "");
        return new Transfer(item + "-" + leg, item, "", way, Money.of(minor, "CNY"), USED);
    }
}
