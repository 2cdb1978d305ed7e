package io.tongbao.account.work;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** An item is there once its transfer is posted: one whose batch is cancelled never was. */
@Mapper
interface WorkStore {

    String ITEMS =
            "SELECT w.id, w.kind, w.subject, w.account, w.currency, w.amount_minor, w.at, w.state, w.settled_by, "
                    + "w.note FROM work_item w JOIN transfer t ON t.id = w.subject AND t.state = 'POSTED' ";

    record WorkRow(
            long id,
            WorkKind kind,
            String subject,
            String account,
            String currency,
            long amountMinor,
            Instant at,
            WorkState state,
            String settledBy,
            String note) {

        WorkItem item() {
            return new WorkItem(
                    id, kind, subject, account, Money.of(amountMinor, currency), at, state, settledBy, note);
        }
    }

    @Insert("""
            INSERT INTO work_item (kind, subject, account, currency, amount_minor, at, state)
            VALUES ('REFUND_TO_CLOSED', #{transfer}, #{account}, #{amount.currency.currencyCode}, #{amount.minor},
                #{at}, 'OPEN')""")
    void insertRefund(String transfer, String account, Money amount, Instant at);

    @Insert("""
            <script>
            INSERT INTO work_item (kind, subject, account, currency, amount_minor, at, state)
            SELECT 'PAID_WHEN_CLOSED', id, SUBSTRING_INDEX(payee, '.', 1), currency, posted_minor, #{at}, 'OPEN'
            FROM transfer
            WHERE batch = #{batch} AND state = 'RESERVED' AND payee IN
            <foreach collection="rows" item="row" open="(" separator="," close=")">#{row}</foreach>
            </script>""")
    void insertPaid(String batch, List<String> rows, Instant at);

    @Select(ITEMS + "WHERE w.state = #{state} AND w.id > #{after} ORDER BY w.id LIMIT #{limit}")
    List<WorkRow> rows(WorkState state, long after, int limit);

    @Select(ITEMS + "WHERE w.id = #{id}")
    Optional<WorkRow> row(long id);

    @Update("""
            UPDATE work_item SET state = 'DONE', settled_by = #{by}, note = #{note}
            WHERE id = #{id} AND state = 'OPEN'""")
    int settle(long id, String by, String note);

    @Select("SELECT COUNT(*) FROM work_item w JOIN transfer t ON t.id = w.subject AND t.state = 'POSTED' "
            + "WHERE w.state = 'OPEN'")
    int openCount();
}
