package io.tongbao.channel.turn;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each of those that are due its turn: each channel in a queue of its own, by a thread of its own, so that nobody
 * waits behind those of a slow one.
 */
public final class Turns<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Map<String, Queue<T>> queues;

    /** Those of a channel that are due: whoever takes some keeps others from them for the time of the lease. */
    public interface Due<T> {

        List<T> take(String channel, int most, Duration lease);
    }

    /** What is done with one; it waits for nobody. It says whether its channel was asked. */
    public interface Turn<T> {

        boolean take(T one);
    }

    /** @param name of the threads, before the channel's */
    public Turns(String name, Channels channels, Due<T> due, Turn<T> turn) {
        this.queues = channels.codes().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        code -> new Queue<>(name + "-" + code, (most, lease) -> due.take(code, most, lease), turn)));
    }

    /** There is something new to look after at these channels. */
    public void nudge(Collection<String> channels) {
        channels.forEach(code -> Optional.ofNullable(queues.get(code)).ifPresent(Queue::nudge));
    }

    /** There may be something to look after at any channel. */
    public void nudge() {
        queues.values().forEach(Queue::nudge);
    }

    /** Gives all their turns that are due now, before it returns. */
    public void look() {
        queues.values().forEach(Queue::look);
    }

    /**
     * Writes what a channel says when it says it. What cannot be written now is asked for again in the next turn.
     *
     * @return whether the channel was asked: who is kept back hears so at once
     */
    public static <A> boolean write(
            String id, CompletableFuture<A> answer, Consumer<A> write, Function<A, Outcome> said) {
        answer.thenAccept(write).exceptionally(why -> {
            if (why.getCause() instanceof Failure) {
                LOG.warn("what was said of {} could not be written: {}", id, why.getMessage());
            } else {
                LOG.error("what was said of {} could not be written", id, why);
            }
            return null;
        });
        return !answer.isDone()
                || answer.isCompletedExceptionally()
                || !(said.apply(answer.join()) instanceof Outcome.NotAsked);
    }

    @Override
    public void close() {
        queues.values().forEach(Queue::close);
    }
}
