package io.tongbao.accounting.api;

import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Voucher;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.wire.Wire;
import java.time.LocalDate;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.accounting.v1.Breach;
import tongbao.accounting.v1.DubboLedgerServiceTriple.LedgerServiceImplBase;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.ListVouchersReply;
import tongbao.accounting.v1.ListVouchersRequest;
import tongbao.accounting.v1.Side;
import tongbao.accounting.v1.TrialBalance;
import tongbao.accounting.v1.TrialBalanceLine;
import tongbao.accounting.v1.VerifyVouchersReply;
import tongbao.accounting.v1.VerifyVouchersRequest;
import tongbao.accounting.v1.VoucherLine;

/** {@code tongbao.accounting.v1.LedgerService}. */
@DubboService
class LedgerRpc extends LedgerServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int VERIFIED_DEFAULT = 1000;
    private static final int VERIFIED_MAX = 10_000;
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private final Ledger ledger;

    LedgerRpc(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public ListVouchersReply listVouchers(ListVouchersRequest request) {
        var vouchers = ledger.ofTrade(Expect.id("business_code", request.getBusinessCode(), ID_MAX));
        return ListVouchersReply.newBuilder()
                .addAllVouchers(vouchers.stream().map(LedgerRpc::message).toList())
                .build();
    }

    @Override
    public TrialBalance getTrialBalance(GetTrialBalanceRequest request) {
        var until = request.getDay().isEmpty() ? NO_END : DayField.of("day", request.getDay());
        return TrialBalance.newBuilder()
                .addAllLines(ledger.trialBalance(until).stream()
                        .map(turnover -> TrialBalanceLine.newBuilder()
                                .setCode(turnover.code())
                                .setName(turnover.name())
                                .setDebits(Wire.money(turnover.debits()))
                                .setCredits(Wire.money(turnover.credits()))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public VerifyVouchersReply verifyVouchers(VerifyVouchersRequest request) {
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - VERIFIED_MAX);
        var limit = request.getLimit() == 0
                ? VERIFIED_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, VERIFIED_MAX);
        var verified = ledger.verify(after, limit);
        return VerifyVouchersReply.newBuilder()
                .setVerifiedTo(verified.to())
                .setEnd(verified.end())
                .addAllBreaches(verified.breaches().stream()
                        .map(breach -> Breach.newBuilder()
                                .setNumber(breach.number())
                                .setWhat(breach.what())
                                .build())
                        .toList())
                .build();
    }

    private static tongbao.accounting.v1.Voucher message(Ledger.Booked booked) {
        var voucher = booked.voucher();
        return tongbao.accounting.v1.Voucher.newBuilder()
                .setNumber(voucher.number())
                .setEvent(voucher.event())
                .setRule(voucher.because().rule())
                .setRulesVersion(voucher.because().version())
                .setDay(voucher.day().accounting().toString())
                .setAtMs(voucher.day().at().toEpochMilli())
                .setBusinessCode(voucher.trade().businessCode())
                .setBusinessLine(voucher.trade().businessLine())
                .addAllLines(voucher.lines().stream().map(LedgerRpc::message).toList())
                .setHash(booked.hash())
                .build();
    }

    private static VoucherLine message(Voucher.Line line) {
        return VoucherLine.newBuilder()
                .setCode(line.code())
                .setHolder(line.holder())
                .setSide(Side.valueOf(line.side().name()))
                .setAmount(Wire.money(line.amount()))
                .build();
    }
}
