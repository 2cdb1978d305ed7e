package io.tongbao.sandbox.party;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries letters to merchants, and carries them again in the third party's rhythm until they are taken. */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Whoever says nothing within it has not taken it; this is as long at any speed. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final int HANDS = 2;

    private final Custom custom;
    private final Delays delays;
    private final HttpClient client;

    /**
     * How a third party tells.
     *
     * @param gaps after which what nobody took is told again; after the last it is given up
     * @param taken which answers say that somebody has taken it
     */
    public record Custom(List<Duration> gaps, Predicate<HttpResponse<String>> taken) {

        public static Custom ofSeconds(List<Integer> gaps, Predicate<HttpResponse<String>> taken) {
            return new Custom(gaps.stream().map(Duration::ofSeconds).toList(), taken);
        }
    }

    /**
     * What is told: the same id at each attempt.
     *
     * @param written as it is proved at this attempt
     */
    public record Letter(String url, String id, Supplier<Written> written) {}

    /** What goes over the wire. */
    public record Written(Map<String, String> headers, String body) {}

    public Deliveries(Custom custom, Delays delays) {
        this.custom = custom;
        this.delays = delays;
        // HTTP/1.1 keeps the case of header names, which some verifiers need.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER)
                .executor(hands())
                .build();
    }

    /** @param pause exactly so long before it sets out */
    public void deliver(Letter letter, Duration pause) {
        delays.afterExactly(pause, () -> attempt(letter, 0));
    }

    /** First what nobody is to believe; however that is taken, the truth follows. */
    public void deliverAfterALie(Letter letter, Written lie) {
        post(letter, lie).thenAccept(isTaken -> {
            if (isTaken) {
                LOG.error("a lie was taken: {}", letter.id());
            }
            deliver(letter, Duration.ZERO);
        });
    }

    private void attempt(Letter letter, int failed) {
        post(letter, letter.written().get()).thenAccept(isTaken -> {
            if (!isTaken && failed < custom.gaps().size()) {
                delays.after(custom.gaps().get(failed), () -> attempt(letter, failed + 1));
            }
        });
    }

    private CompletableFuture<Boolean> post(Letter letter, Written written) {
        var request = HttpRequest.newBuilder(URI.create(letter.url()))
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(written.body()));
        written.headers().forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (answer == null) {
                        LOG.info("notice {} is not taken: {}", letter.id(), String.valueOf(failure));
                        return false;
                    }
                    return custom.taken().test(answer);
                });
    }

    /** They go when there is nothing to do, so that a sandbox that was closed leaves nobody behind. */
    private static ThreadPoolExecutor hands() {
        var hands = new ThreadPoolExecutor(HANDS, HANDS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "sandbox-notices");
            thread.setDaemon(true);
            return thread;
        });
        hands.allowCoreThreadTimeOut(true);
        return hands;
    }
}
