package io.tongbao.kernel.wire;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes a gRPC status with {@code google.rpc.ErrorInfo}. */
final class Statuses {

    static final String DOMAIN = "tongbao";

    /** Says the reason to peers: Dubbo's client drops the details on their way. */
    static final String REASON = "x-reason";

    private Statuses() {}

    static TriRpcStatus.Code code(Reason reason) {
        return switch (reason.kind()) {
            case INVALID -> TriRpcStatus.Code.INVALID_ARGUMENT;
            case MISSING -> TriRpcStatus.Code.NOT_FOUND;
            case UNSERVED -> TriRpcStatus.Code.UNIMPLEMENTED;
            case CONFLICT -> TriRpcStatus.Code.ALREADY_EXISTS;
            case REFUSED -> TriRpcStatus.Code.FAILED_PRECONDITION;
            case BUSY -> TriRpcStatus.Code.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> TriRpcStatus.Code.UNAVAILABLE;
            case UNKNOWN -> TriRpcStatus.Code.DEADLINE_EXCEEDED;
            case STRANGER -> TriRpcStatus.Code.UNAUTHENTICATED;
            case DENIED -> TriRpcStatus.Code.PERMISSION_DENIED;
            case FAULT -> TriRpcStatus.Code.INTERNAL;
        };
    }

    /** What a failure is in the trailers of gRPC. */
    static Map<String, String> trailers(Failure failure) {
        return Map.of(
                "grpc-status",
                String.valueOf(code(failure.reason()).code),
                "grpc-message",
                escaped(failure.detail()),
                REASON,
                failure.reason().name(),
                "grpc-status-details-bin",
                Base64.getEncoder().withoutPadding().encodeToString(details(failure)));
    }

    /** As gRPC wants it: what is printable ASCII stands as it is, for those who read the header as it is. */
    private static String escaped(String message) {
        var escaped = new StringBuilder();
        for (var b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                escaped.append((char) b);
            } else {
                escaped.append(String.format("%%%02X", b));
            }
        }
        return escaped.toString();
    }

    static byte[] details(Failure failure) {
        var info = ErrorInfo.newBuilder()
                .setDomain(DOMAIN)
                .setReason(failure.reason().name());
        if (!failure.field().isEmpty()) {
            info.putMetadata("field", failure.field()).putMetadata("expected", failure.expected());
        }
        return Status.newBuilder()
                .setCode(code(failure.reason()).code)
                .setMessage(failure.detail())
                .addDetails(Any.pack(info.build()))
                .build()
                .toByteArray();
    }

    /** The reason of this name, if it is one of ours. */
    static Optional<Reason> reason(@Nullable Object name) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    /**
     * What a status without a reason means to a caller: silence is not a no. What gRPC calls UNKNOWN or INTERNAL then
     * is a connection that broke in the middle of a call, for a fault of a peer comes with its reason.
     */
    static Reason silence(TriRpcStatus.Code code) {
        return switch (code) {
            case DEADLINE_EXCEEDED, CANCELLED -> Reason.TIMED_OUT;
            case UNAVAILABLE, UNKNOWN, INTERNAL -> Reason.UNREACHABLE;
            case RESOURCE_EXHAUSTED -> Reason.THROTTLED;
            default -> Reason.UNEXPECTED;
        };
    }
}
