package io.tongbao.sdk;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform's no, or its silence. Switch over {@link #kind()} to decide what to do, over {@link #reason()} to tell
 * why.
 *
 * <p>A payment that is declined is no exception: it is an order CANCELLED with a reason.
 */
public final class TongbaoException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String DOMAIN = "tongbao";
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

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
        /** Not taken in, too much at once: repeat later with the same request id. */
        BUSY,
        /**
         * Somebody who is needed is out of reach: repeat with the same request id. {@link #mayBeDone()} is false only
         * if nothing was sent.
         */
        UNAVAILABLE,
        /** It was sent, and no answer came: nobody knows whether it was done. Repeat with the same request id. */
        UNKNOWN,
        /** The token is missing or unknown. */
        STRANGER,
        /** The caller may not do this. */
        DENIED,
        /** A fault of the platform; whether it was done is unknown. */
        FAULT
    }

    /** @param unsent whether nothing left this process */
    private record Said(Kind kind, String reason, String detail, String trace, boolean unsent) implements Serializable {

        @Override
        public String toString() {
            return reason + ": " + detail + (trace.isEmpty() ? "" : " (trace " + trace + ")");
        }
    }

    private final Said said;

    private TongbaoException(Said said, @Nullable Throwable cause) {
        super(said.toString(), cause);
        this.said = said;
    }

    /** The same, thrown where the caller waits. */
    TongbaoException(TongbaoException there) {
        this(there.said, there);
    }

    /** The caller stopped waiting for the answer. */
    static TongbaoException interrupted(InterruptedException stopped) {
        return new TongbaoException(
                new Said(Kind.UNKNOWN, "TIMED_OUT", "interrupted while waiting", "", false), stopped);
    }

    /** Nothing left, for want of a connection. */
    static TongbaoException unsent(String waitedFor) {
        var detail = "nothing was sent in time: " + waitedFor;
        return new TongbaoException(new Said(Kind.UNAVAILABLE, "UNREACHABLE", detail, "", true), null);
    }

    /** A no to the last attempt of a call, of which an earlier one may have been done. */
    TongbaoException afterLost(TongbaoException earlier) {
        var detail = said.detail + "; what became of an earlier attempt is unknown (" + earlier.said.detail + ")";
        return new TongbaoException(new Said(Kind.UNKNOWN, said.reason, detail, said.trace, false), this);
    }

    /** What a StatusRuntimeException (or StatusException) of a generated stub says. */
    public static TongbaoException of(Throwable thrown) {
        var status = Status.fromThrowable(thrown);
        var trailers = Objects.requireNonNullElseGet(Status.trailersFromThrowable(thrown), Metadata::new);
        var said = platform(status, trailers).orElseGet(() -> silence(status, trailers));
        return new TongbaoException(said, thrown);
    }

    /** Empty if it was not the platform who said so, but a connection, a proxy, or this process. */
    private static Optional<Said> platform(Status status, Metadata trailers) {
        var bytes = trailers.get(DETAILS);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            var details = com.google.rpc.Status.parseFrom(bytes);
            for (var detail : details.getDetailsList()) {
                if (detail.is(ErrorInfo.class)
                        && details.getCode() == status.getCode().value()) {
                    var info = detail.unpack(ErrorInfo.class);
                    if (info.getDomain().equals(DOMAIN)) {
                        // Not grpc-message, which is escaped, and not by everybody in the same way.
                        var text = details.getMessage();
                        return Optional.of(
                                new Said(kind(status.getCode()), info.getReason(), text, trace(trailers), false));
                    }
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException foreign) {
            return Optional.empty();
        }
    }

    private static Said silence(Status status, Metadata trailers) {
        var unsent = trailers.containsKey(Caller.UNSENT);
        var code = status.getCode();
        var kind = unsent ? unsent(code) : lost(code);
        var detail = Objects.requireNonNullElse(status.getDescription(), code.name());
        return new Said(kind, unnamed(kind, code), detail, trace(trailers), unsent);
    }

    private static String trace(Metadata trailers) {
        return Objects.requireNonNullElse(trailers.get(Caller.TRACE_HEADER), "");
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

    /** Without a word of the platform, what was not sent is out of reach, unless this process itself refused. */
    private static Kind unsent(Status.Code code) {
        return switch (code) {
            case UNAUTHENTICATED -> Kind.STRANGER;
            default -> Kind.UNAVAILABLE;
        };
    }

    /** Without a word of the platform, what was sent got lost: these are what gRPC calls connections that end. */
    private static Kind lost(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, UNKNOWN, INTERNAL, RESOURCE_EXHAUSTED -> Kind.UNKNOWN;
            default -> kind(code);
        };
    }

    /** The reason then, in the platform's words, so that callers know one list only. */
    private static String unnamed(Kind kind, Status.Code code) {
        return switch (kind) {
            case UNAVAILABLE -> "UNREACHABLE";
            case UNKNOWN ->
                switch (code) {
                    case DEADLINE_EXCEEDED, CANCELLED -> "TIMED_OUT";
                    case RESOURCE_EXHAUSTED -> "THROTTLED";
                    default -> "UNREACHABLE";
                };
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

    /** Whether a repeat with the same request id is safe and may help: it is not known to be refused. */
    public boolean isRepeatable() {
        return said.kind == Kind.UNAVAILABLE || said.kind == Kind.BUSY || said.kind == Kind.UNKNOWN;
    }

    /**
     * Whether what was asked may be done by now, or may yet be done: only the answer to a repeat with the same request
     * id tells. False means that nothing was done by this call.
     */
    public boolean mayBeDone() {
        return switch (said.kind) {
            case UNKNOWN, FAULT -> true;
            case UNAVAILABLE -> !said.unsent;
            case INVALID, MISSING, CONFLICT, REFUSED, BUSY, STRANGER, DENIED -> false;
        };
    }

    /** Whether nothing left this process. */
    boolean isUnsent() {
        return said.unsent;
    }

    /** Whether it speaks of the last attempt only: nobody looked at what was asked. */
    boolean isOfAttempt() {
        return isRepeatable() || said.kind == Kind.STRANGER || said.kind == Kind.DENIED;
    }
}
