package io.tongbao.accounting.journal;

import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface JournalStore {

    /** The last voucher of the chain, and until which day the books are closed. */
    record End(long number, String hash, @Nullable LocalDate closedUntil) {

        /** What moved on a closed day is booked into the first open one. */
        LocalDate booked(LocalDate day) {
            return closedUntil == null || day.isAfter(closedUntil) ? day : closedUntil.plusDays(1);
        }
    }

    @Select("SELECT number, LOWER(HEX(hash)) AS hash, closed_until FROM chain WHERE id = 1 FOR UPDATE")
    End lockEnd();

    @Update("UPDATE chain SET number = #{number}, hash = UNHEX(#{hash}) WHERE id = 1")
    void moveEnd(long number, String hash);

    /** Movements of the quarter of an hour that begins with the slot. */
    record Counted(Instant slot, String currency, Moved sum) {}

    @Insert("""
            INSERT INTO booked (slot, currency, movements, amount_minor)
            VALUES (#{slot}, #{currency}, #{sum.movements}, #{sum.amountMinor})
            ON DUPLICATE KEY UPDATE movements = movements + VALUES(movements),
                amount_minor = amount_minor + VALUES(amount_minor)""")
    void count(Counted counted);

    @Select("SELECT v.event FROM " + Ids.ASCII + " wanted STRAIGHT_JOIN voucher v ON v.event = wanted.given")
    Set<String> booked(@Param("ids") Ids events);

    @Insert("""
            INSERT INTO voucher_total (voucher, currency, debit_minor, credit_minor)
            SELECT voucher, currency, SUM(debit_minor), SUM(credit_minor) FROM voucher_line
            WHERE voucher BETWEEN #{first} AND #{last} GROUP BY voucher, currency""")
    void addUp(long first, long last);

    @Insert("""
            INSERT INTO turnover (day, code, currency, debit_minor, credit_minor)
            SELECT v.day, l.code, l.currency, SUM(l.debit_minor), SUM(l.credit_minor)
            FROM voucher v JOIN voucher_line l ON l.voucher = v.number
            WHERE v.number BETWEEN #{first} AND #{last} GROUP BY v.day, l.code, l.currency
            ON DUPLICATE KEY UPDATE debit_minor = turnover.debit_minor + VALUES(debit_minor),
                credit_minor = turnover.credit_minor + VALUES(credit_minor)""")
    void turnOver(long first, long last);
}
