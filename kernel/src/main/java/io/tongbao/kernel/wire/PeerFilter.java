package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.Objects;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.BaseFilter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.StatusRpcException;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.apache.dubbo.rpc.cluster.filter.ClusterFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes with every call of ours to a neighbour: adds on whose behalf we call, and turns whatever comes back into a
 * Failure. Who we are is said by {@link CalleeToken}.
 */
@Activate(group = CommonConstants.CONSUMER, order = -9000)
public final class PeerFilter implements ClusterFilter, BaseFilter.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(PeerFilter.class);

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        // Dubbo has copied here what our own caller sent us, whoever that is: what we say stands in place of it.
        var context = Calls.context();
        invocation.setAttachment("x-business-code", context.businessCode());
        invocation.setAttachment("x-business-line", context.businessLine());
        invocation.setAttachment("x-user", context.user());
        invocation.setAttachment("x-trace", context.trace());
        invocation.setAttachment("x-product", context.product());
        try {
            return invoker.invoke(invocation);
        } catch (RpcException unreached) {
            throw failure(unreached, invocation);
        }
    }

    @Override
    public void onResponse(Result result, Invoker<?> invoker, Invocation invocation) {
        if (result.hasException()) {
            var thrown = result.getException();
            result.setException(Statuses.reason(result.getObjectAttachment(Statuses.REASON))
                    .map(reason -> answer(reason, detail(thrown), invocation))
                    .orElseGet(() -> failure(thrown, invocation)));
        }
    }

    @Override
    public void onError(Throwable fault, Invoker<?> invoker, Invocation invocation) {
        // What is thrown instead of answered is turned into a Failure where it is caught, in invoke.
    }

    /** That a neighbour lets us in nowhere is our own affair: our caller may well be known, and nothing was done. */
    private static Failure answer(Reason reason, String detail, Invocation invocation) {
        return switch (reason.kind()) {
            case STRANGER, DENIED -> {
                LOG.error("ALARM {} refuses what we show: {} {}", called(invocation), reason, detail);
                yield new Failure(Reason.UNREACHABLE, "calling " + called(invocation));
            }
            // It has not come up to here, or is older than we are.
            case UNSERVED -> {
                LOG.warn("{} is not served: {} {}", called(invocation), reason, detail);
                yield new Failure(Reason.UNREACHABLE, "calling " + called(invocation));
            }
            case INVALID, MISSING, CONFLICT, REFUSED, BUSY, UNAVAILABLE, UNKNOWN, FAULT -> new Failure(reason, detail);
        };
    }

    private static String called(Invocation invocation) {
        return invocation.getServiceName() + "/" + invocation.getMethodName();
    }

    private static String detail(Throwable said) {
        return said instanceof StatusRpcException status
                ? Objects.requireNonNullElse(status.getStatus().description, "")
                : said.toString();
    }

    private static Failure failure(Throwable thrown, Invocation invocation) {
        LOG.warn("no answer from {}: {}", called(invocation), thrown.toString());
        return new Failure(reason(thrown), "calling " + called(invocation));
    }

    private static Reason reason(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.reason();
        }
        // What the neighbour answered may stand below what Dubbo's cluster makes of it.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRpcException answered) {
                return Statuses.silence(answered.getStatus().code);
            }
        }
        if (thrown instanceof RpcException rpc) {
            return rpc.isTimeout() ? Reason.TIMED_OUT : Reason.UNREACHABLE;
        }
        return Statuses.silence(TriRpcStatus.getStatus(thrown).code);
    }
}
