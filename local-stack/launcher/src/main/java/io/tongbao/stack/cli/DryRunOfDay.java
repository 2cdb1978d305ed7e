package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.tongbao.stack.trade.Wording;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tongbao.accounting.v1.DryRun;
import tongbao.accounting.v1.DryRunExample;
import tongbao.accounting.v1.DryRunShift;
import tongbao.accounting.v1.GetDryRunRequest;
import tongbao.accounting.v1.LedgerServiceGrpc;
import tongbao.accounting.v1.VoucherLine;

/** A whole day, booked by other rules, a part at a time. */
record DryRunOfDay(Channel channel, String rules, String day) {
    private static final int AT_ONCE = 2000;
    private static final int EXAMPLES_MAX = 20;

    /** Exits with 0 only if the rules book everything. */
    int print() {
        var shifts = new TreeMap<String, DryRunShift>();
        var seen = 0;
        var otherwise = 0;
        var faults = 0;
        for (var part = part(0); part.getSeen() > 0; part = part(part.getTo())) {
            var room = Math.max(0, EXAMPLES_MAX - otherwise);
            part.getExamplesList().stream().limit(room).forEach(DryRunOfDay::print);
            part.getShiftsList()
                    .forEach(shift ->
                            shifts.merge(shift.getCode() + " " + shift.getCurrency(), shift, DryRunOfDay::both));
            seen += part.getSeen();
            otherwise += part.getOtherwise();
            faults += (int) part.getExamplesList().stream()
                    .filter(example -> !example.getFault().isEmpty())
                    .count();
            System.out.printf("%,d movements, %,d would be booked otherwise%n", seen, otherwise);
        }
        shifts.values()
                .forEach(shift -> System.out.printf(
                        "%-6s debits %+d, credits %+d minor units of %s%n",
                        shift.getCode(), shift.getDebitsMinor(), shift.getCreditsMinor(), shift.getCurrency()));
        if (seen == 0) {
            System.out.println("nothing was booked on " + day);
        }
        return faults == 0 ? 0 : 1;
    }

    private DryRun part(long after) {
        return LedgerServiceGrpc.newBlockingStub(channel)
                .getDryRun(GetDryRunRequest.newBuilder()
                        .setRulesJson(rules)
                        .setDay(day)
                        .setAfter(after)
                        .setLimit(AT_ONCE)
                        .build());
    }

    private static DryRunShift both(DryRunShift one, DryRunShift other) {
        return one.toBuilder()
                .setDebitsMinor(one.getDebitsMinor() + other.getDebitsMinor())
                .setCreditsMinor(one.getCreditsMinor() + other.getCreditsMinor())
                .build();
    }

    private static void print(DryRunExample example) {
        var wanted = example.getFault().isEmpty() ? lines(example.getWantedList()) : example.getFault();
        System.out.printf(
                "voucher %d%n    booked %s%n    would  %s%n",
                example.getVoucher(), lines(example.getBookedList()), wanted);
    }

    private static String lines(List<VoucherLine> lines) {
        return lines.stream()
                .map(line -> "%s %s of %s %s"
                        .formatted(
                                line.getSide(),
                                line.getCode(),
                                line.getHolder(),
                                Wording.amount(
                                        line.getAmount().getMinor(),
                                        line.getAmount().getCurrency())))
                .collect(Collectors.joining(", "));
    }
}
