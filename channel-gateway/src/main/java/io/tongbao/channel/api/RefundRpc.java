package io.tongbao.channel.api;

import io.tongbao.channel.refund.DueRefunds;
import io.tongbao.channel.refund.Refunds;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import java.util.ArrayList;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.channel.v1.CreateRefundsReply;
import tongbao.channel.v1.CreateRefundsRequest;
import tongbao.channel.v1.DubboRefundServiceTriple.RefundServiceImplBase;
import tongbao.channel.v1.GetRefundRequest;
import tongbao.channel.v1.Refund;
import tongbao.channel.v1.RefundOrder;

/** {@code tongbao.channel.v1.RefundService}. */
@DubboService
class RefundRpc extends RefundServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int CHARGE_MAX = 40;
    private static final int BATCH_MAX = 512;
    private static final int WHY_MAX = 60;

    private final Refunds refunds;
    private final DueRefunds due;

    RefundRpc(Refunds refunds, DueRefunds due) {
        this.refunds = refunds;
        this.due = due;
    }

    @Override
    public CreateRefundsReply createRefunds(CreateRefundsRequest request) {
        Expect.within("refunds", request.getRefundsCount(), 1, BATCH_MAX);
        var refusals = new ArrayList<tongbao.common.v1.Refusal>();
        for (var wanted : request.getRefundsList()) {
            var id = Expect.id("refunds.id", wanted.getId(), ID_MAX);
            try {
                refunds.create(id, wanted(wanted), Wire.context(wanted.getContext()));
            } catch (Failure refused) {
                if (refused.reason().kind() == Reason.Kind.UNAVAILABLE) {
                    throw refused;
                }
                refusals.add(Wire.refusal(new Refusal(id, refused.reason(), refused.detail())));
            }
        }
        due.nudge();
        return CreateRefundsReply.newBuilder().addAllRefusals(refusals).build();
    }

    @Override
    public Refund getRefund(GetRefundRequest request) {
        return message(refunds.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    private static io.tongbao.channel.refund.Refund.Wanted wanted(RefundOrder wanted) {
        return new io.tongbao.channel.refund.Refund.Wanted(
                Expect.id("refunds.charge_id", wanted.getChargeId(), CHARGE_MAX),
                Wire.positive("refunds.amount", wanted.getAmount()),
                Expect.text("refunds.why", wanted.getWhy(), WHY_MAX));
    }

    private static Refund message(io.tongbao.channel.refund.Refund refund) {
        var message = Refund.newBuilder()
                .setId(refund.id())
                .setChargeId(refund.wanted().charge())
                .setAmount(Wire.money(refund.wanted().amount()))
                .setState(Refund.State.valueOf(refund.state().name()))
                .setChannelId(refund.channelId())
                .setDetail(refund.heard().detail())
                .setHeardBy(refund.heard().by());
        var at = refund.heard().at();
        if (at != null) {
            message.setHeardMs(at.toEpochMilli());
        }
        return message.build();
    }
}
