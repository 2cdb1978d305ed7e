package io.tongbao.sdk;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * The platform's no, or its silence. Switch over {@link #kind()} to decide what to do, over {@link #reason()} to tell
 * why.
 *
 * <p>A payment that is declined is no exception: it is an order CANCELLED with a reason.
 */
public final class TongbaoException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String DOMAIN = "tongbao";

    /** What the caller can do about it. */
    public enum Kind {
        /** The request breaks its contract: mend it. */
        INVALID,
        /** It names something that does not exist. */
        MISSING,
        /** The id was used for other content. */
        CONFLICT,
        /** The state of things forbids it. */
        REFUSED,
        /** Not done, too much at once: repeat later with the same request id. */
        BUSY,
        /** Nobody could be asked, or the answer was lost: repeat with the same request id. */
        UNAVAILABLE,
        /** Nobody knows whether it was done: repeat with the same request id. */
        UNKNOWN,
        /** The token is missing or unknown. */
        STRANGER,
        /** The caller may not do this. */
        DENIED,
        /** A fault of the platform; whether it was done is unknown. */
        FAULT
    }

    private record Said(Kind kind, String reason, String detail, String trace) implements Serializable {

        @Override
        public String toString() {
            return reason + ": " + detail + (trace.isEmpty() ? "" : " (trace " + trace + ")");
        }
    }

    private final Said said;

    private TongbaoException(Said said, Throwable cause) {
        super(said.toString(), cause);
        this.said = said;
    }

    /** The same, thrown where the caller waits. */
    TongbaoException(TongbaoException there) {
        this(there.said, there);
    }

    /** The caller stopped waiting for the answer. */
    static TongbaoException interrupted(InterruptedException stopped) {
        return new TongbaoException(new Said(Kind.UNKNOWN, "TIMED_OUT", "interrupted while waiting", ""), stopped);
    }

    /** What a StatusRuntimeException (or StatusException) of a generated stub says. */
    public static TongbaoException of(Throwable thrown) {
        var status = Status.fromThrowable(thrown);
        var trailers = Objects.requireNonNullElseGet(Status.trailersFromThrowable(thrown), Metadata::new);
        var trace = Objects.requireNonNullElse(trailers.get(Caller.TRACE_HEADER), "");
        var named = Optional.ofNullable(StatusProto.fromThrowable(thrown)).flatMap(TongbaoException::named);
        var kind = named.isPresent() ? kind(status.getCode()) : silence(status.getCode());
        var reason = named.orElseGet(() -> nobodySaid(kind));
        var detail = Objects.requireNonNullElse(
                status.getDescription(), status.getCode().name());
        return new TongbaoException(new Said(kind, reason, detail, trace), thrown);
    }

    private static Optional<String> named(com.google.rpc.Status status) {
        try {
            for (var detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    var info = detail.unpack(ErrorInfo.class);
                    return Optional.of(info.getReason())
                            .filter(reason -> info.getDomain().equals(DOMAIN));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException foreign) {
            return Optional.empty();
        }
    }

    private static Kind kind(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> Kind.INVALID;
            case NOT_FOUND -> Kind.MISSING;
            case ALREADY_EXISTS -> Kind.CONFLICT;
            case FAILED_PRECONDITION -> Kind.REFUSED;
            case RESOURCE_EXHAUSTED -> Kind.BUSY;
            case UNAVAILABLE -> Kind.UNAVAILABLE;
            case DEADLINE_EXCEEDED, CANCELLED -> Kind.UNKNOWN;
            case UNAUTHENTICATED -> Kind.STRANGER;
            case PERMISSION_DENIED -> Kind.DENIED;
            case OK, ABORTED, UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> Kind.FAULT;
        };
    }

    /**
     * The kind when the platform itself said nothing. What gRPC calls UNKNOWN or INTERNAL then is a connection that
     * broke in the middle of a call: the answer was lost.
     */
    private static Kind silence(Status.Code code) {
        return switch (code) {
            case UNKNOWN, INTERNAL -> Kind.UNAVAILABLE;
            default -> kind(code);
        };
    }

    /** The reason then, in the platform's words, so that callers know one list only. */
    private static String nobodySaid(Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> "UNREACHABLE";
            case UNKNOWN -> "TIMED_OUT";
            case BUSY -> "THROTTLED";
            case STRANGER -> "UNAUTHENTICATED";
            default -> "UNEXPECTED";
        };
    }

    public Kind kind() {
        return said.kind;
    }

    /** A name from the platform's list of reasons: "SAME_ID_OTHER_CONTENT". */
    public String reason() {
        return said.reason;
    }

    /** For people: the offending value and what was expected. */
    public String detail() {
        return said.detail;
    }

    /** Names this call in the platform's logs; empty if it never left. */
    public String trace() {
        return said.trace;
    }

    /** Whether a repeat with the same request id is safe and may help: nothing was decided. */
    public boolean isRepeatable() {
        return said.kind == Kind.UNAVAILABLE || said.kind == Kind.BUSY;
    }
}
