package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Metadata;
import io.grpc.Status;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.Entry;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.ListAccountsRequest;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.trade.v1.OrderState;

/** What a business line does with the accounts that it keeps. */
class AccountsTest {

    private static final Platform.Answer WELL = state(OrderState.PAID);
    private static final OpenAccountRequest OPENING = OpenAccountRequest.newBuilder()
            .setRequestId("r1")
            .setKind(AccountKind.USER_BALANCE)
            .setOwner("alice")
            .setCurrency("CNY")
            .build();

    @Test
    void an_account_is_opened_once_whatever_became_of_the_first_answer() throws IOException {
        var lost = Platform.bare(Status.UNAVAILABLE.withDescription("channel closed"));
        try (var platform = new Platform(lost, WELL);
                var tongbao = connect(platform)) {
            var account = tongbao.accounts().openAccount(OPENING);

            assertThat(account.getId()).isEqualTo("acc_alice");
            assertThat(platform.asked).containsExactly(OPENING, OPENING);
            assertThat(platform.seen)
                    .extracting(Platform.Seen::trace)
                    .containsOnly(platform.seen.get(0).trace());
        }
    }

    @Test
    void accounts_entries_and_balances_are_read_as_they_were_asked_for() throws IOException {
        try (var platform = new Platform(WELL);
                var tongbao = connect(platform)) {
            var accounts = tongbao.accounts();
            var listing = ListAccountsRequest.newBuilder()
                    .setOwner("alice")
                    .setLimit(2)
                    .setAfter("acc_0")
                    .build();
            var page = ListEntriesRequest.newBuilder()
                    .setAccountId("acc_1")
                    .setLimit(2)
                    .setBefore(3)
                    .build();

            assertThat(accounts.getAccount("acc_1").getId()).isEqualTo("acc_1");
            assertThat(accounts.listAccounts(listing))
                    .extracting(Account::getId)
                    .containsExactly("acc_1", "acc_2");
            assertThat(accounts.getBalanceAt("acc_1", Instant.ofEpochMilli(7)).getMinor())
                    .isEqualTo(100);
            assertThat(accounts.listEntries(page)).extracting(Entry::getNumber).containsExactly(2L, 1L);
            assertThat(platform.asked)
                    .containsExactly(
                            GetAccountRequest.newBuilder().setId("acc_1").build(),
                            listing,
                            GetBalanceAtRequest.newBuilder()
                                    .setId("acc_1")
                                    .setAtMs(7)
                                    .build(),
                            page);
        }
    }

    @Test
    void each_call_says_who_asks_for_whom_under_which_trace() throws IOException {
        try (var platform = new Platform(WELL);
                var tongbao = connect(platform)) {
            tongbao.accounts()
                    .forUser("alice")
                    .traced("t1")
                    .getAccountAsync("acc_1")
                    .join();

            var headers = platform.seen.get(0).headers();
            assertThat(headers.get(header("authorization"))).isEqualTo("Bearer secret");
            assertThat(headers.get(header("x-user"))).isEqualTo("alice");
            assertThat(headers.get(Caller.TRACE_HEADER)).isEqualTo("t1");
        }
    }

    @Test
    void an_account_of_somebody_else_is_missing() throws IOException {
        try (var platform = new Platform(no(Status.Code.NOT_FOUND, "NO_SUCH_ACCOUNT", "acc_other"));
                var tongbao = connect(platform)) {
            var missing = catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.accounts().getAccount("acc_other"));

            assertThat(missing.kind()).isEqualTo(Kind.MISSING);
            assertThat(missing.reason()).isEqualTo("NO_SUCH_ACCOUNT");
            assertThat(platform.asked).hasSize(1);
        }
    }

    @Test
    void without_a_way_to_account_core_it_says_so() {
        try (var tongbao = Tongbao.connect(Options.fixed("localhost:1"))) {
            assertThatThrownBy(tongbao::accounts)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("address of account-core");
        }
    }

    private static Tongbao connect(Platform platform) {
        return Tongbao.connect(Options.fixed(platform.address())
                .at("account-core", platform.address())
                .token("secret"));
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
