package io.tongbao.account.api;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Entry;
import io.tongbao.account.account.Hot;
import io.tongbao.account.account.Opening;
import io.tongbao.account.account.Parts;
import io.tongbao.account.account.View;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.wire.BusinessLines;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Role;
import io.tongbao.kernel.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.account.v1.AccountState;
import tongbao.account.v1.BalanceAt;
import tongbao.account.v1.CloseAccountRequest;
import tongbao.account.v1.DubboAccountServiceTriple.AccountServiceImplBase;
import tongbao.account.v1.FreezeAccountRequest;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.HotAccount;
import tongbao.account.v1.ListAccountsReply;
import tongbao.account.v1.ListAccountsRequest;
import tongbao.account.v1.ListEntriesReply;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.ListHotAccountsReply;
import tongbao.account.v1.ListHotAccountsRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.SplitAccountRequest;
import tongbao.account.v1.UnfreezeAccountRequest;

/** {@code tongbao.account.v1.AccountService}. */
@DubboService
class AccountRpc extends AccountServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 500;
    private static final int PARTS_MAX = 64;

    /**
     * What the platform's own service for payments opens, when money first comes through a channel, or a fee is taken.
     */
    private static final List<AccountKind> FOR_PAYMENTS =
            List.of(AccountKind.CHANNEL_CLEARING, AccountKind.SUSPENSE, AccountKind.FEE);

    /** Of its users and of its merchants; everything else is the platform's to open. */
    private static final Set<AccountKind> OPENED_BY_LINES = Set.of(AccountKind.USER_BALANCE, AccountKind.MERCHANT);

    private final Accounts accounts;
    private final Parts parts;
    private final BusinessLines lines;

    AccountRpc(Accounts accounts, Parts parts, BusinessLines lines) {
        this.accounts = accounts;
        this.parts = parts;
        this.lines = lines;
    }

    @Override
    public tongbao.account.v1.Account openAccount(OpenAccountRequest request) {
        var kind = kind(request.getKind());
        if (isLine() && !OPENED_BY_LINES.contains(kind)) {
            throw Failure.invalid("kind", kind, "USER_BALANCE or MERCHANT");
        }
        if (Calls.caller().role() == Role.INTERNAL && !FOR_PAYMENTS.contains(kind)) {
            throw Failure.invalid("kind", kind, "one of " + FOR_PAYMENTS);
        }
        var opening = new Opening(
                kind,
                Expect.text("owner", request.getOwner(), ID_MAX),
                keeper(request.getKeeper()),
                Expect.money("account", 0, request.getCurrency()).currency());
        return message(accounts.open(Expect.id("request_id", request.getRequestId(), ID_MAX), opening, caller()));
    }

    @Override
    public tongbao.account.v1.Account getAccount(GetAccountRequest request) {
        return message(accounts.get(Expect.id("id", request.getId(), ID_MAX), view()));
    }

    @Override
    public ListAccountsReply listAccounts(ListAccountsRequest request) {
        var kept = accounts.kept(
                keeper(request.getKeeper()),
                Expect.optionalText("owner", request.getOwner(), ID_MAX),
                Expect.optionalId("after", request.getAfter(), ID_MAX),
                page(request.getLimit()));
        return ListAccountsReply.newBuilder()
                .addAllAccounts(kept.stream().map(AccountRpc::message).toList())
                .build();
    }

    @Override
    public tongbao.account.v1.Account freezeAccount(FreezeAccountRequest request) {
        return message(accounts.freeze(Expect.id("id", request.getId(), ID_MAX), caller()));
    }

    @Override
    public tongbao.account.v1.Account unfreezeAccount(UnfreezeAccountRequest request) {
        return message(accounts.unfreeze(Expect.id("id", request.getId(), ID_MAX), caller()));
    }

    @Override
    public tongbao.account.v1.Account closeAccount(CloseAccountRequest request) {
        return message(accounts.close(Expect.id("id", request.getId(), ID_MAX), caller()));
    }

    @Override
    public BalanceAt getBalanceAt(GetBalanceAtRequest request) {
        var id = Expect.id("id", request.getId(), ID_MAX);
        var moment = Instant.ofEpochMilli(Expect.within("at_ms", request.getAtMs(), 0, Long.MAX_VALUE));
        return BalanceAt.newBuilder()
                .setBalance(Wire.money(accounts.balanceAt(id, moment, view())))
                .setAtMs(moment.toEpochMilli())
                .build();
    }

    @Override
    public ListEntriesReply listEntries(ListEntriesRequest request) {
        var id = Expect.id("account_id", request.getAccountId(), ID_MAX);
        var before = request.getBefore() == 0
                ? Long.MAX_VALUE
                : Expect.within("before", request.getBefore(), 1, Long.MAX_VALUE);
        return ListEntriesReply.newBuilder()
                .addAllEntries(accounts.entries(id, page(request.getLimit()), before, view()).stream()
                        .map(AccountRpc::message)
                        .toList())
                .build();
    }

    @Override
    public ListHotAccountsReply listHotAccounts(ListHotAccountsRequest request) {
        return ListHotAccountsReply.newBuilder()
                .addAllAccounts(parts.hot().stream().map(AccountRpc::message).toList())
                .build();
    }

    @Override
    public HotAccount splitAccount(SplitAccountRequest request) {
        var id = Expect.id("id", request.getId(), ID_MAX);
        return message(parts.pin(id, (int) Expect.within("parts", request.getParts(), 0, PARTS_MAX), caller()));
    }

    private static String caller() {
        return Calls.caller().name();
    }

    private static boolean isLine() {
        return Calls.caller().role() == Role.BUSINESS_LINE;
    }

    private static View view() {
        return isLine() ? View.of(line()) : View.ALL;
    }

    /** The business line that asks. Whoever is called like the platform keeps nothing. */
    private static String line() {
        if (caller().equals(Account.PLATFORM)) {
            throw new Failure(Reason.NOT_ALLOWED, "no business line is called " + Account.PLATFORM);
        }
        return caller();
    }

    /** Whose accounts are meant: a business line's are its own. */
    private String keeper(String named) {
        if (isLine()) {
            if (!named.isEmpty() && !named.equals(line())) {
                throw Failure.invalid("keeper", named, line() + ", who asks");
            }
            return line();
        }
        if (!named.equals(Account.PLATFORM) && !lines.has(named)) {
            throw Failure.invalid("keeper", "'" + named + "'", "a business line, or " + Account.PLATFORM);
        }
        return named;
    }

    private static int page(int limit) {
        return limit == 0 ? PAGE_DEFAULT : (int) Expect.within("limit", limit, 1, PAGE_MAX);
    }

    private static HotAccount message(Hot hot) {
        return HotAccount.newBuilder()
                .setId(hot.id())
                .setParts(hot.spread())
                .setPinned(hot.pinned())
                .setLockedPercent(hot.lockedPercent())
                .setHotAtMs(hot.hotAt() == null ? 0 : hot.hotAt().toEpochMilli())
                .build();
    }

    private static AccountKind kind(tongbao.account.v1.AccountKind kind) {
        return switch (kind) {
            case USER_BALANCE -> AccountKind.USER_BALANCE;
            case MERCHANT -> AccountKind.MERCHANT;
            case CHANNEL_CLEARING -> AccountKind.CHANNEL_CLEARING;
            case FEE -> AccountKind.FEE;
            case SUBSIDY -> AccountKind.SUBSIDY;
            case SUSPENSE -> AccountKind.SUSPENSE;
            case BANK -> AccountKind.BANK;
            case ACCOUNT_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Failure.invalid("kind", kind, "a kind of account");
        };
    }

    private static tongbao.account.v1.Account message(Account account) {
        return tongbao.account.v1.Account.newBuilder()
                .setId(account.id())
                .setKind(tongbao.account.v1.AccountKind.valueOf(account.kind().name()))
                .setOwner(account.owner())
                .setKeeper(account.keeper())
                .setState(AccountState.valueOf(account.state().name()))
                .setBalance(Wire.money(account.balance()))
                .setFrozen(Wire.money(account.frozen()))
                .setAvailable(Wire.money(account.available()))
                .setMayOverdraw(account.kind().mayOverdraw())
                .build();
    }

    private static tongbao.account.v1.Entry message(Entry entry) {
        return tongbao.account.v1.Entry.newBuilder()
                .setNumber(entry.number())
                .setTransferId(entry.transfer())
                .setAmount(Wire.money(entry.amount()))
                .setBalanceAfter(Wire.money(entry.balanceAfter()))
                .setAtMs(entry.at().toEpochMilli())
                .build();
    }
}
