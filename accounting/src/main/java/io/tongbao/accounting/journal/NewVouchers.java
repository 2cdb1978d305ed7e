package io.tongbao.accounting.journal;

import io.tongbao.kernel.store.Bulk;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.jspecify.annotations.Nullable;

/** Writes vouchers and their lines, many at a time. */
interface NewVouchers extends Bulk {

    @Insert("""
            INSERT INTO voucher (number, event, payer, payer_kind, payee, payee_kind, currency, amount_minor, corrects,
                note, rule, rules_version, day, at, business_code, business_line, previous, hash)
            VALUES (#{v.number}, #{v.origin.event}, #{v.origin.way.payer.account}, #{v.origin.way.payer.kind},
                #{v.origin.way.payee.account}, #{v.origin.way.payee.kind},
                #{v.origin.way.amount.currency.currencyCode}, #{v.origin.way.amount.minor}, #{corrects}, #{note},
                #{v.because.rule}, #{v.because.version}, #{v.day.accounting}, #{v.day.at},
                #{v.trade.businessCode}, #{v.trade.businessLine}, UNHEX(#{v.previous.hex}), UNHEX(#{hash.hex}))""")
    void voucher(Voucher v, Voucher.Hash hash, @Nullable Long corrects, String note);

    @Insert("""
            INSERT INTO voucher_line (voucher, line, code, holder, currency, debit_minor, credit_minor)
            VALUES (#{voucher}, #{line}, #{l.code}, #{l.holder}, #{l.amount.currency.currencyCode},
                #{l.debitMinor}, #{l.creditMinor})""")
    void line(long voucher, int line, Voucher.Line l);

    default void insert(List<Voucher> vouchers) {
        for (var voucher : vouchers) {
            var correction = voucher.origin().correction();
            voucher(
                    voucher,
                    voucher.hash(),
                    correction == null ? null : correction.corrects(),
                    correction == null ? "" : correction.note());
        }
        flush();
        for (var voucher : vouchers) {
            for (int i = 0; i < voucher.lines().size(); i++) {
                line(voucher.number(), i + 1, voucher.lines().get(i));
            }
        }
        flush();
    }
}
