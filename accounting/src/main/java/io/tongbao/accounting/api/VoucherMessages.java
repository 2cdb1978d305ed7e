package io.tongbao.accounting.api;

import io.tongbao.accounting.journal.DryRuns;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Voucher;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import tongbao.accounting.v1.DryRun;
import tongbao.accounting.v1.DryRunExample;
import tongbao.accounting.v1.DryRunShift;
import tongbao.accounting.v1.Side;
import tongbao.accounting.v1.VoucherLine;

/** Vouchers on the wire. */
final class VoucherMessages {

    private VoucherMessages() {}

    /** With the hash that its row has, whether it is right or not. */
    static tongbao.accounting.v1.Voucher booked(Ledger.Booked booked) {
        return voucher(booked.voucher()).toBuilder().setHash(booked.hash()).build();
    }

    static tongbao.accounting.v1.Voucher voucher(Voucher voucher) {
        var message = tongbao.accounting.v1.Voucher.newBuilder()
                .setNumber(voucher.number())
                .setEvent(voucher.origin().event())
                .setRule(voucher.because().rule())
                .setRulesVersion(voucher.because().version())
                .setDay(voucher.day().accounting().toString())
                .setAtMs(voucher.day().at().toEpochMilli())
                .setBusinessCode(voucher.trade().businessCode())
                .setBusinessLine(voucher.trade().businessLine())
                .addAllLines(lines(voucher.lines()))
                .setHash(voucher.hash().hex());
        var correction = voucher.origin().correction();
        if (correction != null) {
            message.setCorrects(correction.corrects()).setNote(correction.note());
        }
        return message.build();
    }

    static DryRun dryRun(DryRuns.Part part) {
        return DryRun.newBuilder()
                .setTo(part.to())
                .setSeen(part.seen())
                .setOtherwise(part.otherwise())
                .addAllExamples(part.examples().stream()
                        .map(example -> DryRunExample.newBuilder()
                                .setVoucher(example.voucher())
                                .addAllBooked(lines(example.booked()))
                                .addAllWanted(lines(example.wanted()))
                                .setFault(example.fault())
                                .build())
                        .toList())
                .addAllShifts(part.shifts().stream()
                        .map(shift -> DryRunShift.newBuilder()
                                .setCode(shift.code())
                                .setDebitsMinor(shift.debits().minor())
                                .setCreditsMinor(shift.credits().minor())
                                .setCurrency(shift.debits().code())
                                .build())
                        .toList())
                .build();
    }

    private static List<VoucherLine> lines(List<Voucher.Line> lines) {
        return lines.stream()
                .map(line -> VoucherLine.newBuilder()
                        .setCode(line.code())
                        .setHolder(line.holder())
                        .setSide(Side.valueOf(line.side().name()))
                        .setAmount(Wire.money(line.amount()))
                        .build())
                .toList();
    }
}
