package io.tongbao.sdk;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes calls that may be made again: what nobody decided is asked again, with growing pauses, until the deadline. */
final class Repeats implements AutoCloseable {

    private static final long PAUSE_MS_FIRST = 50;
    private static final long PAUSE_MS_MAX = 1000;

    private final RepeatBudget budget = new RepeatBudget();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "tongbao-repeats");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param settled tells a final answer from one that is worth asking again; when time is up, the last one is given
     */
    <Q, R> CompletableFuture<R> call(Desk desk, MethodDescriptor<Q, R> method, Q request, Predicate<R> settled) {
        var asked = new Asked<>(desk, method, request, settled);
        asked.begin();
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

        private final Desk desk;
        private final MethodDescriptor<Q, R> method;
        private final Q request;
        private final Predicate<R> settled;
        private final CompletableFuture<R> result = new CompletableFuture<>();

        // Touched by one attempt after the other.
        private @Nullable Deadline deadline;
        private int repeats;
        private int failures;
        private @Nullable R unsettled;
        private @Nullable TongbaoException open;

        private volatile boolean answered;
        private volatile @Nullable ClientCall<Q, R> current;

        Asked(Desk desk, MethodDescriptor<Q, R> method, Q request, Predicate<R> settled) {
            this.desk = desk;
            this.method = method;
            this.request = request;
            this.settled = settled;
        }

        /** The deadline begins to run when there is a connection, or none to be had. */
        void begin() {
            result.whenComplete((told, failed) -> stop());
            var contact = desk.route().contact();
            if (contact.isDone()) {
                ask();
                return;
            }
            var patience = desk.route().options().connecting();
            contact.copy()
                    .completeOnTimeout(null, patience.toMillis(), MILLISECONDS)
                    .thenRunAsync(() -> {
                        if (contact.isDone()) {
                            ask();
                        } else {
                            fail(TongbaoException.unsent(
                                    desk.route().step() + " (waited " + patience.toMillis() + " ms)"));
                        }
                    });
        }

        private void ask() {
            if (result.isDone()) {
                return;
            }
            if (deadline == null) {
                deadline = Deadline.after(desk.deadline().toMillis(), MILLISECONDS);
            }
            var call = desk.route().channel().newCall(method, desk.headers().withDeadline(deadline));
            ClientCalls.asyncUnaryCall(call, request, this);
            current = call;
            if (result.isDone()) {
                stop();
            }
        }

        /** Nobody waits for the answer any more: the platform need not give it. */
        private void stop() {
            var call = current;
            if (call != null && !answered) {
                call.cancel("the caller stopped waiting", null);
            }
        }

        @Override
        public void onNext(R answer) {
            if (settled.test(answer)) {
                budget.succeeded();
                succeed(answer);
            } else {
                unsettled = answer;
            }
        }

        @Override
        public void onCompleted() {
            var answer = unsettled;
            if (result.isDone()) {
                return;
            }
            if (answer == null) {
                onError(Status.INTERNAL
                        .withDescription("ended without an answer")
                        .asRuntimeException());
            } else if (!again()) {
                succeed(answer);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            if (result.isDone()) {
                return;
            }
            var failure = TongbaoException.of(thrown);
            if (failure.isRepeatable()) {
                // What never left was no load.
                var affordable = failure.isUnsent() || budget.failed();
                if (failures++ < desk.route().options().retries() && affordable && again()) {
                    open = failure.mayBeDone() ? failure : open;
                    return;
                }
            }
            fail(failure);
        }

        private void succeed(R answer) {
            answered = true;
            result.complete(answer);
        }

        /**
         * A no to the last attempt alone takes nothing back of what is known or feared of those before it; one that
         * leaves as much open as they do says it itself.
         */
        private void fail(TongbaoException failure) {
            var answer = unsettled;
            if (answer != null && failure.isOfAttempt()) {
                succeed(answer);
                return;
            }
            var before = open;
            answered = true;
            var hides = failure.isOfAttempt() && !failure.mayBeDone();
            result.completeExceptionally(before != null && hides ? failure.afterLost(before) : failure);
        }

        /** Whether there is time for another attempt, and somebody who waits for it. */
        private boolean again() {
            var pause = pauseMs(repeats++);
            if (result.isDone() || deadline == null || deadline.timeRemaining(MILLISECONDS) <= pause) {
                return false;
            }
            try {
                timer.schedule(this::ask, pause, MILLISECONDS);
                return true;
            } catch (RejectedExecutionException closed) {
                return false;
            }
        }
    }
}
