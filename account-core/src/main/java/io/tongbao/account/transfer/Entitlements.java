package io.tongbao.account.transfer;

import static io.tongbao.account.account.AccountKind.BANK;
import static io.tongbao.account.account.AccountKind.CHANNEL_CLEARING;
import static io.tongbao.account.account.AccountKind.FEE;
import static io.tongbao.account.account.AccountKind.MERCHANT;
import static io.tongbao.account.account.AccountKind.SUBSIDY;
import static io.tongbao.account.account.AccountKind.SUSPENSE;
import static io.tongbao.account.account.AccountKind.USER_BALANCE;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose money: which accounts may pay, and be paid, in each role, and who may ask for it. What is not listed does not
 * move. A wallet that a user has with the platform itself pays nobody yet, because there is no way for its user to
 * consent. A FUNDS transfer does not name the charge that it is for yet. Only a MERCHANT pays a fee, out of what the
 * payment brings it as far as that goes, and gets it back as a REFUND. That a REFUND goes back to whoever paid is
 * checked beside this, see {@link Paid}.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum Entitlements {
    BUYER(LegRole.BUYER, only(Side.ofLine(USER_BALANCE).ownedByUser()), only(Side.ofLine(MERCHANT)), "pay-core"),
    SUBSIDIES(LegRole.SUBSIDY, only(Side.ofLineOrPlatform(SUBSIDY)), only(Side.ofLine(MERCHANT)), "pay-core"),
    FUNDS(
            LegRole.FUNDS,
            only(Side.ofPlatform(CHANNEL_CLEARING)),
            List.of(Side.ofLineOrPlatform(USER_BALANCE, MERCHANT), Side.ofPlatform(SUSPENSE)),
            "pay-core"),
    FEES(LegRole.FEE, only(Side.ofLineOrPlatform(MERCHANT)), only(Side.ofPlatform(FEE)), "pay-core"),
    REFUND(
            LegRole.REFUND,
            List.of(Side.ofLineOrPlatform(MERCHANT), Side.ofPlatform(SUSPENSE, CHANNEL_CLEARING, FEE)),
            List.of(Side.ofLineOrPlatform(USER_BALANCE, MERCHANT, SUBSIDY), Side.ofPlatform(CHANNEL_CLEARING)),
            "pay-core"),
    PAYOUT(
            LegRole.PAYOUT,
            List.of(Side.ofLine(USER_BALANCE).ownedByUser(), Side.ofLine(MERCHANT)),
            only(Side.ofPlatform(CHANNEL_CLEARING)),
            "pay-core"),
    TRANSFER(
            LegRole.TRANSFER,
            only(Side.ofLine(USER_BALANCE).ownedByUser()),
            only(Side.ofLine(USER_BALANCE)),
            "pay-core"),
    SETTLEMENT(
            LegRole.SETTLEMENT,
            only(Side.ofPlatform(CHANNEL_CLEARING, FEE, BANK)),
            only(Side.ofPlatform(CHANNEL_CLEARING, FEE, BANK)),
            "accounting"),
    MANUAL(LegRole.MANUAL, only(Side.ANY), only(Side.ANY), Entitlements.OPERATORS);

    private static final String OPERATORS = "an operator, with a note; another operator posts it";

    private final LegRole role;
    private final List<Side> payers;
    private final List<Side> payees;
    private final String asker;

    Entitlements(LegRole role, List<Side> payers, List<Side> payees, String asker) {
        this.role = role;
        this.payers = payers;
        this.payees = payees;
        this.asker = asker;
    }

    static Entitlements of(LegRole role) {
        return switch (role) {
            case BUYER -> BUYER;
            case SUBSIDY -> SUBSIDIES;
            case FUNDS -> FUNDS;
            case FEE -> FEES;
            case REFUND -> REFUND;
            case PAYOUT -> PAYOUT;
            case TRANSFER -> TRANSFER;
            case SETTLEMENT -> SETTLEMENT;
            case MANUAL -> MANUAL;
        };
    }

    /** @throws Failure NOT_ALLOWED if it is not for this caller to ask for */
    public static void expectAsker(LegRole role, Asker caller) {
        var asker = of(role).asker;
        var may = caller.isOperator() ? OPERATORS.equals(asker) : caller.name().equals(asker);
        if (!may) {
            throw new Failure(Reason.NOT_ALLOWED, "role: " + role + " (expected: one that " + caller.name() + " has)");
        }
    }

    boolean mayPay(Account payer, PlatformContext item) {
        return payers.stream().anyMatch(side -> side.admits(payer, item));
    }

    boolean mayBePaid(Account payee, PlatformContext item) {
        return payees.stream().anyMatch(side -> side.admits(payee, item));
    }

    /** The table, as people read it. */
    static String table() {
        return Stream.concat(
                        Stream.of("| role | payer | payee | who may ask |", "|---|---|---|---|"),
                        Arrays.stream(values()).map(Entitlements::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String row() {
        return "| %s | %s | %s | %s |".formatted(role, text(payers), text(payees), asker);
    }

    private static String text(List<Side> sides) {
        return sides.stream().map(Side::toString).collect(Collectors.joining("; "));
    }

    private static List<Side> only(Side side) {
        return List.of(side);
    }

    /** Whose accounts: the keeper is the business line of the item, or the platform. */
    private record Side(List<AccountKind> kinds, boolean line, boolean platform, boolean usersOwn) {

        private static final Side ANY = new Side(List.of(AccountKind.values()), false, false, false);

        static Side ofLine(AccountKind... kinds) {
            return new Side(List.of(kinds), true, false, false);
        }

        static Side ofPlatform(AccountKind... kinds) {
            return new Side(List.of(kinds), false, true, false);
        }

        static Side ofLineOrPlatform(AccountKind... kinds) {
            return new Side(List.of(kinds), true, true, false);
        }

        /** Its owner is the user of the basket. */
        Side ownedByUser() {
            return new Side(kinds, line, platform, true);
        }

        boolean admits(Account account, PlatformContext item) {
            return kinds.contains(account.kind())
                    && isOfKeeper(account.keeper(), item.businessLine())
                    && (!usersOwn || account.owner().equals(item.user()));
        }

        private boolean isOfKeeper(String keeper, String itemsLine) {
            return (!line && !platform)
                    || (platform && keeper.equals(Account.PLATFORM))
                    || (line && keeper.equals(itemsLine) && !keeper.equals(Account.PLATFORM));
        }

        @Override
        public String toString() {
            if (equals(ANY)) {
                return "any";
            }
            var keepers = line && platform ? "the line or the platform" : line ? "the line" : "the platform";
            return kinds.stream().map(AccountKind::name).collect(Collectors.joining(", ")) + " of " + keepers
                    + (usersOwn ? " that its user owns" : "");
        }
    }
}
