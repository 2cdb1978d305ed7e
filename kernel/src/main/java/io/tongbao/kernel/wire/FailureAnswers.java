package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import java.util.concurrent.CompletionException;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.common.logger.Level;
import org.apache.dubbo.remoting.http12.ExceptionHandler;
import org.apache.dubbo.remoting.http12.HttpHeaders;
import org.apache.dubbo.remoting.http12.RequestMetadata;
import org.apache.dubbo.remoting.http12.exception.DecodeException;
import org.apache.dubbo.remoting.http12.exception.HttpRequestTimeout;
import org.apache.dubbo.remoting.http12.exception.HttpStatusException;
import org.apache.dubbo.remoting.http12.exception.UnimplementedException;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.StatusRpcException;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.apache.dubbo.rpc.model.MethodDescriptor;
import org.apache.seata.common.exception.FrameworkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers callers: a failure by its name; anything else as a fault of ours, logged with an id, which is all that the
 * caller sees.
 */
@Activate
public final class FailureAnswers implements ExceptionHandler<Throwable, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);

    @Override
    public Level resolveLogLevel(Throwable thrown) {
        return Level.DEBUG;
    }

    @Override
    public boolean resolveGrpcStatus(
            Throwable thrown, HttpHeaders headers, RequestMetadata metadata, MethodDescriptor method) {
        Statuses.trailers(failure(thrown)).forEach(headers::set);
        return true;
    }

    static Failure failure(Throwable thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof Failure failure) {
            return failure;
        }
        if (cause instanceof FrameworkException unregistered) {
            LOG.warn("this branch could not be registered: {}", unregistered.toString());
            return new Failure(Reason.UNREACHABLE, "the transaction coordinator; nothing was done, repeat it");
        }
        if (cause instanceof HttpRequestTimeout) {
            return new Failure(Reason.TIMED_OUT, "the deadline has passed; repeat it with the same id");
        }
        if (cause instanceof UnimplementedException || isSaid(TriRpcStatus.Code.UNIMPLEMENTED, cause)) {
            return new Failure(Reason.NO_SUCH_METHOD, "nobody serves this method here");
        }
        if (isSaid(TriRpcStatus.Code.NOT_FOUND, cause)) {
            return new Failure(Reason.NO_SUCH_SERVICE, "no service of this name is here");
        }
        if (isUnreadable(cause)) {
            return new Failure(Reason.INVALID_ARGUMENT, "the message is not understood");
        }
        if (cause instanceof RpcException rpc && rpc.isLimitExceed()) {
            return new Failure(Reason.THROTTLED, "too many calls: slow down");
        }
        var id = TimeOrderedId.next("err");
        LOG.error("unexpected fault {}", id, cause);
        return new Failure(Reason.UNEXPECTED, "a fault of ours, logged as " + id);
    }

    /** gRPC leaves it open who is to blame for bytes that are no message; here it is who sent them. */
    private static boolean isUnreadable(Throwable cause) {
        return cause instanceof DecodeException
                || (cause instanceof HttpStatusException http && http.getStatusCode() / 100 == 4)
                || isSaid(TriRpcStatus.Code.INVALID_ARGUMENT, cause);
    }

    /** What Dubbo's own services, of health and reflection, say to their callers. */
    private static boolean isSaid(TriRpcStatus.Code code, Throwable cause) {
        return cause instanceof StatusRpcException said && said.getStatus().code == code;
    }
}
