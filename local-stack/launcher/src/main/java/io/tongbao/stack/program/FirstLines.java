package io.tongbao.stack.program;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.Options;
import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.Caller;
import io.tongbao.stack.Secrets;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.Waiting;
import java.time.Duration;
import java.util.stream.Collectors;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLine;
import tongbao.trade.v1.BusinessLineServiceGrpc;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.LinePermission;
import tongbao.trade.v1.ListBusinessLinesRequest;
import tongbao.trade.v1.PurchaseServiceGrpc;

/** The business lines of a stack on one machine, added as an operator adds them; what one changed since stays. */
final class FirstLines {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(200);

    private final Secrets secrets;
    private final String tradeCore;

    /** @param tradeCore host and port */
    FirstLines(Secrets secrets, String tradeCore) {
        this.secrets = secrets;
        this.tradeCore = tradeCore;
    }

    void addMissing() {
        try (var operator = Tongbao.connect(Options.fixed(tradeCore).token(secrets.token("operator")))) {
            var lines = BusinessLineServiceGrpc.newBlockingStub(operator.channel("trade-core"))
                    .withWaitForReady();
            var known = lines.listBusinessLines(ListBusinessLinesRequest.getDefaultInstance()).getLinesList().stream()
                    .map(BusinessLine::getName)
                    .collect(Collectors.toSet());
            for (var line : Caller.LINES) {
                if (!known.contains(line)) {
                    lines.addBusinessLine(AddBusinessLineRequest.newBuilder()
                            .setName(line)
                            .addPermissions(LinePermission.MAY_BUY)
                            .addPermissions(LinePermission.MAY_REFUND)
                            .addPermissions(LinePermission.MAY_OPEN_ACCOUNTS)
                            .setTokenSha256(secrets.tokenSha256(line))
                            .build());
                    awaitLetIn(line);
                }
            }
        } catch (StatusRuntimeException refused) {
            throw new StackFailure("trade-core adds no business lines: " + refused.getStatus(), refused);
        }
    }

    /** The services are told of it a moment later. */
    private void awaitLetIn(String line) {
        if (!Waiting.until(PATIENCE, STEP, () -> isLetIn(line))) {
            throw new StackFailure("trade-core does not know " + line + " after " + PATIENCE.toSeconds() + " s");
        }
    }

    private boolean isLetIn(String line) {
        try (var caller = Tongbao.connect(Options.fixed(tradeCore).token(secrets.token(line)))) {
            PurchaseServiceGrpc.newBlockingStub(caller.channel("trade-core"))
                    .getOrder(
                            GetOrderRequest.newBuilder().setOrderId("ord_none").build());
            return true;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode() != Status.Code.UNAUTHENTICATED;
        }
    }
}
