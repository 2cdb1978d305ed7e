package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says who calls with every call, gives it a trace and a deadline where it has none, and an error its trace. */
final class Caller implements ClientInterceptor {

    static final CallOptions.Key<String> TRACE = CallOptions.Key.create("tongbao-trace");
    static final CallOptions.Key<String> USER = CallOptions.Key.create("tongbao-user");

    static final Metadata.Key<String> TRACE_HEADER = header("x-trace");
    private static final Metadata.Key<String> USER_HEADER = header("x-user");
    private static final Metadata.Key<String> AUTHORIZATION = header("authorization");

    private final String authorization;
    private final Duration deadline;

    Caller(String token, Duration deadline) {
        this.authorization = "Bearer " + token;
        this.deadline = deadline;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        var timed = options.getDeadline() == null
                ? options.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                : options;
        return new SimpleForwardingClientCall<Q, R>(next.newCall(method, timed)) {
            @Override
            public void start(Listener<R> answer, Metadata headers) {
                super.start(traced(answer, introduce(headers, options)), headers);
            }
        };
    }

    private String introduce(Metadata headers, CallOptions options) {
        headers.put(AUTHORIZATION, authorization);
        var user = options.getOption(USER);
        if (user != null) {
            headers.put(USER_HEADER, user);
        }
        var given = headers.get(TRACE_HEADER);
        if (given != null) {
            return given;
        }
        var chosen = options.getOption(TRACE);
        var trace = chosen == null ? Ids.next("tr") : chosen;
        headers.put(TRACE_HEADER, trace);
        return trace;
    }

    private static <R> ClientCall.Listener<R> traced(ClientCall.Listener<R> answer, String trace) {
        return new SimpleForwardingClientCallListener<R>(answer) {
            @Override
            public void onClose(Status status, Metadata trailers) {
                trailers.discardAll(TRACE_HEADER);
                trailers.put(TRACE_HEADER, trace);
                super.onClose(status, trailers);
            }
        };
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
