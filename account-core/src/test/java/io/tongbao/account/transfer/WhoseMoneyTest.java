package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.AccountState;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may move, by every role, kind, keeper and owner, is what the page says, no more and no less. */
class WhoseMoneyTest {

    private static final Path PAGE = Path.of("../docs/whose-money.md");
    private static final PlatformContext ITEM = new PlatformContext("ord_1", "coffee", "ann", "");
    private static final Money ONE = Money.of(100, "CNY");

    /** Whose an account can be, seen from an item of the line coffee. */
    private static final List<String> KEEPERS = List.of("coffee", "books", Account.PLATFORM);

    @Test
    void what_may_move_is_what_the_page_says() throws IOException {
        var rows = rows(Files.readString(PAGE));
        assertThat(rows)
                .containsOnlyKeys(
                        Arrays.stream(LegRole.values()).map(Enum::name).toList());
        var walked = 0;
        for (var role : LegRole.values()) {
            var row = Objects.requireNonNull(rows.get(role.name()));
            for (var payer : accounts("payer")) {
                for (var payee : accounts("payee")) {
                    walked++;
                    var said = says(row.get(1), payer) && says(row.get(2), payee);
                    assertThat(refusal(role, payer, payee))
                            .as(role + " " + payer + " -> " + payee)
                            .isEqualTo(said ? "" : "NO_SUCH_ACCOUNT");
                }
            }
        }
        var each = AccountKind.values().length * KEEPERS.size() * 2;
        assertThat(walked).isEqualTo(LegRole.values().length * each * each);
    }

    @Test
    void the_page_shows_the_table() throws IOException {
        var shown = Files.readString(PAGE);
        var table = Entitlements.table();
        var expected = shown.replaceFirst("(?s)\\| role \\|.*?\\|\\n(?=\\n)", table);
        Files.writeString(Path.of("target/whose-money.md"), expected);
        assertThat(shown).as("target/whose-money.md has what is expected").contains(table);
    }

    @ParameterizedTest
    @CsvSource({
        "BUYER, pay-core, false, true",
        "BUYER, trade-core, false, false",
        "REFUND, accounting, false, false",
        "SETTLEMENT, accounting, false, true",
        "SETTLEMENT, pay-core, false, false",
        "MANUAL, zhao, true, true",
        "MANUAL, pay-core, false, false",
        "BUYER, pay-core, true, false",
        "PAYOUT, zhao, true, false"
    })
    void who_may_ask_is_told_by_name(LegRole role, String name, boolean isOperator, boolean may) {
        var asker = new Asker(name, isOperator);
        if (may) {
            Entitlements.expectAsker(role, asker);
        } else {
            assertThatThrownBy(() -> Entitlements.expectAsker(role, asker))
                    .hasMessage("NOT_ALLOWED: role: " + role + " (expected: one that " + name + " has)");
        }
    }

    @Test
    void what_is_not_yours_looks_like_what_is_not_there_and_says_which_side() {
        var payer = account("payer", AccountKind.USER_BALANCE, "books", "ann");
        var payee = account("payee", AccountKind.MERCHANT, "coffee", "shop");
        for (var foreign : List.of(true, false)) {
            var there = foreign ? Map.of("payer", payer, "payee", payee) : Map.of("payee", payee);
            assertThat(admit(LegRole.BUYER, there, Map.of()))
                    .hasValueSatisfying(refusal -> assertThat(refusal.detail()).isEqualTo("payer: payer"));
        }
        var buyer = account("payer", AccountKind.USER_BALANCE, "coffee", "ann");
        var clearing = account("payee", AccountKind.CHANNEL_CLEARING, Account.PLATFORM, "x");
        for (var there : List.of(Map.of("payer", buyer, "payee", clearing), Map.of("payer", buyer))) {
            assertThat(admit(LegRole.BUYER, there, Map.of())).hasValueSatisfying(refusal -> {
                assertThat(refusal.reason()).isEqualTo(Reason.NO_SUCH_ACCOUNT);
                assertThat(refusal.detail()).isEqualTo("payee: payee");
            });
        }
    }

    /** Every kind, of every keeper, of the user and of another. */
    private static List<Account> accounts(String id) {
        return Arrays.stream(AccountKind.values())
                .flatMap(kind -> KEEPERS.stream()
                        .flatMap(keeper ->
                                List.of("ann", "bob").stream().map(owner -> account(id, kind, keeper, owner))))
                .toList();
    }

    private static Account account(String id, AccountKind kind, String keeper, String owner) {
        var much = Money.of(100_000, "CNY");
        return new Account(id, kind, owner, keeper, AccountState.OPEN, much, Money.zero(much.currency()), 1);
    }

    private static String refusal(LegRole role, Account payer, Account payee) {
        var paid = new Paid("t0", payee.id(), payer.id(), ITEM.businessLine(), ONE, ONE.minus(ONE));
        return admit(role, Map.of("payer", payer, "payee", payee), Map.of("t0", paid))
                .map(refusal -> refusal.reason().name())
                .orElse("");
    }

    private static Optional<Refusal> admit(LegRole role, Map<String, Account> there, Map<String, Paid> paid) {
        var ground =
                new Ground(there, Map.of(), Map.of("payer", "payer", "payee", "payee"), paid, Map.of(), currency -> {
                    throw new IllegalStateException("nothing is closed");
                });
        var way = new Way(role, "payer", "payee", ONE, role == LegRole.REFUND ? "t0" : null, false);
        return new Reservations(ground)
                .admit(List.of(Transfer.wanted("t1", "p1", way, new Asked("pay-core", "", ITEM))));
    }

    /** The cells of the page's table, by role. */
    private static Map<String, List<String>> rows(String page) {
        return page.lines()
                .filter(line -> line.matches("\\| [A-Z]+ \\|.*"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .collect(Collectors.toMap(cells -> cells.get(0), cells -> cells));
    }

    /** Whether a cell, "KIND, KIND of the line or the platform; KIND of ..", names such an account. */
    private static boolean says(String cell, Account account) {
        Predicate<String> names = text -> {
            var halves = text.strip().split(" of ", 2);
            var kinds = Arrays.asList(halves[0].split(", ", -1));
            var whose = halves[1].replace(" that its user owns", "");
            var keepers = Arrays.asList(whose.split(" or ", -1));
            var isTheirs = (account.keeper().equals("coffee") && keepers.contains("the line"))
                    || (account.keeper().equals(Account.PLATFORM) && keepers.contains("the platform"));
            var isOwners = !halves[1].endsWith(" that its user owns")
                    || account.owner().equals("ann");
            return kinds.contains(account.kind().name()) && isTheirs && isOwners;
        };
        return cell.equals("any") || Arrays.stream(cell.split(";", -1)).anyMatch(names);
    }
}
