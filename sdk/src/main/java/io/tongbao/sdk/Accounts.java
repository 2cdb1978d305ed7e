package io.tongbao.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.BalanceAt;
import tongbao.account.v1.Entry;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.ListAccountsReply;
import tongbao.account.v1.ListAccountsRequest;
import tongbao.account.v1.ListEntriesReply;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.common.v1.Money;

/**
 * The accounts that a business line keeps, of its users and merchants. Another keeper's account looks like one that
 * does not exist: MISSING, NO_SUCH_ACCOUNT. Each method waits and throws {@link TongbaoException}; its {@code Async}
 * twin returns at once, and its future ends with the answer or with the same exception; a future that is cancelled
 * cancels the call. All of them may be repeated: open with the same request id, the others as they are.
 */
public final class Accounts {

    private final Desk desk;

    Accounts(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls on behalf of this end user (header x-user). */
    public Accounts forUser(String user) {
        return new Accounts(desk.forUser(user));
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Accounts traced(String trace) {
        return new Accounts(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Accounts within(Duration perCall) {
        return new Accounts(desk.within(perCall));
    }

    /**
     * Opens a USER_BALANCE or MERCHANT account, once per request id; the line keeps it.
     *
     * @throws TongbaoException INVALID_ARGUMENT; SAME_ID_OTHER_CONTENT; NOT_ALLOWED for a line that may not open
     *     accounts
     */
    public Account openAccount(OpenAccountRequest request) {
        return Desk.await(openAccountAsync(request));
    }

    public CompletableFuture<Account> openAccountAsync(OpenAccountRequest request) {
        return desk.call(AccountServiceGrpc.getOpenAccountMethod(), request);
    }

    /** @throws TongbaoException NO_SUCH_ACCOUNT */
    public Account getAccount(String accountId) {
        return Desk.await(getAccountAsync(accountId));
    }

    public CompletableFuture<Account> getAccountAsync(String accountId) {
        var request = GetAccountRequest.newBuilder().setId(accountId).build();
        return desk.call(AccountServiceGrpc.getGetAccountMethod(), request);
    }

    /**
     * In the order of their ids, of one owner or of all.
     *
     * @throws TongbaoException INVALID_ARGUMENT
     */
    public List<Account> listAccounts(ListAccountsRequest request) {
        return Desk.await(listAccountsAsync(request));
    }

    public CompletableFuture<List<Account>> listAccountsAsync(ListAccountsRequest request) {
        return Desk.read(
                desk.call(AccountServiceGrpc.getListAccountsMethod(), request), ListAccountsReply::getAccountsList);
    }

    /**
     * The balance as it was at a past instant.
     *
     * @throws TongbaoException NO_SUCH_ACCOUNT; INVALID_ARGUMENT for an instant in the future
     */
    public Money getBalanceAt(String accountId, Instant moment) {
        return Desk.await(getBalanceAtAsync(accountId, moment));
    }

    public CompletableFuture<Money> getBalanceAtAsync(String accountId, Instant moment) {
        var request = GetBalanceAtRequest.newBuilder()
                .setId(accountId)
                .setAtMs(moment.toEpochMilli())
                .build();
        return Desk.read(desk.call(AccountServiceGrpc.getGetBalanceAtMethod(), request), BalanceAt::getBalance);
    }

    /**
     * What changed the balance, the newest first.
     *
     * @throws TongbaoException NO_SUCH_ACCOUNT; INVALID_ARGUMENT
     */
    public List<Entry> listEntries(ListEntriesRequest request) {
        return Desk.await(listEntriesAsync(request));
    }

    public CompletableFuture<List<Entry>> listEntriesAsync(ListEntriesRequest request) {
        return Desk.read(
                desk.call(AccountServiceGrpc.getListEntriesMethod(), request), ListEntriesReply::getEntriesList);
    }
}
