package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes calls that may be made again: what nobody decided is asked again, with growing pauses, until the deadline. */
final class Repeats implements AutoCloseable {

    private static final long PAUSE_MS_FIRST = 50;
    private static final long PAUSE_MS_MAX = 1000;

    private final Channel channel;
    private final Options options;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "tongbao-repeats");
        thread.setDaemon(true);
        return thread;
    });

    Repeats(Channel channel, Options options) {
        this.channel = channel;
        this.options = options;
    }

    /**
     * @param settled tells a final answer from one that is worth asking again; when time is up, the last one is given
     */
    <Q, R> CompletableFuture<R> call(
            MethodDescriptor<Q, R> method, Q request, CallOptions headers, Predicate<R> settled) {
        var traced =
                headers.getOption(Caller.TRACE) == null ? headers.withOption(Caller.TRACE, Ids.next("tr")) : headers;
        var asked = new Asked<>(method, request, traced, settled);
        asked.ask();
        return asked.result;
    }

    /** Pauses under way end at once with the attempt that they wait for. */
    @Override
    public void close() {
        timer.shutdown();
    }

    private static long pauseMs(int repeat) {
        var longest = Math.min(PAUSE_MS_MAX, PAUSE_MS_FIRST << Math.min(repeat, 10));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    private final class Asked<Q, R> implements StreamObserver<R> {

        private final MethodDescriptor<Q, R> method;
        private final Q request;
        private final CallOptions callOptions;
        private final Deadline deadline;
        private final Predicate<R> settled;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private int repeats;
        private int failures;
        private @Nullable R unsettled;

        Asked(MethodDescriptor<Q, R> method, Q request, CallOptions headers, Predicate<R> settled) {
            this.method = method;
            this.request = request;
            this.deadline = Deadline.after(options.deadline().toMillis(), TimeUnit.MILLISECONDS);
            this.callOptions = headers.withDeadline(deadline);
            this.settled = settled;
        }

        void ask() {
            ClientCalls.asyncUnaryCall(channel.newCall(method, callOptions), request, this);
        }

        @Override
        public void onNext(R answer) {
            if (settled.test(answer)) {
                result.complete(answer);
            } else {
                unsettled = answer;
            }
        }

        @Override
        public void onCompleted() {
            var answer = unsettled;
            if (answer != null && !result.isDone() && !again()) {
                result.complete(answer);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            var failure = TongbaoException.of(thrown);
            if (failure.isRepeatable() && failures++ < options.retries() && again()) {
                return;
            }
            var answer = unsettled;
            if (answer != null && (failure.isRepeatable() || failure.kind() == TongbaoException.Kind.UNKNOWN)) {
                result.complete(answer);
            } else {
                result.completeExceptionally(failure);
            }
        }

        /** Whether there is time for another attempt, and somebody who waits for it. */
        private boolean again() {
            var pause = pauseMs(repeats++);
            if (result.isDone() || deadline.timeRemaining(TimeUnit.MILLISECONDS) <= pause) {
                return false;
            }
            try {
                timer.schedule(this::ask, pause, TimeUnit.MILLISECONDS);
                return true;
            } catch (RejectedExecutionException closed) {
                return false;
            }
        }
    }
}
