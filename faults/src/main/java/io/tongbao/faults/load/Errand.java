package io.tongbao.faults.load;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Something that a shopper wants under one request id, and the journal of every call about it. */
public abstract class Errand {

    private static final int PAUSE_MS = 100;

    private final String request;
    private final RunClock clock;
    private final List<Ask> asks = new CopyOnWriteArrayList<>();

    Errand(String request, RunClock clock) {
        this.request = request;
        this.clock = clock;
    }

    public final String request() {
        return request;
    }

    public final List<Ask> asks() {
        return List.copyOf(asks);
    }

    /** The final state that it was told first, with its reason; empty while it knows none. */
    public final Optional<String> end() {
        return asks.stream().map(Ask::said).filter(this::isFinal).findFirst();
    }

    public final boolean isDecided() {
        return end().isPresent();
    }

    /** The id of the order or refund; empty until it was told. */
    public final String thing() {
        return asks.stream()
                .map(Ask::thing)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether a third party has the last word about it: that may take longer than our own. */
    public boolean isOutside() {
        return false;
    }

    /** What was bought by it, once that is paid and may go back. */
    public List<Sold> sold() {
        return List.of();
    }

    /** How long it may wait before it is asked about again. */
    int pauseMs() {
        return PAUSE_MS;
    }

    /** The shops are closed: what is still open is brought to an end. */
    void close() {
        // Most errands end by themselves.
    }

    /** Makes the call that is next, and notes what it was told; never fails. */
    abstract CompletableFuture<Ask> ask(Tongbao platform);

    /** Makes a call whose answer must be the one that it has, though nothing is left to decide. */
    abstract CompletableFuture<Ask> askAgain(Tongbao platform);

    /** Whether this answer is the last word. */
    public abstract boolean isFinal(String said);

    /** What it is, for the journal. */
    public abstract Object wanted();

    final <T> CompletableFuture<Ask> noted(String verb, CompletableFuture<T> call, Function<T, Ask> answer) {
        var began = clock.millis();
        return call.handle((told, failed) -> {
            var said = failed == null ? answer.apply(told) : new Ask("", 0, 0, "", refusal(failed));
            var ask = new Ask(verb, began, clock.millis(), said.thing(), said.said());
            asks.add(ask);
            return ask;
        });
    }

    static Ask answer(String id, String state, String reason) {
        return new Ask("", 0, 0, id, (state + " " + reason).strip());
    }

    /** A refusal is an answer: the state of things forbids it. A fault is told with all that is known about it. */
    private static String refusal(Throwable failed) {
        if (failed instanceof TongbaoException told) {
            return switch (told.kind()) {
                case REFUSED -> told.reason();
                case FAULT -> Ask.error(told.getMessage() + ", by " + told.getCause());
                default -> Ask.error(told.reason());
            };
        }
        return Ask.error(failed.toString());
    }
}
