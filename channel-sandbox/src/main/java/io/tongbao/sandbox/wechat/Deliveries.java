package io.tongbao.sandbox.wechat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries letters to merchants, and carries them again in WeChat Pay's rhythm until they are taken. */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Seconds after which what nobody took is told again. */
    private static final int[] GAPS = {
        15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600
    };

    /** Whoever says nothing within it has not taken it; this is as long at any speed. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final int HANDS = 2;

    private final Signatures signatures;
    private final Delays delays;
    private final HttpClient client;

    /** What is told: the same id at each attempt. */
    record Letter(String url, String id, String body) {}

    Deliveries(Signatures signatures, Delays delays) {
        this.signatures = signatures;
        this.delays = delays;
        // HTTP/1.1 keeps the case of header names, which some verifiers need.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER)
                .executor(hands())
                .build();
    }

    /** @param pause exactly so long before it sets out */
    void deliver(Letter letter, Duration pause) {
        delays.afterExactly(pause, () -> attempt(letter, 0));
    }

    /** First what nobody is to believe; however that is taken, the truth follows. */
    void deliverAfterALie(Letter letter, Map<String, String> lie) {
        post(letter, lie).thenAccept(isTaken -> {
            if (isTaken) {
                LOG.error("a lie was taken: {}", letter.id());
            }
            deliver(letter, Duration.ZERO);
        });
    }

    private void attempt(Letter letter, int failed) {
        post(letter, signatures.headers(letter.body())).thenAccept(isTaken -> {
            if (!isTaken && failed < GAPS.length) {
                delays.after(Duration.ofSeconds(GAPS[failed]), () -> attempt(letter, failed + 1));
            }
        });
    }

    private CompletableFuture<Boolean> post(Letter letter, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(letter.url()))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (answer == null) {
                        LOG.info("notice {} is not taken: {}", letter.id(), String.valueOf(failure));
                        return false;
                    }
                    return answer.statusCode() == 200 || answer.statusCode() == 204;
                });
    }

    /** They go when there is nothing to do, so that a sandbox that was closed leaves nobody behind. */
    private static ThreadPoolExecutor hands() {
        var hands = new ThreadPoolExecutor(HANDS, HANDS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "wechat-notices");
            thread.setDaemon(true);
            return thread;
        });
        hands.allowCoreThreadTimeOut(true);
        return hands;
    }
}
