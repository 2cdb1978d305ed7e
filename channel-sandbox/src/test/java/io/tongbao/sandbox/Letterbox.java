package io.tongbao.sandbox;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where notices of one test arrive. It takes them with 204, unless it is told to answer otherwise. */
final class Letterbox implements AutoCloseable {

    /** No status at all: it keeps silent until it is closed. */
    static final int SILENCE = 0;

    private final List<Notice> arrived = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** A notice as it came. */
    record Notice(RequestParam signed, long seconds, String body, Instant at) {

        String id() {
            return Counter.json(body).path("id").asText();
        }

        Duration age() {
            return Duration.between(Instant.ofEpochSecond(seconds), at);
        }
    }

    Letterbox(Integer... answers) {
        this.answers.addAll(List.of(answers));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/notices", this::receive);
        server.setExecutor(hands);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notices";
    }

    List<Notice> arrived() {
        return arrived;
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var signed = new RequestParam.Builder()
                .timestamp(headers.getFirst("Wechatpay-Timestamp"))
                .nonce(headers.getFirst("Wechatpay-Nonce"))
                .serialNumber(headers.getFirst("Wechatpay-Serial"))
                .signature(headers.getFirst("Wechatpay-Signature"))
                .signType(headers.getFirst("Wechatpay-Signature-Type"))
                .body(body)
                .build();
        var seconds = Long.parseLong(headers.getFirst("Wechatpay-Timestamp"));
        arrived.add(new Notice(signed, seconds, body, Instant.now()));
        var answer = answers.poll();
        if (answer != null && answer == SILENCE) {
            awaitClosing();
        }
        exchange.sendResponseHeaders(answer == null || answer == SILENCE ? 204 : answer, -1);
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
