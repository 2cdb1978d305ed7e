package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.tool.balance.AccountTransfers;
import java.util.List;

/** Accounts whose names say what they answer: "poor" has no money, "silent" never answers, all others pay. */
final class ScriptedAccounts implements AccountTransfers {

    @Override
    public List<Refusal> reserve(Batch batch, List<Payment> payments) {
        if (payments.stream().anyMatch(payment -> isPaidBy(payment, "silent"))) {
            throw new Failure(Reason.TIMED_OUT, "the accounts say nothing");
        }
        return payments.stream()
                .filter(payment -> isPaidBy(payment, "poor"))
                .map(payment -> new Refusal(payment.id(), Reason.INSUFFICIENT_FUNDS, "poor"))
                .toList();
    }

    private static boolean isPaidBy(Payment payment, String payer) {
        return payment.legs().stream().anyMatch(leg -> leg.payer().equals(payer));
    }
}
