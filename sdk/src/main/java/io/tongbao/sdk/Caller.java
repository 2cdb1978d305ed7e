package io.tongbao.sdk;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.TimeUnit;

/**
 * Says who calls with every call, gives it a trace and a deadline where it has none, and an error its trace and whether
 * anything was sent.
 */
final class Caller implements ClientInterceptor {

    static final CallOptions.Key<String> TRACE = CallOptions.Key.create("tongbao-trace");
    static final CallOptions.Key<String> USER = CallOptions.Key.create("tongbao-user");

    static final Metadata.Key<String> TRACE_HEADER = header("x-trace");

    /** Put into an error's trailers here, never by a server: nothing of the call left this process. */
    static final Metadata.Key<String> UNSENT = header("x-tongbao-unsent");

    private static final Metadata.Key<String> USER_HEADER = header("x-user");
    private static final Metadata.Key<String> AUTHORIZATION = header("authorization");

    private final Options options;
    private final Route route;

    Caller(Options options, Route route) {
        this.options = options;
        this.route = route;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions given, Channel next) {
        var way = new Way();
        var call = next.newCall(method, timed(given).withStreamTracerFactory(way));
        return new CheckedForwardingClientCall<Q, R>(call) {
            @Override
            protected void checkedStart(Listener<R> answer, Metadata headers) throws StatusException {
                var trace = introduce(headers, given);
                try {
                    authorize(headers);
                } catch (StatusException refused) {
                    throw refused.getStatus().asException(told(new Metadata(), trace, way));
                }
                delegate().start(traced(answer, trace, way), headers);
            }
        };
    }

    /** A call that comes before the first connection may wait for that, too. */
    private CallOptions timed(CallOptions given) {
        if (given.getDeadline() != null) {
            return given;
        }
        var patience = route.contact().isDone()
                ? options.deadline()
                : options.deadline().plus(options.connecting());
        return given.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void authorize(Metadata headers) throws StatusException {
        if (options.token().isPresent()) {
            headers.put(AUTHORIZATION, "Bearer " + options.token().get().now());
        }
    }

    private static String introduce(Metadata headers, CallOptions given) {
        var user = given.getOption(USER);
        if (user != null) {
            headers.put(USER_HEADER, user);
        }
        var known = headers.get(TRACE_HEADER);
        if (known != null) {
            return known;
        }
        var chosen = given.getOption(TRACE);
        var trace = chosen == null ? Ids.next("tr") : chosen;
        headers.put(TRACE_HEADER, trace);
        return trace;
    }

    private <R> ClientCall.Listener<R> traced(ClientCall.Listener<R> answer, String trace, Way way) {
        return new SimpleForwardingClientCallListener<R>(answer) {
            @Override
            public void onClose(Status status, Metadata trailers) {
                super.onClose(way.isGone() ? status : explained(status), told(trailers, trace, way));
            }
        };
    }

    /** Says of a call that could not leave what it waited for. */
    private Status explained(Status status) {
        var cause = status.getCause();
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> status.withDescription("nothing was sent in time: " + route.step());
            case UNAVAILABLE ->
                cause == null ? status : status.withDescription(route.step() + ": " + cause.getMessage());
            default -> status;
        };
    }

    private static Metadata told(Metadata trailers, String trace, Way way) {
        trailers.discardAll(TRACE_HEADER);
        trailers.put(TRACE_HEADER, trace);
        trailers.discardAll(UNSENT);
        if (!way.isGone()) {
            trailers.put(UNSENT, "true");
        }
        return trailers;
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Whether a call was given to a connection; from then on it may have arrived. */
    private static final class Way extends ClientStreamTracer.Factory {

        private volatile boolean gone;

        boolean isGone() {
            return gone;
        }

        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
                @Override
                public void streamCreated(Attributes connection, Metadata sent) {
                    gone = true;
                }
            };
        }
    }
}
