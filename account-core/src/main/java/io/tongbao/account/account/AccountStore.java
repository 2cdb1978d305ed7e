package io.tongbao.account.account;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface AccountStore {

    String COLUMNS = "id, kind, owner, state, currency, balance_minor, frozen_minor";

    record AccountRow(
            String id,
            AccountKind kind,
            String owner,
            AccountState state,
            String currency,
            long balanceMinor,
            long frozenMinor) {

        Account account() {
            return new Account(
                    id, kind, owner, state, Money.of(balanceMinor, currency), Money.of(frozenMinor, currency));
        }
    }

    record EntryRow(long id, String transfer, String currency, long amountMinor, long balanceAfterMinor, Instant at) {

        Entry entry() {
            return new Entry(id, transfer, Money.of(amountMinor, currency), Money.of(balanceAfterMinor, currency), at);
        }
    }

    @Insert("""
            INSERT INTO account (id, request_id, kind, owner, state, currency, balance_minor, frozen_minor,
                may_overdraw, opened_at)
            VALUES (#{account.id}, #{requestId}, #{account.kind}, #{account.owner}, #{account.state},
                    #{account.balance.currency.currencyCode}, 0, 0, #{account.kind.mayOverdraw}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(Account account, String requestId, Instant at);

    @Select("SELECT " + COLUMNS + " FROM account WHERE request_id = #{requestId}")
    AccountRow rowOpenedBy(String requestId);

    @Select("SELECT " + COLUMNS + " FROM account WHERE id = #{id}")
    Optional<AccountRow> row(String id);

    @Select("""
            <script>
            SELECT id, kind, owner, state, currency, balance_minor, frozen_minor FROM account
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id FOR UPDATE
            </script>""")
    List<AccountRow> lockRows(Collection<String> ids);

    @Update("UPDATE account SET state = #{to} WHERE id = #{id} AND state = #{from}")
    int moveRow(String id, AccountState from, AccountState to);

    @Select("SELECT EXISTS (SELECT 1 FROM transfer WHERE payee = #{id} AND state = 'RESERVED')")
    boolean isAwaitingMoney(String id);

    @Select("""
            SELECT COALESCE((SELECT balance_after_minor FROM entry WHERE account = #{id} AND at <= #{moment}
            ORDER BY id DESC LIMIT 1), 0)""")
    long balanceAt(String id, Instant moment);

    @Select("""
            SELECT id, transfer, currency, amount_minor, balance_after_minor, at FROM entry
            WHERE account = #{account} AND id < #{before} ORDER BY id DESC LIMIT #{limit}""")
    List<EntryRow> entryRows(String account, int limit, long before);

    default Account openedBy(String requestId) {
        return rowOpenedBy(requestId).account();
    }

    default Optional<Account> find(String id) {
        return row(id).map(AccountRow::account);
    }

    default List<Account> lock(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : lockRows(ids).stream().map(AccountRow::account).toList();
    }

    default List<Entry> entries(String account, int limit, long before) {
        return entryRows(account, limit, before).stream().map(EntryRow::entry).toList();
    }

    default void move(String id, AccountState from, AccountState to) {
        if (moveRow(id, from, to) != 1) {
            throw new IllegalStateException(id + " is not " + from);
        }
    }
}
