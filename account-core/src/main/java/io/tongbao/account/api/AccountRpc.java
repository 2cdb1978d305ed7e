package io.tongbao.account.api;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Entry;
import io.tongbao.account.account.Hot;
import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Wire;
import java.time.Instant;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.account.v1.AccountState;
import tongbao.account.v1.BalanceAt;
import tongbao.account.v1.CloseAccountRequest;
import tongbao.account.v1.DubboAccountServiceTriple.AccountServiceImplBase;
import tongbao.account.v1.FreezeAccountRequest;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.HotAccount;
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
    private static final int ENTRIES_DEFAULT = 50;
    private static final int ENTRIES_MAX = 500;

    private static final int PARTS_MAX = 64;

    private final Accounts accounts;
    private final Parts parts;

    AccountRpc(Accounts accounts, Parts parts) {
        this.accounts = accounts;
        this.parts = parts;
    }

    @Override
    public tongbao.account.v1.Account openAccount(OpenAccountRequest request) {
        return message(accounts.open(
                Expect.id("request_id", request.getRequestId(), ID_MAX),
                kind(request.getKind()),
                Expect.text("owner", request.getOwner(), ID_MAX),
                Expect.money("account", 0, request.getCurrency()).currency()));
    }

    @Override
    public tongbao.account.v1.Account getAccount(GetAccountRequest request) {
        return message(accounts.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public tongbao.account.v1.Account freezeAccount(FreezeAccountRequest request) {
        return message(accounts.freeze(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public tongbao.account.v1.Account unfreezeAccount(UnfreezeAccountRequest request) {
        return message(accounts.unfreeze(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public tongbao.account.v1.Account closeAccount(CloseAccountRequest request) {
        return message(accounts.close(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public BalanceAt getBalanceAt(GetBalanceAtRequest request) {
        var id = Expect.id("id", request.getId(), ID_MAX);
        var moment = Instant.ofEpochMilli(Expect.within("at_ms", request.getAtMs(), 0, Long.MAX_VALUE));
        return BalanceAt.newBuilder()
                .setBalance(Wire.money(accounts.balanceAt(id, moment)))
                .setAtMs(moment.toEpochMilli())
                .build();
    }

    @Override
    public ListEntriesReply listEntries(ListEntriesRequest request) {
        var id = Expect.id("account_id", request.getAccountId(), ID_MAX);
        var limit = request.getLimit() == 0
                ? ENTRIES_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, ENTRIES_MAX);
        var before = request.getBefore() == 0
                ? Long.MAX_VALUE
                : Expect.within("before", request.getBefore(), 1, Long.MAX_VALUE);
        return ListEntriesReply.newBuilder()
                .addAllEntries(accounts.entries(id, limit, before).stream()
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
        return message(parts.pin(id, (int) Expect.within("parts", request.getParts(), 0, PARTS_MAX)));
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
