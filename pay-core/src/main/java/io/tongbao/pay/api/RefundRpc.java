package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.refund.Refund;
import io.tongbao.pay.refund.Refunds;
import java.util.stream.Stream;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.pay.v1.DubboRefundServiceTriple.RefundServiceImplBase;
import tongbao.pay.v1.RefundBatchReply;
import tongbao.pay.v1.RefundBatchRequest;
import tongbao.pay.v1.RefundOrder;
import tongbao.pay.v1.Share;

/** {@code tongbao.pay.v1.RefundService}. */
@DubboService
class RefundRpc extends RefundServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int BATCH_MAX = 512;

    private final Refunds refunds;

    RefundRpc(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public RefundBatchReply refundBatch(RefundBatchRequest request) {
        var batch = Wire.batch(request.getBatch());
        Expect.within("refunds", request.getRefundsCount(), 1, BATCH_MAX);
        var orders = request.getRefundsList().stream().map(RefundRpc::order).toList();
        var ids = orders.stream().map(Refund.Order::id).distinct().count();
        if (ids < orders.size()) {
            throw Failure.invalid("refunds.id", ids + " ids for " + orders.size() + " refunds", "one each");
        }
        var answer = refunds.reserve(batch.id(), batch, orders);
        return RefundBatchReply.newBuilder()
                .addAllRefusals(answer.refusals().stream().map(Wire::refusal).toList())
                .addAllShares(
                        answer.reserved().stream().flatMap(RefundRpc::shares).toList())
                .build();
    }

    private static Refund.Order order(RefundOrder order) {
        return new Refund.Order(
                Expect.id("refunds.id", order.getId(), ID_MAX),
                Expect.id("refunds.payment_id", order.getPaymentId(), ID_MAX),
                Wire.positive("refunds.amount", order.getAmount()),
                Wire.context(order.getContext()));
    }

    private static Stream<Share> shares(Refund refund) {
        return refund.shares().stream()
                .map(share -> Share.newBuilder()
                        .setRefundId(refund.order().id())
                        .setAccount(share.payer())
                        .setAmount(Wire.money(share.amount()))
                        .build());
    }
}
