package io.tongbao.kernel.wire;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.dubbo.rpc.TriRpcStatus;

/** The one place where a failure becomes a gRPC status with {@code google.rpc.ErrorInfo}, and a status a failure. */
final class Statuses {

    static final String DOMAIN = "tongbao";

    private Statuses() {}

    static TriRpcStatus.Code code(Reason reason) {
        return switch (reason.kind()) {
            case INVALID -> TriRpcStatus.Code.INVALID_ARGUMENT;
            case MISSING -> TriRpcStatus.Code.NOT_FOUND;
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
                TriRpcStatus.encodeMessage(failure.detail()),
                "grpc-status-details-bin",
                Base64.getEncoder().withoutPadding().encodeToString(details(failure)));
    }

    static byte[] details(Failure failure) {
        var info = ErrorInfo.newBuilder()
                .setDomain(DOMAIN)
                .setReason(failure.reason().name())
                .build();
        return Status.newBuilder()
                .setCode(code(failure.reason()).code)
                .setMessage(failure.detail())
                .addDetails(Any.pack(info))
                .build()
                .toByteArray();
    }

    /** The failure that a peer of ours said, if these details are one of ours. */
    static Optional<Failure> failure(byte[] details) {
        try {
            var status = Status.parseFrom(details);
            for (var detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    return named(detail.unpack(ErrorInfo.class).getReason())
                            .map(reason -> new Failure(reason, status.getMessage()));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException foreign) {
            return Optional.empty();
        }
    }

    /** What a status without details means to a caller: silence is not a no. */
    static Reason silence(TriRpcStatus.Code code) {
        return switch (code) {
            case DEADLINE_EXCEEDED, CANCELLED -> Reason.TIMED_OUT;
            case UNAVAILABLE -> Reason.UNREACHABLE;
            case RESOURCE_EXHAUSTED -> Reason.THROTTLED;
            default -> Reason.UNEXPECTED;
        };
    }

    private static Optional<Reason> named(String name) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }
}
