package io.tongbao.account.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Parts;
import io.tongbao.account.transfer.LedgerContext;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.BusinessLines;
import io.tongbao.kernel.wire.Caller;
import io.tongbao.kernel.wire.Role;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.CloseAccountRequest;
import tongbao.account.v1.FreezeAccountRequest;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.ListAccountsRequest;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.SplitAccountRequest;
import tongbao.account.v1.UnfreezeAccountRequest;

/** A business line opens and sees what it keeps; what others keep is to it like what does not exist. */
class KeepersTest {

    private static final ConfigurableApplicationContext CONTEXT = LedgerContext.start();
    private static final Caller COFFEE = new Caller("coffee", Role.BUSINESS_LINE);
    private static final Caller BOOKS = new Caller("books", Role.BUSINESS_LINE);
    private static final Caller OPERATOR = new Caller("zhao", Role.OPERATOR);

    private static final AccountRpc RPC =
            new AccountRpc(CONTEXT.getBean(Accounts.class), CONTEXT.getBean(Parts.class), lines("coffee", "books"));

    private String test = "";

    @BeforeEach
    void name(TestInfo info) {
        test = info.getTestMethod().orElseThrow().getName().substring(0, 20)
                + info.getDisplayName().hashCode();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    private static BusinessLines lines(String... names) {
        var lines = new BusinessLines(Clock.systemUTC());
        lines.learn(new BusinessLines.Directory(
                1,
                Stream.of(names)
                        .map(name -> new BusinessLines.Line(name, true, Set.of(), List.of()))
                        .toList()));
        return lines;
    }

    @Test
    void a_line_opens_accounts_of_its_users_and_merchants_and_sees_them() {
        var opened = open(COFFEE, wanted("1").build());
        assertThat(opened.getKeeper()).isEqualTo("coffee");
        assertThat(open(COFFEE, wanted("1").setKeeper("coffee").build())).isEqualTo(opened);
        var id = opened.getId();
        assertThat(COFFEE.asks(() -> RPC.getAccount(named(id)))).isEqualTo(opened);
        assertThat(COFFEE.asks(() -> RPC.listEntries(entriesOf(id))).getEntriesList())
                .isEmpty();
        assertThat(COFFEE.asks(() -> RPC.getBalanceAt(balanceOf(id))).getBalance())
                .isEqualTo(opened.getBalance());
        assertThat(OPERATOR.asks(() -> RPC.getAccount(named(id)))).isEqualTo(opened);
    }

    @Test
    void a_line_lists_its_own_accounts_page_by_page_and_by_owner() {
        var line = new Caller("tea", Role.BUSINESS_LINE);
        var all = Stream.of("1", "2", "3")
                .map(id -> open(line, wanted(id).setOwner("owner" + id).build()))
                .toList();
        open(COFFEE, wanted("4").setOwner("owner2").build());
        assertThat(list(line, ListAccountsRequest.newBuilder())).isEqualTo(all);
        assertThat(list(line, ListAccountsRequest.newBuilder().setLimit(2))).isEqualTo(all.subList(0, 2));
        assertThat(list(
                        line,
                        ListAccountsRequest.newBuilder().setAfter(all.get(1).getId())))
                .isEqualTo(all.subList(2, 3));
        assertThat(list(
                        line,
                        ListAccountsRequest.newBuilder().setOwner("owner2").setKeeper("tea")))
                .isEqualTo(all.subList(1, 2));
        assertThatThrownBy(() -> list(line, ListAccountsRequest.newBuilder().setKeeper("coffee")))
                .hasMessage("INVALID_ARGUMENT: keeper: coffee (expected: tea, who asks)");
        assertThatThrownBy(() -> list(OPERATOR, ListAccountsRequest.newBuilder()))
                .hasMessage("INVALID_ARGUMENT: keeper: '' (expected: a business line, or platform)");
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                Arguments.of("GetAccount", reading(id -> RPC.getAccount(named(id)))),
                Arguments.of("GetBalanceAt", reading(id -> RPC.getBalanceAt(balanceOf(id)))),
                Arguments.of("ListEntries", reading(id -> RPC.listEntries(entriesOf(id)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void another_keepers_account_is_answered_like_one_that_does_not_exist(String rpc, Consumer<String> read) {
        var missing = "acc_0000000000000000000000000000000000000000";
        var foreign = List.of(
                open(BOOKS, wanted("1").build()),
                open(OPERATOR, wanted("2").setKeeper("platform").build()),
                open(
                        OPERATOR,
                        wanted("3").setKeeper("books").setKind(AccountKind.FEE).build()));
        for (var account : foreign) {
            assertThat(refusal(read, account.getId()).replace(account.getId(), "ID"))
                    .isEqualTo(refusal(read, missing).replace(missing, "ID"));
            OPERATOR.asks(() -> {
                read.accept(account.getId());
                return true;
            });
        }
        assertThat(list(COFFEE, ListAccountsRequest.newBuilder().setLimit(500)))
                .extracting(Account::getId)
                .doesNotContainAnyElementsOf(
                        foreign.stream().map(Account::getId).toList());
    }

    @Test
    void a_request_id_is_its_keepers_own() {
        var coffee = open(COFFEE, wanted("1").build());
        var books = open(BOOKS, wanted("1").setCurrency("EUR").build());
        assertThat(books.getId()).isNotEqualTo(coffee.getId());
        assertThat(open(BOOKS, wanted("1").setCurrency("EUR").build())).isEqualTo(books);
        assertThatThrownBy(() -> open(BOOKS, wanted("1").build()))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT: request_id: ");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USER_BALANCE", "MERCHANT", "ACCOUNT_KIND_UNSPECIFIED", "UNRECOGNIZED"})
    void a_line_opens_nothing_that_is_the_platforms(AccountKind kind) {
        assertThatThrownBy(() -> open(COFFEE, wanted("1").setKind(kind).build()))
                .hasMessage("INVALID_ARGUMENT: kind: " + kind + " (expected: USER_BALANCE or MERCHANT)");
        assertThat(open(
                                OPERATOR,
                                wanted("2").setKind(kind).setKeeper("platform").build())
                        .getKeeper())
                .isEqualTo("platform");
    }

    @Test
    void a_line_opens_nothing_for_another() {
        assertThatThrownBy(() -> open(COFFEE, wanted("1").setKeeper("books").build()))
                .hasMessage("INVALID_ARGUMENT: keeper: books (expected: coffee, who asks)");
        var impostor = new Caller("platform", Role.BUSINESS_LINE);
        assertThatThrownBy(() -> open(impostor, wanted("1").build())).hasMessageStartingWith("NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cofee", "zhao", "Platform"})
    void an_operator_says_for_which_keeper_an_account_is_opened(String keeper) {
        assertThatThrownBy(() -> open(OPERATOR, wanted("1").setKeeper(keeper).build()))
                .hasMessage("INVALID_ARGUMENT: keeper: '" + keeper + "' (expected: a business line, or platform)");
    }

    @Test
    void who_changed_an_account_is_kept() {
        var id = open(COFFEE, wanted("1").build()).getId();
        open(COFFEE, wanted("1").build());
        OPERATOR.asks(() -> RPC.splitAccount(
                SplitAccountRequest.newBuilder().setId(id).setParts(2).build()));
        OPERATOR.asks(() ->
                RPC.freezeAccount(FreezeAccountRequest.newBuilder().setId(id).build()));
        OPERATOR.asks(() ->
                RPC.freezeAccount(FreezeAccountRequest.newBuilder().setId(id).build()));
        OPERATOR.asks(() -> RPC.unfreezeAccount(
                UnfreezeAccountRequest.newBuilder().setId(id).build()));
        OPERATOR.asks(() ->
                RPC.closeAccount(CloseAccountRequest.newBuilder().setId(id).build()));
        assertThat(new JdbcTemplate(CONTEXT.getBean(DataSource.class))
                        .queryForList(
                                "SELECT CONCAT(what, ' by ', asked_by) FROM account_change WHERE account = ?"
                                        + " ORDER BY id",
                                String.class,
                                id))
                .containsExactly(
                        "OPENED by coffee", "SPLIT 2 by zhao", "FROZEN by zhao", "OPEN by zhao", "CLOSED by zhao");
        assertThat(COFFEE.asks(() -> RPC.getAccount(named(id))).getKeeper()).isEqualTo("coffee");
    }

    private static Consumer<String> reading(Consumer<String> read) {
        return read;
    }

    private static String refusal(Consumer<String> read, String id) {
        try {
            COFFEE.asks(() -> {
                read.accept(id);
                return true;
            });
            return "read";
        } catch (Failure refused) {
            return refused.reason() + ": " + refused.detail();
        }
    }

    private OpenAccountRequest.Builder wanted(String id) {
        return OpenAccountRequest.newBuilder()
                .setRequestId(test + "-" + id)
                .setKind(AccountKind.USER_BALANCE)
                .setOwner("ann")
                .setCurrency("CNY");
    }

    private static Account open(Caller caller, OpenAccountRequest request) {
        return caller.asks(() -> RPC.openAccount(request));
    }

    private static List<Account> list(Caller caller, ListAccountsRequest.Builder request) {
        return caller.asks(() -> RPC.listAccounts(request.build())).getAccountsList();
    }

    private static GetAccountRequest named(String id) {
        return GetAccountRequest.newBuilder().setId(id).build();
    }

    private static ListEntriesRequest entriesOf(String id) {
        return ListEntriesRequest.newBuilder().setAccountId(id).build();
    }

    private static GetBalanceAtRequest balanceOf(String id) {
        return GetBalanceAtRequest.newBuilder().setId(id).setAtMs(0).build();
    }
}
