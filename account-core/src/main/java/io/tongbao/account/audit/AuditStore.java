package io.tongbao.account.audit;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Each question is one statement, and so about one moment. */
@Mapper
interface AuditStore {

    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record EntryRow(
            long id, String account, String transfer, long amountMinor, long balanceAfterMinor, String businessLine) {

        /** What it begins with, and what the one before left, should be the same. */
        boolean goesOnFrom(long beforeMinor) {
            return beforeMinor + amountMinor == balanceAfterMinor;
        }
    }

    record BeforeRow(long later, long minor) {}

    String ENTRIES = """
            SELECT e.id, e.account, e.transfer, e.amount_minor, e.balance_after_minor,
                COALESCE(t.business_line, '') AS business_line
            FROM entry e LEFT JOIN transfer t ON t.id = e.transfer\s""";

    @Select("SELECT COALESCE(MAX(id), 0) FROM entry")
    long newestEntry();

    @Select(ENTRIES + "WHERE e.id > #{after} AND e.id <= #{until} ORDER BY e.id LIMIT #{most}")
    List<EntryRow> entries(long after, long until, int most);

    @Select("<script>" + ENTRIES + "WHERE e.id IN " + IDS + " ORDER BY e.id</script>")
    List<EntryRow> named(Collection<Long> ids);

    /**
     * The balances that the entries before these ones left, by the id of the later one; none where there is none
     * before. Each is a statement of its own: a subquery for all of them would read an account from its end each time.
     */
    @Select("""
            <script>
            <foreach collection="entries" item="e" separator=" UNION ALL ">
                (SELECT #{e.id} AS later, balance_after_minor AS minor FROM entry
                 WHERE account = #{e.account} AND id &lt; #{e.id} ORDER BY id DESC LIMIT 1)
            </foreach>
            </script>""")
    List<BeforeRow> before(List<EntryRow> entries);

    @Select("SELECT id FROM account WHERE id > #{after} ORDER BY id LIMIT #{most}")
    List<String> accounts(String after, int most);

    /** Accounts whose balance is not what their newest entry left. */
    @Select("""
            <script>
            SELECT CONCAT('account/', a.id) AS subject,
                COALESCE((SELECT t.business_line FROM entry e JOIN transfer t ON t.id = e.transfer
                    WHERE e.account = a.id AND t.business_line &lt;&gt; '' ORDER BY e.id DESC LIMIT 1), '')
                    AS business_line,
                CONCAT('balance ', a.balance_minor, ' ', a.currency, ' | newest entry left ', a.entered_minor)
                    AS evidence
            FROM (SELECT id, currency, balance_minor,
                    COALESCE((SELECT e.balance_after_minor FROM entry e WHERE e.account = account.id
                        ORDER BY e.id DESC LIMIT 1), 0) AS entered_minor
                  FROM account WHERE id IN""" + IDS + """
            ) a
            WHERE a.balance_minor != a.entered_minor
            </script>""")
    List<Breach> accountBreaches(Collection<String> ids);

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
