package io.tongbao.accounting.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface StatementStore {

    /**
     * @param line of its voucher, from 1
     * @param request the shop's own id of the order or refund; empty if nobody knows one
     * @param counterparty the account on the other side of the movement
     */
    record LineRow(
            long voucher,
            int line,
            LocalDate day,
            Instant at,
            String businessCode,
            String request,
            String counterparty,
            String rule,
            String code,
            String currency,
            long debitMinor,
            long creditMinor) {}

    record BalanceRow(String code, String currency, long minor) {}

    record Page(String holder, LocalDate from, LocalDate to, long afterVoucher, int afterLine, int most) {

        Page after(LineRow last) {
            return new Page(holder, from, to, last.voucher(), last.line(), most);
        }
    }

    /** @param digest of the file, SHA-256 in hex */
    record Written(String period, String holder, String format, String digest, Instant at) {}

    record Some(int parts, int part, String after, int most) {}

    @Select("""
            SELECT code, currency, SUM(CAST(credit_minor AS SIGNED) - debit_minor) AS minor FROM holder_turnover
            WHERE holder = #{holder} AND day < #{before} GROUP BY code, currency ORDER BY code, currency""")
    List<BalanceRow> opening(String holder, LocalDate before);

    /** The payment or repayment that a transfer belongs to: its id without the number of the leg. */
    String ITEM = """
            SUBSTRING(x.event, 1 + CHAR_LENGTH('transfer/'), CHAR_LENGTH(x.event) - CHAR_LENGTH('transfer/')
                - CHAR_LENGTH(SUBSTRING_INDEX(x.event, '-', -1)) - 1)""";

    /**
     * A request that was heard of after the day was closed is not in a statement, which would not be the same twice.
     */
    @Select("""
            SELECT l.voucher, l.line, v.day, v.at, v.business_code, COALESCE(a.request, '') AS request,
                IF(v.payer = l.holder, v.payee, v.payer) AS counterparty, v.rule, l.code, l.currency,
                l.debit_minor, l.credit_minor
            FROM voucher_line l JOIN voucher v ON v.number = l.voucher
            JOIN voucher x ON x.number = COALESCE(v.corrects, v.number)
            LEFT JOIN closed_day c ON c.day = v.day
            LEFT JOIN asked a ON a.item =\s""" + ITEM + """
             AND a.business_code = v.business_code AND a.at <= c.closed_at
            WHERE l.holder = #{holder} AND v.day BETWEEN #{from} AND #{to} AND l.voucher >= #{afterVoucher}
              AND (l.voucher > #{afterVoucher} OR l.line > #{afterLine})
            ORDER BY l.voucher, l.line LIMIT #{most}""")
    List<LineRow> lines(Page page);

    /** The first digest of a statement stays. */
    @Insert("""
            INSERT INTO statement (period, holder, format, digest, at)
            VALUES (#{period}, #{holder}, #{format}, UNHEX(#{digest}), #{at})
            ON DUPLICATE KEY UPDATE period = VALUES(period)""")
    void keep(Written written);

    @Select("""
            SELECT LOWER(HEX(digest)) FROM statement
            WHERE period = #{period} AND holder = #{holder} AND format = #{format}""")
    String digest(Written written);

    /** Those of a part that have something booked in these days, after this one. */
    @Select("""
            SELECT DISTINCT holder FROM holder_turnover
            WHERE day BETWEEN #{period.from} AND #{period.to} AND MOD(CRC32(holder), #{some.parts}) = #{some.part}
              AND holder > #{some.after}
            ORDER BY holder LIMIT #{some.most}""")
    List<String> holders(Period period, Some some);
}
