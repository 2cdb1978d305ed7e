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

    String COLUMNS = "id, kind, owner, keeper, state, currency, balance_minor, frozen_minor, parts";

    record AccountRow(
            String id,
            AccountKind kind,
            String owner,
            String keeper,
            AccountState state,
            String currency,
            long balanceMinor,
            long frozenMinor,
            int parts) {

        Account account() {
            return new Account(
                    id,
                    kind,
                    owner,
                    keeper,
                    state,
                    Money.of(balanceMinor, currency),
                    Money.of(frozenMinor, currency),
                    parts);
        }
    }

    record EntryRow(long id, String transfer, String currency, long amountMinor, Instant at) {

        Entry entry(Money balanceAfter) {
            return new Entry(id, transfer, Money.of(amountMinor, currency), balanceAfter, at);
        }
    }

    String ROWS = "<foreach collection='rows' item='row' open='(' separator=',' close=')'>#{row}</foreach>";

    @Insert("""
            INSERT INTO account (id, request_id, kind, owner, keeper, state, currency, balance_minor,
                frozen_minor, may_overdraw, opened_at)
            VALUES (#{account.id}, #{requestId}, #{account.kind}, #{account.owner}, #{account.keeper},
                    #{account.state}, #{account.balance.currency.currencyCode}, 0, 0,
                    #{account.kind.mayOverdraw}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(Account account, String requestId, Instant at);

    @Select("SELECT " + COLUMNS + " FROM account WHERE keeper = #{keeper} AND request_id = #{requestId}"
            + " AND part_of IS NULL")
    AccountRow rowOpenedBy(String keeper, String requestId);

    @Select("SELECT " + COLUMNS + " FROM account WHERE id = #{id} AND part_of IS NULL")
    Optional<AccountRow> row(String id);

    @Select("SELECT parts FROM account WHERE id = #{id} AND part_of IS NULL FOR UPDATE")
    Optional<Integer> lockParts(String id);

    @Select("SELECT " + COLUMNS + " FROM account WHERE keeper = #{keeper} AND id > #{after} AND part_of IS NULL"
            + " ORDER BY id LIMIT #{limit}")
    List<AccountRow> keptRows(String keeper, String after, int limit);

    @Select("SELECT " + COLUMNS + " FROM account WHERE keeper = #{keeper} AND owner = #{owner} AND id > #{after}"
            + " AND part_of IS NULL ORDER BY id LIMIT #{limit}")
    List<AccountRow> ownedRows(String keeper, String owner, String after, int limit);

    @Select("<script>SELECT " + COLUMNS + " FROM account WHERE id IN " + ROWS + " ORDER BY id</script>")
    List<AccountRow> rows(Collection<String> rows);

    @Select("<script>SELECT " + COLUMNS + " FROM account WHERE id IN " + ROWS + " ORDER BY id FOR UPDATE</script>")
    List<AccountRow> lockRows(Collection<String> rows);

    @Update("<script>UPDATE account SET state = #{to} WHERE state = #{from} AND id IN " + ROWS + "</script>")
    int moveRows(List<String> rows, AccountState from, AccountState to);

    @Select("<script>SELECT NOT EXISTS (SELECT 1 FROM account WHERE balance_minor &lt;&gt; 0 AND id IN " + ROWS
            + ")</script>")
    boolean isEmpty(List<String> rows);

    @Select("<script>SELECT EXISTS (SELECT 1 FROM transfer WHERE state = 'RESERVED' AND payee IN " + ROWS
            + ")</script>")
    boolean isAwaitingMoney(List<String> rows);

    /** Added up over the rows. */
    @Select("""
            <script>
            SELECT COALESCE(SUM(minor), 0) FROM (
            <foreach collection="rows" item="row" separator=" UNION ALL ">
                (SELECT balance_after_minor AS minor FROM entry WHERE account = #{row} AND at &lt;= #{moment}
                 ORDER BY id DESC LIMIT 1)
            </foreach>) each_part
            </script>""")
    long balanceAt(List<String> rows, Instant moment);

    /** Added up over the rows, as the entries up to this one left them. */
    @Select("""
            <script>
            SELECT COALESCE(SUM(minor), 0) FROM (
            <foreach collection="rows" item="row" separator=" UNION ALL ">
                (SELECT balance_after_minor AS minor FROM entry WHERE account = #{row} AND id &lt;= #{entry}
                 ORDER BY id DESC LIMIT 1)
            </foreach>) each_part
            </script>""")
    long balanceAfter(List<String> rows, long entry);

    /** What parts lend each other, an entry at either side, is nobody's business. */
    @Select("<script>SELECT e.id, e.transfer, e.currency, e.amount_minor, e.at FROM entry e WHERE e.account IN " + ROWS
            + " AND e.id &lt; #{before} AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.transfer = e.transfer"
            + " AND o.id &lt;&gt; e.id AND o.account IN " + ROWS + ") ORDER BY e.id DESC LIMIT #{limit}</script>")
    List<EntryRow> entryRows(List<String> rows, int limit, long before);

    default Account openedBy(String keeper, String requestId) {
        return find(rowOpenedBy(keeper, requestId).id()).orElseThrow();
    }

    /** All that it has, in all its parts. */
    default Optional<Account> find(String id) {
        return row(id).map(this::whole);
    }

    /** The same, of all accounts of a keeper, or of those of one owner. */
    default List<Account> kept(String keeper, String owner, String after, int limit) {
        var own = owner.isEmpty() ? keptRows(keeper, after, limit) : ownedRows(keeper, owner, after, limit);
        return own.stream().map(this::whole).toList();
    }

    private Account whole(AccountRow own) {
        return own.parts() == 1 ? own.account() : whole(rows(Parts.rows(own.id(), own.parts())));
    }

    /** The same, with all its parts locked. */
    default Optional<Account> lockWhole(String id) {
        return lockParts(id).map(parts -> whole(lockRows(Parts.rows(id, parts))));
    }

    default List<Account> lock(Collection<String> rows) {
        return rows.isEmpty()
                ? List.of()
                : lockRows(rows).stream().map(AccountRow::account).toList();
    }

    default List<Account> seen(Collection<String> rows) {
        return rows.isEmpty()
                ? List.of()
                : rows(rows).stream().map(AccountRow::account).toList();
    }

    private static Account whole(List<AccountRow> rows) {
        return rows.stream().map(AccountRow::account).reduce(Account::with).orElseThrow();
    }

    default void move(Account account, AccountState to) {
        if (moveRows(Parts.rows(account.id(), account.parts()), account.state(), to) != account.parts()) {
            throw new IllegalStateException(account.id() + " is not " + account.state());
        }
    }
}
