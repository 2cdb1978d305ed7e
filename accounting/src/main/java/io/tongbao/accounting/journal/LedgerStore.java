package io.tongbao.accounting.journal;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads vouchers. */
@Mapper
interface LedgerStore {

    String COLUMNS = """
            number, event, payer, payer_kind, payee, payee_kind, currency, amount_minor, corrects, note, rule,
            rules_version, day, at, business_code, business_line, LOWER(HEX(previous)) AS previous,
            LOWER(HEX(hash)) AS hash""";

    record VoucherRow(
            long number,
            String event,
            String payer,
            String payerKind,
            String payee,
            String payeeKind,
            String currency,
            long amountMinor,
            @Nullable Long corrects,
            String note,
            String rule,
            int rulesVersion,
            LocalDate day,
            Instant at,
            String businessCode,
            String businessLine,
            String previous,
            String hash) {

        Movement.Way way() {
            return new Movement.Way(
                    new Movement.Side(payer, payerKind),
                    new Movement.Side(payee, payeeKind),
                    Money.of(amountMinor, currency));
        }

        Voucher voucher(List<Voucher.Line> lines) {
            return new Voucher(
                    number,
                    new Voucher.Origin(event, way(), corrects == null ? null : new Voucher.Correction(corrects, note)),
                    new Voucher.Because(rule, rulesVersion),
                    new Voucher.Day(day, at),
                    new Voucher.Trade(businessCode, businessLine),
                    lines,
                    new Voucher.Hash(previous));
        }
    }

    record LineRow(long voucher, String code, String holder, String currency, long debitMinor, long creditMinor) {

        Voucher.Line line() {
            var side = debitMinor == 0 ? Voucher.Side.CREDIT : Voucher.Side.DEBIT;
            return new Voucher.Line(code, holder, side, Money.of(debitMinor + creditMinor, currency));
        }
    }

    record BookingRow(String event, String businessCode, long debitMinor, String currency) {}

    record TurnoverRow(String code, String currency, long debitMinor, long creditMinor) {

        String says() {
            return code + " debited " + Money.of(debitMinor, currency) + ", credited "
                    + Money.of(creditMinor, currency);
        }
    }

    @Select("SELECT " + COLUMNS + " FROM voucher WHERE business_code = #{code} AND number > #{after} "
            + "ORDER BY number LIMIT #{most}")
    List<VoucherRow> ofTrade(String code, long after, int most);

    @Select("SELECT " + COLUMNS + " FROM voucher WHERE number > #{after} AND number <= #{to} ORDER BY number")
    List<VoucherRow> part(long after, long to);

    @Select("SELECT " + COLUMNS + " FROM voucher WHERE number = #{number}")
    Optional<VoucherRow> one(long number);

    @Select("SELECT " + COLUMNS + " FROM voucher WHERE corrects = #{number} ORDER BY number")
    List<VoucherRow> correctionsOf(long number);

    /** Without corrections: what was heard on the day, in the order in which it was booked. */
    @Select("SELECT " + COLUMNS + """
             FROM voucher WHERE day = #{day} AND number > #{after} AND corrects IS NULL
            ORDER BY number LIMIT #{most}""")
    List<VoucherRow> heard(LocalDate day, long after, int most);

    @Select("""
            SELECT voucher, code, holder, currency, debit_minor, credit_minor FROM voucher_line
            WHERE voucher BETWEEN #{first} AND #{last} ORDER BY voucher, line""")
    List<LineRow> lines(long first, long last);

    @Select("""
            <script>
            SELECT voucher, code, holder, currency, debit_minor, credit_minor FROM voucher_line WHERE voucher IN
            <foreach collection="numbers" item="number" open="(" separator="," close=")">#{number}</foreach>
            ORDER BY voucher, line
            </script>""")
    List<LineRow> linesOf(List<Long> numbers);

    @Select("SELECT number, LOWER(HEX(hash)) AS hash, closed_until FROM chain WHERE id = 1")
    JournalStore.End end();

    @Select("""
            SELECT code, currency, SUM(debit_minor) AS debit_minor, SUM(credit_minor) AS credit_minor FROM turnover
            WHERE day <= #{until} GROUP BY code, currency ORDER BY code, currency""")
    List<TurnoverRow> turnover(LocalDate until);

    record BookedRow(String currency, long movements, long amountMinor) {}

    @Select("""
            SELECT currency, SUM(movements) AS movements, SUM(amount_minor) AS amount_minor FROM booked
            WHERE slot >= #{from} AND slot < #{to} GROUP BY currency ORDER BY currency""")
    List<BookedRow> booked(Instant from, Instant to);

    @Select("SELECT v.event, v.business_code, t.debit_minor, t.currency FROM " + Ids.TEXT + """
             wanted STRAIGHT_JOIN voucher v FORCE INDEX (business_code) ON v.business_code = wanted.given
            STRAIGHT_JOIN voucher_total t FORCE INDEX (PRIMARY) ON t.voucher = v.number
            WHERE v.corrects IS NULL""")
    List<BookingRow> bookings(@Param("ids") Ids codes);

    static Map<Long, List<Voucher.Line>> byVoucher(List<LineRow> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        LineRow::voucher, Collectors.mapping(LineRow::line, Collectors.toList())));
    }
}
