package io.tongbao.risk.api;

import static java.util.stream.Collectors.toMap;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.risk.attempt.Attempt;
import io.tongbao.risk.attempt.Attempts;
import java.util.List;
import java.util.Objects;
import org.apache.dubbo.config.annotation.DubboService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tongbao.risk.v1.CheckBatchReply;
import tongbao.risk.v1.CheckBatchRequest;
import tongbao.risk.v1.DubboRiskServiceTriple.RiskServiceImplBase;
import tongbao.risk.v1.RiskItem;

/** {@code tongbao.risk.v1.RiskService}. */
@DubboService
class RiskRpc extends RiskServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(RiskRpc.class);
    private static final int ID_MAX = 80;
    private static final int BATCH_MAX = 512;

    private final Attempts attempts;

    RiskRpc(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public CheckBatchReply checkBatch(CheckBatchRequest request) {
        Wire.batch(request.getBatch());
        Expect.within("items", request.getItemsCount(), 1, BATCH_MAX);
        var asked = Expect.each("items", request.getItemsList(), RiskRpc::attempt);
        var refusals = attempts.judge(asked);
        log(refusals, asked);
        return CheckBatchReply.newBuilder()
                .addAllRefusals(refusals.stream().map(Wire::refusal).toList())
                .build();
    }

    /** Each refusal under the name of the one whom it hit. */
    private static void log(List<Refusal> refusals, List<Attempt> asked) {
        if (refusals.isEmpty()) {
            return;
        }
        var contexts = asked.stream().collect(toMap(Attempt::order, Attempt::context, (first, again) -> first));
        for (var refusal : refusals) {
            var context = Objects.requireNonNull(contexts.get(refusal.id()));
            Calls.onBehalfOf(context, () -> LOG.info("{} refused: {}", refusal.id(), refusal.detail()));
        }
    }

    /** @throws Failure INVALID_ARGUMENT */
    private static Attempt attempt(RiskItem item) {
        return new Attempt(
                Expect.id("items.id", item.getId(), ID_MAX),
                Expect.id("items.merchant", item.getMerchant(), ID_MAX),
                Wire.money("items.amount", item.getAmount()),
                Wire.context(item.getContext()));
    }
}
