package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentTool;
import io.tongbao.pay.refund.Refund;
import io.tongbao.pay.refund.RefundTool;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Pays from an account with us, of the buyer or of whoever subsidises a discount, and gives back to it. A transfer is
 * named {@code <payment>-<leg>} or {@code <refund>-<leg>}.
 */
@Component
public class BalanceTool implements PaymentTool, RefundTool {

    private final AccountTransfers accounts;

    BalanceTool(AccountTransfers accounts) {
        this.accounts = accounts;
    }

    @Override
    public String code() {
        return "balance";
    }

    @Override
    public List<Refusal> reserve(Batch batch, List<Payment> payments) {
        return accounts.reserve(
                batch, payments.stream().flatMap(BalanceTool::legs).toList());
    }

    @Override
    public List<Refusal> giveBack(Batch batch, List<Refund> refunds) {
        return accounts.reserve(
                batch, refunds.stream().flatMap(BalanceTool::shares).toList());
    }

    private static Stream<Transfer> legs(Payment payment) {
        var id = payment.id();
        return payment.legs().stream()
                .map(leg -> new Transfer(
                        id + "-" + leg.number(), id, leg.payer(), payment.payee(), leg.amount(), payment.context()));
    }

    private static Stream<Transfer> shares(Refund refund) {
        var id = refund.order().id();
        return refund.shares().stream()
                .map(share -> new Transfer(
                        id + "-" + share.leg(),
                        id,
                        refund.payee(),
                        share.payer(),
                        share.amount(),
                        refund.order().context()));
    }
}
