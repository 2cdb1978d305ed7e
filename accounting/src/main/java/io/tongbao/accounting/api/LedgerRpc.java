package io.tongbao.accounting.api;

import io.tongbao.accounting.journal.Corrections;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.DryRuns;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Rules;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.wire.Wire;
import java.time.LocalDate;
import java.util.ArrayList;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.accounting.v1.Breach;
import tongbao.accounting.v1.CorrectVoucherReply;
import tongbao.accounting.v1.CorrectVoucherRequest;
import tongbao.accounting.v1.DryRun;
import tongbao.accounting.v1.DubboLedgerServiceTriple.LedgerServiceImplBase;
import tongbao.accounting.v1.GetDryRunRequest;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.ListVouchersReply;
import tongbao.accounting.v1.ListVouchersRequest;
import tongbao.accounting.v1.TrialBalance;
import tongbao.accounting.v1.TrialBalanceLine;
import tongbao.accounting.v1.VerifyVouchersReply;
import tongbao.accounting.v1.VerifyVouchersRequest;

/** {@code tongbao.accounting.v1.LedgerService}. */
@DubboService
class LedgerRpc extends LedgerServiceImplBase {

    private static final int CODE_MAX = 100;
    private static final int LISTED_DEFAULT = 1000;
    private static final int VERIFIED_DEFAULT = 1000;
    private static final int VERIFIED_MAX = 10_000;
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private static final int NOTE_MAX = 200;
    private static final int RULES_MAX = 200_000;
    private static final int DRY_DEFAULT = 1000;
    private static final int DRY_MAX = 2000;

    private final Ledger ledger;
    private final Corrections corrections;
    private final DryRuns dryRuns;
    private final Days days;

    LedgerRpc(Ledger ledger, Corrections corrections, DryRuns dryRuns, Days days) {
        this.ledger = ledger;
        this.corrections = corrections;
        this.dryRuns = dryRuns;
        this.days = days;
    }

    @Override
    public ListVouchersReply listVouchers(ListVouchersRequest request) {
        var limit = request.getLimit() == 0
                ? LISTED_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, LISTED_DEFAULT);
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        var vouchers = ledger.ofTrade(Expect.id("business_code", request.getBusinessCode(), CODE_MAX), after, limit);
        return ListVouchersReply.newBuilder()
                .addAllVouchers(vouchers.stream().map(VoucherMessages::booked).toList())
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
                .setZone(days.zone().getId())
                .build();
    }

    @Override
    public VerifyVouchersReply verifyVouchers(VerifyVouchersRequest request) {
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - VERIFIED_MAX);
        var limit = request.getLimit() == 0
                ? VERIFIED_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, VERIFIED_MAX);
        var verified = ledger.verify(after, limit);
        var breaches = new ArrayList<>(verified.breaches());
        if (verified.to() >= verified.end()) {
            breaches.addAll(ledger.breachesOfEnd());
        }
        return VerifyVouchersReply.newBuilder()
                .setVerifiedTo(verified.to())
                .setEnd(verified.end())
                .addAllBreaches(breaches.stream()
                        .map(breach -> Breach.newBuilder()
                                .setNumber(breach.number())
                                .setWhat(breach.what())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public CorrectVoucherReply correctVoucher(CorrectVoucherRequest request) {
        var both = corrections.correct(
                Expect.within("number", request.getNumber(), 1, Long.MAX_VALUE - 1),
                Expect.text("note", request.getNote(), NOTE_MAX));
        return CorrectVoucherReply.newBuilder()
                .setReversal(VoucherMessages.voucher(both.get(0)))
                .setCorrection(VoucherMessages.voucher(both.get(1)))
                .build();
    }

    @Override
    public DryRun getDryRun(GetDryRunRequest request) {
        var json = request.getRulesJson();
        Expect.within("rules_json.length", json.length(), 1, RULES_MAX);
        var limit =
                request.getLimit() == 0 ? DRY_DEFAULT : (int) Expect.within("limit", request.getLimit(), 1, DRY_MAX);
        var day = DayField.of("day", request.getDay());
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        return VoucherMessages.dryRun(dryRuns.book(NacosEntry.parsed(json, Rules.class), day, after, limit));
    }
}
