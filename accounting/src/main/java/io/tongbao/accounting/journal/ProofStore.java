package io.tongbao.accounting.journal;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What was known of the chain at earlier times. */
@Mapper
interface ProofStore {

    record VerifiedRow(long number, String hash, long againTo) {}

    @Select("SELECT number, LOWER(HEX(hash)) AS hash, again_to FROM verified WHERE id = 1")
    VerifiedRow verified();

    /** Unless another instance moved it meanwhile. */
    @Update("""
            UPDATE verified SET number = #{to}, hash = (SELECT hash FROM voucher WHERE number = #{to})
            WHERE id = 1 AND number = #{from} AND EXISTS (SELECT 1 FROM voucher WHERE number = #{to})""")
    int move(long from, long to);

    @Update("UPDATE verified SET again_to = #{to} WHERE id = 1")
    void again(long to);

    @Insert("""
            INSERT INTO verified_turnover (day, code, currency, debit_minor, credit_minor)
            SELECT v.day, l.code, l.currency, SUM(l.debit_minor), SUM(l.credit_minor)
            FROM voucher v JOIN voucher_line l ON l.voucher = v.number
            WHERE v.number > #{from} AND v.number <= #{to} GROUP BY v.day, l.code, l.currency
            ON DUPLICATE KEY UPDATE debit_minor = verified_turnover.debit_minor + VALUES(debit_minor),
                credit_minor = verified_turnover.credit_minor + VALUES(credit_minor)""")
    void addUp(long from, long to);

    /** How the chain ended when a day was closed. */
    record ClosedRow(LocalDate day, long number, String hash) {}

    @Select("""
            SELECT day, number, LOWER(HEX(hash)) AS hash FROM closed_day WHERE number > #{after} AND number <= #{to}
            ORDER BY day""")
    List<ClosedRow> closed(long after, long to);

    @Select("SELECT COALESCE(MAX(number), 0) FROM voucher")
    long greatest();

    record OffRow(LocalDate day, String code, String currency, long debitMinor, long creditMinor) {}

    /** By how much the turnover is off from the vouchers, at one moment. */
    @Select("""
            SELECT day, code, currency, SUM(debit_minor) AS debit_minor, SUM(credit_minor) AS credit_minor
            FROM (SELECT day, code, currency, debit_minor, credit_minor FROM turnover
                  UNION ALL
                  SELECT day, code, currency, -debit_minor, -credit_minor FROM verified_turnover
                  UNION ALL
                  SELECT v.day, l.code, l.currency, -l.debit_minor, -l.credit_minor
                  FROM verified f JOIN voucher v ON v.number > f.number JOIN voucher_line l ON l.voucher = v.number) s
            GROUP BY day, code, currency HAVING SUM(debit_minor) <> 0 OR SUM(credit_minor) <> 0
            ORDER BY day, code, currency""")
    List<OffRow> turnoverOff();
}
