package io.tongbao.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.notification.RequestParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Where notices of one test arrive. It takes them in everybody's words, unless it is told to answer otherwise. */
final class Letterbox implements AutoCloseable {

    /** No status at all: it keeps silent until it is closed. */
    static final int SILENCE = 0;

    private final List<Notice> arrived = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final HttpServer server;

    private record Answer(int status, String body) {

        static final Answer TAKEN = new Answer(200, "success");
    }

    /** A notice as it came. */
    record Notice(Headers headers, String body, Instant at) {

        String id() {
            return Counter.json(body).path("id").asText();
        }

        Duration age() {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(header("Timestamp"))), at);
        }

        RequestParam signed() {
            return new RequestParam.Builder()
                    .timestamp(header("Timestamp"))
                    .nonce(header("Nonce"))
                    .serialNumber(header("Serial"))
                    .signature(header("Signature"))
                    .signType(header("Signature-Type"))
                    .body(body)
                    .build();
        }

        private String header(String name) {
            return headers.getFirst("Wechatpay-" + name);
        }
    }

    Letterbox(Integer... answers) {
        this(Stream.of(answers).map(status -> new Answer(status, "success")).toList());
    }

    private Letterbox(List<Answer> answers) {
        this.answers.addAll(answers);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/notices", this::receive);
        server.setExecutor(hands);
        server.start();
    }

    /** It answers with these bodies first. */
    static Letterbox saying(String... bodies) {
        return new Letterbox(
                Stream.of(bodies).map(body -> new Answer(200, body)).toList());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notices";
    }

    List<Notice> arrived() {
        return arrived;
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        arrived.add(new Notice(exchange.getRequestHeaders(), body, Instant.now()));
        var answer = Optional.ofNullable(answers.poll()).orElse(Answer.TAKEN);
        if (answer.status() == SILENCE) {
            awaitClosing();
        } else if (answer.status() == 204) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            var said = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        hands.shutdownNow();
    }
}
