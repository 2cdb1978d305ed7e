package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.funding.FundingsInUse;
import io.tongbao.pay.payment.PaymentLeg;
import io.tongbao.pay.payment.PaymentTool;
import io.tongbao.pay.repayment.RepaymentShare;
import io.tongbao.pay.repayment.RepaymentTool;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
import io.tongbao.pay.tool.balance.AccountTransfers.Way;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Pays from an account with us: of the buyer, of whoever subsidises a discount, or the clearing account of a channel
 * that has the money; and gives back to it. A transfer is named {@code <payment>-<leg>} or {@code <repayment>-<leg>}.
 */
@Component
public class BalanceTool implements PaymentTool, RepaymentTool {

    private final AccountTransfers accounts;

    BalanceTool(AccountTransfers accounts) {
        this.accounts = accounts;
    }

    @Override
    public Set<String> codes() {
        return Set.of("balance", "channel");
    }

    @Override
    public List<Refusal> reserve(Batch batch, List<PaymentLeg> legs) {
        return accounts.reserve(batch, legs.stream().map(BalanceTool::paying).toList());
    }

    @Override
    public List<Refusal> giveBack(Batch batch, List<RepaymentShare> shares) {
        return accounts.reserve(
                batch, shares.stream().map(BalanceTool::repaying).toList());
    }

    @Override
    public void end(List<RepaymentShare> shares, boolean isDone) {
        for (var part : shares) {
            var id = id(part.order().id(), part.share().leg());
            if (isDone) {
                accounts.post(id);
            } else {
                accounts.cancel(id);
            }
        }
    }

    private static Transfer paying(PaymentLeg part) {
        var leg = part.leg();
        var funding = leg.funding();
        var held = leg.role() == LegRole.BUYER && funding != null ? FundingsInUse.held(funding) : "";
        var way = new Way(leg.payer(), part.payee(), leg.role(), "", part.standing(), held);
        var id = id(part.payment(), leg.number());
        return new Transfer(id, part.payment(), part.together(), way, leg.amount(), part.context());
    }

    private static Transfer repaying(RepaymentShare part) {
        var order = part.order();
        var share = part.share();
        var paid = id(order.payment(), share.leg());
        var way = new Way(part.payee(), share.payer(), LegRole.REFUND, paid, part.standing(), "");
        return new Transfer(id(order.id(), share.leg()), order.id(), "", way, share.amount(), order.context());
    }

    private static String id(String item, int leg) {
        return item + "-" + leg;
    }
}
