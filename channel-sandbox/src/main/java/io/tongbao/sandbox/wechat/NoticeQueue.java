package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells merchants what has become of orders, and tells it again in WeChat Pay's rhythm until it is taken. */
final class NoticeQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeQueue.class);

    /** Seconds after which what nobody took is told again. */
    private static final int[] GAPS = {
        15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600
    };

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private record Envelope(String url, String id, String body) {}

    private final Keys keys;
    private final Signatures signatures;
    private final Faults faults;
    private final double speed;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "wechat-notices");
        thread.setDaemon(true);
        return thread;
    });

    NoticeQueue(Signatures signatures, Faults faults, double speed, Clock clock) {
        this.keys = signatures.keys();
        this.signatures = signatures;
        this.faults = faults;
        this.speed = speed;
        this.clock = clock;
    }

    /** @param told what has become of the order, as a query would tell it */
    void tell(String url, String number, String event, String told) {
        var envelope = envelope(url, event, told);
        var fault = faults.next("notice", number).orElse(new Fault("notice", "", "", Duration.ZERO));
        var now = clock.instant();
        var year = now.minus(Duration.ofDays(365));
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                later(envelope, 0, Duration.ZERO);
                later(envelope, 0, Duration.ZERO);
            }
            case "late" -> later(envelope, 0, fault.pause());
            case "forged" -> afterALie(envelope, headers(keys.stranger(), now, envelope));
            case "probe" -> afterALie(envelope, probe(envelope));
            case "year_old" -> afterALie(envelope, headers(keys.platform(), year, envelope));
            case "stranger_order" -> {
                later(
                        envelope(url, event, told.replace(number, "chg_nobody_has_asked_for_this_one")),
                        0,
                        Duration.ZERO);
                later(envelope, 0, Duration.ZERO);
            }
            default -> later(envelope, 0, Duration.ZERO);
        }
    }

    private Envelope envelope(String url, String event, String told) {
        var id = Signatures.nonce();
        var nonce = Signatures.nonce().substring(0, 12);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("create_time", Trade.beijing(clock.instant()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", event);
        body.putObject("resource")
                .put("original_type", "transaction")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", Crypto.encrypted(keys.apiV3Key(), nonce, "transaction", told))
                .put("associated_data", "transaction")
                .put("nonce", nonce);
        return new Envelope(url, id, body.toString());
    }

    private Map<String, String> headers(PrivateKey key, Instant at, Envelope envelope) {
        return signatures.headers(key, at, envelope.body());
    }

    private Map<String, String> probe(Envelope envelope) {
        var headers = new HashMap<>(headers(keys.platform(), clock.instant(), envelope));
        headers.put("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + headers.get("Wechatpay-Signature"));
        return headers;
    }

    /** First what nobody is to believe, then the truth. */
    private void afterALie(Envelope envelope, Map<String, String> lie) {
        timer.execute(() -> {
            if (isTaken(envelope, lie)) {
                LOG.error("a lie was taken: {}", envelope.id());
            }
            later(envelope, 0, Duration.ZERO);
        });
    }

    private void later(Envelope envelope, int told, Duration pause) {
        timer.schedule(() -> send(envelope, told), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(Envelope envelope, int told) {
        var isTaken = isTaken(envelope, headers(keys.platform(), clock.instant(), envelope));
        if (!isTaken && told < GAPS.length) {
            later(envelope, told + 1, Duration.ofMillis((long) (GAPS[told] * 1000 / speed)));
        }
    }

    private boolean isTaken(Envelope envelope, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(envelope.url()))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(envelope.body()));
        headers.forEach(request::header);
        try {
            var status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 || status == 204;
        } catch (IOException away) {
            LOG.info("notice {} is not taken: {}", envelope.id(), away.toString());
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
