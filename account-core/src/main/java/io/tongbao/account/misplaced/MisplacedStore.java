package io.tongbao.account.misplaced;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Money is misplaced once its transfer is posted: what a batch that is cancelled wrote here never was. */
@Mapper
interface MisplacedStore {

    @Insert("""
            INSERT INTO misplaced (kind, subject, account, currency, amount_minor, at)
            VALUES ('REFUND_TO_CLOSED', #{transfer}, #{account}, #{amount.currency.currencyCode}, #{amount.minor},
                #{at})""")
    void insertRefund(String transfer, String account, Money amount, Instant at);

    @Insert("""
            <script>
            INSERT INTO misplaced (kind, subject, account, currency, amount_minor, at)
            SELECT 'PAID_WHEN_CLOSED', id, SUBSTRING_INDEX(payee, '.', 1), currency, posted_minor, #{at}
            FROM transfer
            WHERE batch = #{batch} AND state = 'RESERVED' AND payee IN
            <foreach collection="rows" item="row" open="(" separator="," close=")">#{row}</foreach>
            </script>""")
    void insertPaid(String batch, List<String> rows, Instant at);

    @Select("""
            SELECT m.subject, m.currency, m.amount_minor, m.at AS since
            FROM misplaced m JOIN transfer t ON t.id = m.subject AND t.state = 'POSTED'
            WHERE m.kind = #{kind} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = m.kind AND work.subject = m.subject)
            ORDER BY m.at LIMIT #{most}""")
    List<WorkKind.FoundRow> unlisted(Misplacement kind, int most);

    @Select("SELECT m.subject, CONCAT('is of ', m.account) AS text, TRUE AS is_waiting FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN misplaced m ON m.kind = #{kind} AND m.subject = wanted.given""")
    List<WorkKind.Evidence> known(Misplacement kind, @Param("ids") Ids ids);
}
