package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where calls of one kind leave: on the same way, with the same headers and deadline, repeated when that is safe. */
record Desk(Repeats repeats, Route route, CallOptions headers, Duration deadline) {

    Desk forUser(String user) {
        return with(headers.withOption(Caller.USER, ascii("user", user)));
    }

    Desk traced(String trace) {
        return with(headers.withOption(Caller.TRACE, ascii("trace", trace)));
    }

    Desk within(Duration perCall) {
        return new Desk(repeats, route, headers, Options.positive("within", perCall));
    }

    private Desk with(CallOptions others) {
        return new Desk(repeats, route, others, deadline);
    }

    <Q, R> CompletableFuture<R> call(MethodDescriptor<Q, R> method, Q request) {
        return call(method, request, reply -> true);
    }

    /** @param settled tells a final answer from one that is worth asking again */
    <Q, R> CompletableFuture<R> call(MethodDescriptor<Q, R> method, Q request, Predicate<R> settled) {
        var named = headers.getOption(Caller.TRACE) == null ? traced(Ids.next("tr")) : this;
        return repeats.call(named, method, request, settled);
    }

    /** What an answer holds. It ends as the answer does; whoever ends it sooner ends the call. */
    static <R, T> CompletableFuture<T> read(CompletableFuture<R> answer, Function<R, T> reading) {
        var read = new CompletableFuture<T>();
        answer.whenComplete((told, failed) -> {
            if (failed == null) {
                read.complete(reading.apply(told));
            } else {
                read.completeExceptionally(failed);
            }
        });
        read.whenComplete((told, failed) -> answer.cancel(true));
        return read;
    }

    static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TongbaoException there) {
                throw new TongbaoException(there);
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw TongbaoException.interrupted(stopped);
        }
    }

    private static String ascii(String name, String value) {
        if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new IllegalArgumentException(name + ": '" + value + "' (expected: 1..64 ASCII characters)");
        }
        return value;
    }
}
