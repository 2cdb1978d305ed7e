package io.tongbao.account.audit;

import io.tongbao.kernel.store.Ids;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Each question is one statement, and so about one moment. */
@Mapper
interface AuditStore {

    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record EntryRow(
            long id,
            String account,
            String transfer,
            long amountMinor,
            long balanceAfterMinor,
            String businessLine,
            String state,
            long postedMinor) {

        /** Together they are what was posted. */
        boolean isOtherHalfOf(EntryRow one) {
            return state.equals("POSTED") && amountMinor + one.amountMinor == 0 && Math.abs(amountMinor) == postedMinor;
        }

        /** What it begins with, and what the one before left, should be the same. */
        boolean goesOnFrom(long beforeMinor) {
            return beforeMinor + amountMinor == balanceAfterMinor;
        }
    }

    record BeforeRow(String account, long minor) {}

    String ENTRIES = """
            SELECT e.id, e.account, e.transfer, e.amount_minor, e.balance_after_minor,
                COALESCE(t.business_line, '') AS business_line, COALESCE(t.state, '') AS state,
                COALESCE(t.posted_minor, 0) AS posted_minor
            FROM entry e LEFT JOIN transfer t ON t.id = e.transfer\s""";

    @Select("SELECT COALESCE(MAX(id), 0) FROM entry")
    long newestEntry();

    @Select(ENTRIES + "WHERE e.id > #{after} AND e.id <= #{until} ORDER BY e.id LIMIT #{most}")
    List<EntryRow> entries(long after, long until, int most);

    @Select("<script>" + ENTRIES + "WHERE e.id IN " + IDS + " ORDER BY e.id</script>")
    List<EntryRow> named(Collection<Long> ids);

    /**
     * The balances that the newest entries up to a number left, of those accounts that have one. The newest are looked
     * up in the index alone, one step for each account, however long its history is.
     */
    @Select("""
            <script>
            SELECT newest.account, e.balance_after_minor AS minor
            FROM (SELECT account, MAX(id) AS id FROM entry
                  WHERE id &lt;= #{last} AND account IN""" + IDS + """
                  GROUP BY account) newest
            JOIN entry e ON e.id = newest.id
            </script>""")
    List<BeforeRow> before(long last, Collection<String> ids);

    @Select("SELECT id FROM account WHERE id > #{after} ORDER BY id LIMIT #{most}")
    List<String> accounts(String after, int most);

    /** Accounts whose balance is not what their newest entry left; of those that the rest of the statement names. */
    String ACCOUNT_BREACHES = """
            SELECT CONCAT('account/', a.id) AS subject,
                COALESCE((SELECT t.business_line FROM entry e JOIN transfer t ON t.id = e.transfer
                    WHERE e.account = a.id AND t.business_line <> '' ORDER BY e.id DESC LIMIT 1), '')
                    AS business_line,
                CONCAT('balance ', a.balance_minor, ' ', a.currency, ' | newest entry left ', a.entered_minor)
                    AS evidence
            FROM (SELECT id, currency, balance_minor,
                    COALESCE((SELECT e.balance_after_minor FROM entry e WHERE e.account = account.id
                        ORDER BY e.id DESC LIMIT 1), 0) AS entered_minor
                  FROM\s""";

    String DIFFER = ") a WHERE a.balance_minor <> a.entered_minor";

    @Select(ACCOUNT_BREACHES + Ids.ASCII + "wanted STRAIGHT_JOIN account ON account.id = wanted.given" + DIFFER)
    List<Breach> accountBreaches(@Param("ids") Ids accounts);

    @Select(ACCOUNT_BREACHES + "account WHERE id > #{after} AND id <= #{to}" + DIFFER)
    List<Breach> accountBreachesBetween(String after, String to);

    /** Transfers whose entries are not what was posted, once out and once in. */
    @Select("""
            <script>
            SELECT CONCAT('transfer/', e.transfer) AS subject, COALESCE(t.business_line, '') AS business_line,
                CONCAT(COALESCE(t.state, 'no transfer'), ', posted ', COALESCE(t.posted_minor, 0), ' | entries ',
                    GROUP_CONCAT(e.amount_minor ORDER BY e.id)) AS evidence
            FROM entry e LEFT JOIN transfer t ON t.id = e.transfer
            WHERE e.transfer IN""" + IDS + """
            GROUP BY e.transfer, t.business_line, t.state, t.posted_minor
            HAVING SUM(e.amount_minor) != 0 OR MAX(e.amount_minor) != COALESCE(t.posted_minor, 0)
                OR COALESCE(t.state, '') != 'POSTED'
            </script>""")
    List<Breach> transferBreaches(Collection<String> ids);
}
