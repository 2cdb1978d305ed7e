package io.tongbao.channel.api;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.charge.Charge;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.charge.DueCharges;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Role;
import io.tongbao.kernel.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.channel.v1.ChargeOrder;
import tongbao.channel.v1.ChargeState;
import tongbao.channel.v1.CloseChargeRequest;
import tongbao.channel.v1.CreateChargesReply;
import tongbao.channel.v1.CreateChargesRequest;
import tongbao.channel.v1.DubboChargeServiceTriple.ChargeServiceImplBase;
import tongbao.channel.v1.GetChargeRequest;

/** {@code tongbao.channel.v1.ChargeService}. */
@DubboService
class ChargeRpc extends ChargeServiceImplBase {

    private static final int ID_LENGTH = 32;
    private static final int BATCH_MAX = 512;
    private static final int METHOD_MAX = 32;
    private static final int SUBJECT_MAX = 60;
    private static final long YEAR_3000_MS = 32_503_680_000_000L;

    private final Charges charges;
    private final Channels channels;
    private final DueCharges due;

    ChargeRpc(Charges charges, Channels channels, DueCharges due) {
        this.charges = charges;
        this.channels = channels;
        this.due = due;
    }

    @Override
    public CreateChargesReply createCharges(CreateChargesRequest request) {
        Expect.within("charges", request.getChargesCount(), 1, BATCH_MAX);
        var refusals = new ArrayList<tongbao.common.v1.Refusal>();
        var asked = new HashSet<String>();
        for (var wanted : request.getChargesList()) {
            var id = Expect.id("charges.id", wanted.getId(), ID_LENGTH);
            try {
                var order = order(id, wanted);
                expectOpen(order);
                charges.create(order, Wire.context(wanted.getContext()));
                asked.add(Channels.code(order.method()));
            } catch (Failure refused) {
                if (refused.reason().kind() == Reason.Kind.UNAVAILABLE) {
                    throw refused;
                }
                refusals.add(Wire.refusal(new Refusal(id, refused.reason(), refused.detail())));
            }
        }
        due.nudge(asked);
        return CreateChargesReply.newBuilder().addAllRefusals(refusals).build();
    }

    @Override
    public tongbao.channel.v1.Charge getCharge(GetChargeRequest request) {
        var id = Expect.id("id", request.getId(), ID_LENGTH);
        var charge = charges.get(id);
        if (!isShown(charge)) {
            throw Failure.missing(Reason.NO_SUCH_CHARGE, id);
        }
        return message(charge);
    }

    @Override
    public tongbao.channel.v1.Charge closeCharge(CloseChargeRequest request) {
        var charge = charges.close(Expect.id("id", request.getId(), ID_LENGTH));
        due.nudge(Set.of(Channels.code(charge.order().method())));
        return message(charge);
    }

    private static boolean isShown(Charge charge) {
        return Calls.caller().role() != Role.BUSINESS_LINE
                || charge.context().businessLine().equals(Calls.caller().name());
    }

    /** What has been begun goes on: a repeat of it is no new charge. */
    private void expectOpen(Order order) {
        if (!channels.isOpen(order.method()) && !charges.isKnown(order.number())) {
            throw new Failure(Reason.CHANNEL_CLOSED, order.method() + " is closed by an operator");
        }
    }

    private Order order(String id, ChargeOrder wanted) {
        var method = Expect.id("charges.method", wanted.getMethod(), METHOD_MAX);
        if (channels.of(method).isEmpty()) {
            throw new Failure(Reason.UNKNOWN_CHANNEL, method + " (expected: one of " + channels.methods() + ")");
        }
        return new Order(
                id,
                method,
                Expect.text("charges.subject", wanted.getSubject(), SUBJECT_MAX),
                Wire.positive("charges.amount", wanted.getAmount()),
                Instant.ofEpochMilli(Expect.within("charges.pay_until_ms", wanted.getPayUntilMs(), 1, YEAR_3000_MS)));
    }

    private static tongbao.channel.v1.Charge message(Charge charge) {
        var message = tongbao.channel.v1.Charge.newBuilder()
                .setId(charge.id())
                .setMethod(charge.order().method())
                .setAmount(Wire.money(charge.order().amount()))
                .setState(ChargeState.valueOf(charge.state().name()))
                .putAllParameters(charge.parameters())
                .setDetail(charge.heard().detail())
                .setHeardBy(charge.heard().by())
                .setPayUntilMs(charge.order().payUntil().toEpochMilli());
        var at = charge.heard().at();
        if (at != null) {
            message.setHeardMs(at.toEpochMilli());
        }
        var taken = charge.taken();
        if (taken != null) {
            message.setPaid(Wire.money(taken.amount())).setChannelId(taken.channelId());
        }
        return message.build();
    }
}
