package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.repayment.Repayment;
import io.tongbao.pay.repayment.Repayments;
import java.util.stream.Stream;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.pay.v1.DubboRepaymentServiceTriple.RepaymentServiceImplBase;
import tongbao.pay.v1.RepayBatchReply;
import tongbao.pay.v1.RepayBatchRequest;
import tongbao.pay.v1.RepaymentOrder;
import tongbao.pay.v1.Share;

/** {@code tongbao.pay.v1.RepaymentService}. */
@DubboService
class RepaymentRpc extends RepaymentServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int BATCH_MAX = 512;

    private final Repayments repayments;

    RepaymentRpc(Repayments repayments) {
        this.repayments = repayments;
    }

    @Override
    public RepayBatchReply repayBatch(RepayBatchRequest request) {
        var batch = Wire.batch(request.getBatch());
        Expect.within("repayments", request.getRepaymentsCount(), 1, BATCH_MAX);
        var orders = ReadItems.of(request.getRepaymentsList(), RepaymentRpc::id, RepaymentRpc::order);
        var answer = repayments.reserve(batch.id(), batch, orders.items());
        var held = answer.reserved().stream()
                .map(repayment -> repayment.order().amount())
                .toList();
        return RepayBatchReply.newBuilder()
                .addAllRefusals(orders.and(answer.refusals()))
                .addAllShares(
                        answer.reserved().stream().flatMap(RepaymentRpc::shares).toList())
                .addAllStanding(answer.reserved().stream()
                        .filter(Repayment::isStanding)
                        .map(repayment -> repayment.order().id())
                        .toList())
                .setHoldings(Wire.holdings(Holdings.of(held)))
                .build();
    }

    private static String id(RepaymentOrder order) {
        return Expect.id("repayments.id", order.getId(), ID_MAX);
    }

    private static Repayment.Order order(RepaymentOrder order) {
        return new Repayment.Order(
                id(order),
                Expect.id("repayments.payment_id", order.getPaymentId(), ID_MAX),
                Wire.positive("repayments.amount", order.getAmount()),
                Wire.context(order.getContext()));
    }

    private static Stream<Share> shares(Repayment repayment) {
        return repayment.shares().stream()
                .filter(share -> !share.isFee())
                .map(share -> Share.newBuilder()
                        .setRepaymentId(repayment.order().id())
                        .setAccount(share.payer())
                        .setAmount(Wire.money(share.amount()))
                        .setRole(Wire.role(share.role()))
                        .build());
    }
}
