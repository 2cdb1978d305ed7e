package io.tongbao.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Does one thing to several processes at the same time and waits for all of them, even when one fails. */
final class Together {
    private Together() {}

    static void run(Stream<StackProcess> processes, Consumer<StackProcess> action) {
        var threads = Executors.newCachedThreadPool();
        try {
            var all = processes
                    .map(process -> CompletableFuture.runAsync(() -> action.accept(process), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        } finally {
            threads.shutdown();
        }
    }
}
