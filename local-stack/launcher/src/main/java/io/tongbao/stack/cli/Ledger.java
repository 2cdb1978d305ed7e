package io.tongbao.stack.cli;

import io.tongbao.stack.StackFailure;
import io.tongbao.stack.trade.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tongbao.accounting.v1.CorrectVoucherRequest;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.LedgerServiceGrpc;
import tongbao.accounting.v1.VerifyVouchersRequest;
import tongbao.common.v1.Money;

/** What the books say. */
@Command(
        name = "ledger",
        description =
                "Asks the books: their trial balance, and whether nobody changed them. Corrects vouchers, tries rules.")
final class Ledger {
    private static final int AT_ONCE = 10_000;

    @Command(name = "balance", description = "Prints the trial balance; exits with 0 only if debits are credits.")
    int balance(
            @Option(
                            names = "--date",
                            paramLabel = "2026-11-24",
                            description = "Until the end of this accounting day; all there is without it.")
                    @Nullable
                    LocalDate day) {
        return Operator.asks("accounting", channel -> {
            var ledger = LedgerServiceGrpc.newBlockingStub(channel);
            var balance = ledger.getTrialBalance(GetTrialBalanceRequest.newBuilder()
                    .setDay(Objects.toString(day, ""))
                    .build());
            var lines = balance.getLinesList();
            System.out.println(header(day, balance.getZone()));
            var totals = new TreeMap<String, Long>();
            for (var line : lines) {
                System.out.printf(
                        "%-6s %18s %18s  %s%n",
                        line.getCode(), amount(line.getDebits()), amount(line.getCredits()), line.getName());
                totals.merge(
                        line.getDebits().getCurrency(),
                        line.getDebits().getMinor() - line.getCredits().getMinor(),
                        Long::sum);
            }
            if (lines.isEmpty()) {
                System.out.println("nothing is booked");
            }
            totals.forEach(
                    (currency, minor) -> System.out.println("debits less credits: " + Wording.amount(minor, currency)));
            return totals.values().stream().allMatch(minor -> minor == 0) ? 0 : 1;
        });
    }

    /** Of which time the books are told, by whose calendar. */
    static String header(@Nullable LocalDate day, String zone) {
        return day == null
                ? "all that is in the books; their days are those of " + zone
                : "the books until the end of " + day + " in " + zone;
    }

    @Command(
            name = "verify",
            description =
                    "Computes the hash of each voucher anew; exits with 0 only if none was changed or is missing.")
    int verify() {
        return Operator.asks("accounting", channel -> {
            var ledger = LedgerServiceGrpc.newBlockingStub(channel);
            var breaches = 0;
            var to = 0L;
            while (true) {
                var part = ledger.verifyVouchers(VerifyVouchersRequest.newBuilder()
                        .setAfter(to)
                        .setLimit(AT_ONCE)
                        .build());
                part.getBreachesList()
                        .forEach(breach -> System.out.println("BROKEN "
                                + (breach.getNumber() == 0 ? "" : "voucher " + breach.getNumber() + " ")
                                + breach.getWhat()));
                breaches += part.getBreachesCount();
                to = part.getVerifiedTo();
                System.out.printf("%,d of %,d vouchers%n", to, part.getEnd());
                if (to >= part.getEnd()) {
                    System.out.println(breaches == 0 ? "all are as they were booked" : breaches + " BROKEN");
                    return breaches == 0 ? 0 : 1;
                }
            }
        });
    }

    @Command(
            name = "correct",
            description = "Reverses a voucher and books its movement anew, by the rules in force, into today's books.")
    int correct(
            @Parameters(paramLabel = "NUMBER", description = "Of the voucher.") long number,
            @Parameters(paramLabel = "NOTE", description = "Who says so, and why.") String note) {
        return Operator.asks("accounting", channel -> {
            var both = LedgerServiceGrpc.newBlockingStub(channel)
                    .correctVoucher(CorrectVoucherRequest.newBuilder()
                            .setNumber(number)
                            .setNote(note)
                            .build());
            System.out.printf(
                    "voucher %d is reversed by %d and booked anew as %d, rule %s of version %d%n",
                    number,
                    both.getReversal().getNumber(),
                    both.getCorrection().getNumber(),
                    both.getCorrection().getRule(),
                    both.getCorrection().getRulesVersion());
            return 0;
        });
    }

    @Command(
            name = "dry-run",
            description = "Shows what other posting rules would have made of a day; changes nothing.")
    int dryRun(
            @Parameters(paramLabel = "FILE", description = "The rules, as accounting-rules.json has them.") Path rules,
            @Option(names = "--date", paramLabel = "2026-11-24", required = true, description = "An accounting day.")
                    LocalDate day) {
        return Operator.asks("accounting", channel -> new DryRunOfDay(channel, text(rules), day.toString()).print());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new StackFailure("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String amount(Money money) {
        return Wording.amount(money.getMinor(), money.getCurrency());
    }
}
