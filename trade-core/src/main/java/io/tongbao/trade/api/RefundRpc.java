package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.refund.Refunds;
import io.tongbao.trade.refund.Wanted;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.trade.v1.DubboRefundServiceTriple.RefundServiceImplBase;
import tongbao.trade.v1.GetRefundRequest;
import tongbao.trade.v1.ListRefundsReply;
import tongbao.trade.v1.ListRefundsRequest;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** {@code tongbao.trade.v1.RefundService}. */
@DubboService
class RefundRpc extends RefundServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int NOTE_MAX = 200;
    private static final int REFUNDS_DEFAULT = 50;
    private static final int REFUNDS_MAX = 200;

    private final Refunds refunds;
    private final Clock clock;

    RefundRpc(Refunds refunds, Clock clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Refund> refundAsync(RefundRequest request) {
        var requestId = Expect.id("request_id", request.getRequestId(), ID_MAX);
        var wanted = new Wanted(
                Expect.id("order_id", request.getOrderId(), ID_MAX),
                request.hasAmount() ? Wire.positive("amount", request.getAmount()) : null,
                Expect.optionalText("note", request.getNote(), NOTE_MAX),
                OrderMessages.sha256(request.toByteArray()));
        return refunds.refund(Calls.context(), requestId, wanted, Calls.deadline(clock.instant()))
                .thenApply(RefundRpc::message);
    }

    @Override
    public Refund getRefund(GetRefundRequest request) {
        var id = Expect.id("refund_id", request.getRefundId(), ID_MAX);
        return message(refunds.get(Calls.context().businessLine(), id));
    }

    @Override
    public ListRefundsReply listRefunds(ListRefundsRequest request) {
        var limit = request.getLimit() == 0
                ? REFUNDS_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, REFUNDS_MAX);
        var order = Expect.id("order_id", request.getOrderId(), ID_MAX);
        var before = Expect.optionalId("before", request.getBefore(), ID_MAX);
        var found = refunds.ofOrder(Calls.context().businessLine(), order, before, limit);
        return ListRefundsReply.newBuilder()
                .addAllRefunds(found.stream().map(RefundRpc::message).toList())
                .build();
    }

    private static Refund message(io.tongbao.trade.refund.Refund refund) {
        var reason = refund.reason();
        return Refund.newBuilder()
                .setId(refund.id())
                .setRequestId(refund.key().requestId())
                .setOrderId(refund.wanted().order())
                .setAmount(Wire.money(refund.amount()))
                .setToPayer(Wire.money(refund.shares().toPayer()))
                .setToSubsidy(Wire.money(refund.shares().toSubsidy()))
                .setState(RefundState.valueOf(refund.state().name()))
                .setReason(reason == null ? "" : reason.name())
                .setDetail(refund.detail())
                .setNote(refund.wanted().note())
                .setCreatedAtMs(refund.times().created().toEpochMilli())
                .setEndedAtMs(
                        refund.state().isFinal() ? refund.times().changed().toEpochMilli() : 0)
                .build();
    }
}
