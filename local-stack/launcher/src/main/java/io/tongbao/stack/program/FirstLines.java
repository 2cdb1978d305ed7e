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
import java.util.Collection;
import java.util.stream.Collectors;
import tongbao.batch.v1.BatchServiceGrpc;
import tongbao.batch.v1.ListTriedBatchesRequest;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLine;
import tongbao.trade.v1.BusinessLineServiceGrpc;
import tongbao.trade.v1.LinePermission;
import tongbao.trade.v1.ListBusinessLinesRequest;

/** The business lines of a stack on one machine, added as an operator adds them; what one changed since stays. */
public final class FirstLines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
                            .addPermissions(LinePermission.MAY_TRANSFER)
                            .addPermissions(LinePermission.MAY_PAY_OUT)
                            .setTokenSha256(secrets.tokenSha256(line))
                            .build());
                }
            }
        } catch (StatusRuntimeException refused) {
            throw new StackFailure("trade-core adds no business lines: " + refused.getStatus(), refused);
        }
    }

    /**
     * Returns when the services at these addresses let all of them in: each service is told of a line a moment after
     * trade-core has added it.
     *
     * @throws StackFailure if one does not within {@link #PATIENCE}
     */
    public static void awaitLetIn(Collection<String> addresses, Secrets secrets) {
        for (var address : addresses) {
            for (var line : Caller.LINES) {
                if (!Waiting.until(PATIENCE, STEP, () -> isLetIn(address, secrets.token(line)))) {
                    throw new StackFailure("the service at " + address + " has not heard of the business line " + line
                            + " after " + PATIENCE.toSeconds() + " s: does Nacos run?");
                }
            }
        }
    }

    private static boolean isLetIn(String address, String token) {
        try (var caller = Tongbao.connect(Options.fixed(address).token(token).retries(0))) {
            BatchServiceGrpc.newBlockingStub(caller.channel("trade-core"))
                    .listTriedBatches(ListTriedBatchesRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException refused) {
            // What only operators may ask is denied to a line that is known.
            return refused.getStatus().getCode() == Status.Code.PERMISSION_DENIED;
        }
    }
}
