package io.tongbao.channel.api;

import io.tongbao.channel.payout.DuePayouts;
import io.tongbao.channel.payout.Payouts;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import java.util.ArrayList;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.channel.v1.CreatePayoutsReply;
import tongbao.channel.v1.CreatePayoutsRequest;
import tongbao.channel.v1.DubboPayoutServiceTriple.PayoutServiceImplBase;
import tongbao.channel.v1.GetPayoutRequest;
import tongbao.channel.v1.Payout;
import tongbao.channel.v1.PayoutOrder;

/** {@code tongbao.channel.v1.PayoutService}. */
@DubboService
class PayoutRpc extends PayoutServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int DESTINATION_MAX = 40;
    private static final int BATCH_MAX = 512;
    private static final int SUBJECT_MAX = 60;

    private final Payouts payouts;
    private final DuePayouts due;

    PayoutRpc(Payouts payouts, DuePayouts due) {
        this.payouts = payouts;
        this.due = due;
    }

    @Override
    public CreatePayoutsReply createPayouts(CreatePayoutsRequest request) {
        Expect.within("payouts", request.getPayoutsCount(), 1, BATCH_MAX);
        var refusals = new ArrayList<tongbao.common.v1.Refusal>();
        for (var wanted : request.getPayoutsList()) {
            var id = Expect.id("payouts.id", wanted.getId(), ID_MAX);
            try {
                payouts.create(id, wanted(wanted), Wire.context(wanted.getContext()));
            } catch (Failure refused) {
                if (refused.reason().kind() == Reason.Kind.UNAVAILABLE) {
                    throw refused;
                }
                refusals.add(Wire.refusal(new Refusal(id, refused.reason(), refused.detail())));
            }
        }
        due.nudge();
        return CreatePayoutsReply.newBuilder().addAllRefusals(refusals).build();
    }

    @Override
    public Payout getPayout(GetPayoutRequest request) {
        return message(payouts.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    private static io.tongbao.channel.payout.Payout.Wanted wanted(PayoutOrder wanted) {
        return new io.tongbao.channel.payout.Payout.Wanted(
                Expect.id("payouts.destination_id", wanted.getDestinationId(), DESTINATION_MAX),
                Wire.positive("payouts.amount", wanted.getAmount()),
                Expect.text("payouts.subject", wanted.getSubject(), SUBJECT_MAX));
    }

    private static Payout message(io.tongbao.channel.payout.Payout payout) {
        var message = Payout.newBuilder()
                .setId(payout.id())
                .setDestinationId(payout.wanted().destination())
                .setAmount(Wire.money(payout.wanted().amount()))
                .setState(Payout.State.valueOf(payout.state().name()))
                .setChannelId(payout.channelId())
                .setDetail(payout.heard().detail())
                .setHeardBy(payout.heard().by());
        var at = payout.heard().at();
        if (at != null) {
            message.setHeardMs(at.toEpochMilli());
        }
        return message.build();
    }
}
