package io.tongbao.stack.cli;

import io.tongbao.stack.trade.Wording;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.LedgerServiceGrpc;
import tongbao.accounting.v1.VerifyVouchersRequest;
import tongbao.common.v1.Money;

/** What the books say. */
@Command(name = "ledger", description = "Asks the books: their trial balance, and whether nobody changed them.")
final class Ledger {
    private static final int AT_ONCE = 10_000;

    @Command(name = "balance", description = "Prints the trial balance; exits with 0 only if debits are credits.")
    int balance(
            @Option(
                            names = "--day",
                            paramLabel = "2026-11-24",
                            defaultValue = "",
                            description = "Until the end of this accounting day; all there is without it.")
                    String day) {
        return Operator.asks("accounting", channel -> {
            var ledger = LedgerServiceGrpc.newBlockingStub(channel);
            var lines = ledger.getTrialBalance(
                            GetTrialBalanceRequest.newBuilder().setDay(day).build())
                    .getLinesList();
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
            totals.forEach(
                    (currency, minor) -> System.out.println("debits less credits: " + Wording.amount(minor, currency)));
            return totals.values().stream().allMatch(minor -> minor == 0) ? 0 : 1;
        });
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
                        .forEach(breach ->
                                System.out.println("BROKEN voucher " + breach.getNumber() + " " + breach.getWhat()));
                breaches += part.getBreachesCount();
                to = part.getVerifiedTo();
                System.out.printf("%,d of %,d vouchers%n", to, part.getEnd());
                if (to >= part.getEnd()) {
                    return breaches == 0 ? 0 : 1;
                }
            }
        });
    }

    private static String amount(Money money) {
        return Wording.amount(money.getMinor(), money.getCurrency());
    }
}
