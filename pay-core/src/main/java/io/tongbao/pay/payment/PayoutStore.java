package io.tongbao.pay.payment;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import io.tongbao.pay.standing.Word;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Payments that go out, and what their channels have said of them. */
@Mapper
interface PayoutStore {

    String COLUMNS = "payment, said, detail, back_why, returned_to, returned_at";

    /**
     * What is known of one.
     *
     * @param said "YES" or "NO"; null for nothing yet
     * @param backWhy why it has come back; null if it has not
     * @param returnedTo the account that has it again
     * @param returnedAt when that was booked
     */
    record Row(
            String payment,
            @Nullable String said,
            String detail,
            @Nullable String backWhy,
            @Nullable String returnedTo,
            @Nullable Instant returnedAt) {

        @Nullable
        Word word() {
            return said == null ? null : Word.of(said, detail);
        }
    }

    @Select("SELECT " + COLUMNS + " FROM payout WHERE act_at <= #{now} ORDER BY act_at LIMIT #{most}"
            + " FOR UPDATE SKIP LOCKED")
    List<Row> lockDue(Instant now, int most);

    @Select("SELECT " + COLUMNS + " FROM payout WHERE payment = #{payment} FOR UPDATE")
    Optional<Row> lock(String payment);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payout FORCE INDEX (PRIMARY) ON payout.payment = wanted.given ORDER BY payment""")
    List<Row> rows(@Param("ids") Ids payments);

    @Update("UPDATE payout SET act_at = #{until} WHERE payment = #{payment}")
    void actAt(String payment, @Nullable Instant until);

    /** The gateway knows of it, and the channel is waited for; unless it has spoken meanwhile. */
    @Update("UPDATE payout SET act_at = NULL WHERE payment = #{payment} AND said IS NULL")
    void known(String payment);

    @Update("UPDATE payout SET said = #{said}, detail = #{detail}, act_at = #{at} WHERE payment = #{payment}")
    void said(String payment, String said, String detail, Instant at);

    @Update("UPDATE payout SET said = 'YES', back_why = #{why}, act_at = #{at} WHERE payment = #{payment}")
    void back(String payment, String why, Instant at);

    @Update("""
            UPDATE payout SET returned_to = #{payee}, returned_at = #{at}
            WHERE payment = #{payment} AND back_why IS NOT NULL AND returned_at IS NULL""")
    int returned(String payment, String payee, Instant at);

    /** Nobody has to do anything more, unless something has been said meanwhile. */
    @Update("""
            UPDATE payout SET act_at = NULL
            WHERE payment = #{payment} AND said IS NOT NULL AND (back_why IS NULL) = (returned_at IS NULL)""")
    void settled(String payment);

    @Update("""
            UPDATE payment p JOIN payout o ON o.payment = p.id
            SET p.state = 'SUCCEEDED', p.ended_at = #{at}, o.out_since = NULL
            WHERE p.id = #{payment} AND p.state = 'PAYING_OUT'""")
    int succeed(String payment, Instant at);

    @Update("""
            UPDATE payment p JOIN payout o ON o.payment = p.id
            SET p.state = 'FAILED', p.reason = #{reason}, p.detail = #{detail}, p.ended_at = #{at}, o.out_since = NULL
            WHERE p.id = #{payment} AND p.state = 'PAYING_OUT'""")
    int fail(String payment, Reason reason, String detail, Instant at);

    /** The batch of a payment that has left its own. */
    static String own(String payment) {
        return "own:" + payment;
    }

    @Select("""
            SELECT p.id AS subject, p.currency, p.amount_minor, o.out_since AS since
            FROM payout o FORCE INDEX (out_since) STRAIGHT_JOIN payment p ON p.id = o.payment
            WHERE o.out_since < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'PAYOUT_WAITS' AND work.subject = o.payment)
            ORDER BY o.out_since LIMIT #{most}""")
    List<WorkKind.FoundRow> waiting(Instant before, int most);

    @Select("""
            SELECT p.id AS subject, p.state = 'PAYING_OUT' AS is_waiting,
                CONCAT('of ', p.business_code, ', ', p.state, COALESCE(CONCAT('; its channel says ', o.said), ''))
                    AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN payment p FORCE INDEX (PRIMARY) ON p.id = wanted.given
            JOIN payout o ON o.payment = p.id""")
    List<WorkKind.Evidence> waitingNow(@Param("ids") Ids ids);

    @Update("UPDATE payout SET act_at = #{at} WHERE payment = #{payment} AND returned_at IS NULL")
    int actNow(String payment, Instant at);
}
