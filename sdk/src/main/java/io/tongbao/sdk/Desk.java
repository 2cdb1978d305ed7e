package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/** Where calls of one kind leave: with the same headers, repeated when that is safe. */
record Desk(Repeats repeats, CallOptions headers) {

    Desk forUser(String user) {
        return new Desk(repeats, headers.withOption(Caller.USER, ascii("user", user)));
    }

    Desk traced(String trace) {
        return new Desk(repeats, headers.withOption(Caller.TRACE, ascii("trace", trace)));
    }

    <Q, R> CompletableFuture<R> call(MethodDescriptor<Q, R> method, Q request) {
        return call(method, request, reply -> true);
    }

    /** @param settled tells a final answer from one that is worth asking again */
    <Q, R> CompletableFuture<R> call(MethodDescriptor<Q, R> method, Q request, Predicate<R> settled) {
        return repeats.call(method, request, headers, settled);
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
