package io.tongbao.channel.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tongbao.sandbox.Sandbox;
import io.tongbao.sandbox.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sandbox in this JVM, what a payer does there, and a place where its notices arrive. */
public final class ThirdParty implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAKEN = "success";
    private static final String TAKEN_FROM_ANTOM = "{\"result\":{\"resultStatus\":\"S\",\"resultCode\":\"SUCCESS\"}}";

    private final Sandbox sandbox;
    private final HttpServer letterbox;
    private final List<RawNotice> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    public ThirdParty(Path keys) {
        try {
            letterbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        letterbox.createContext("/", exchange -> {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            notices.add(new RawNotice(headers, exchange.getRequestBody().readAllBytes()));
            // Everybody's word for that it is taken, but for Antom: nobody is to tell it again.
            var isAntoms = exchange.getRequestHeaders().containsKey("Client-Id");
            var taken = (isAntoms ? TAKEN_FROM_ANTOM : TAKEN).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, taken.length);
            exchange.getResponseBody().write(taken);
            exchange.close();
        });
        letterbox.start();
        sandbox = Sandbox.start(new Settings(keys, 0, 1000, letterbox()));
    }

    public String url() {
        return "http://127.0.0.1:" + sandbox.port();
    }

    /** Where the bank's files are. */
    public int bankPort() {
        return sandbox.bankPort();
    }

    public String letterbox() {
        return "http://127.0.0.1:" + letterbox.getAddress().getPort() + "/";
    }

    /** What has arrived, as it came. */
    public List<RawNotice> notices() {
        return notices;
    }

    /** Somebody scans the code and does not pay yet: some channels have never heard of a charge before. */
    public void look(String number) {
        get("scan?pr=" + number);
    }

    /** Whether somebody could pay, and has. */
    public boolean pay(String number) {
        return post("pay", Map.of("out_trade_no", number)) == 200;
    }

    public void pay(String number, long minor) {
        post("pay", Map.of("out_trade_no", number, "amount", minor));
    }

    public void fault(String api, String kind, String number) {
        post("faults", Map.of("api", api, "kind", kind, "out_trade_no", number, "count", 1));
    }

    /** The same, which waits so long where it waits. */
    public void fault(String api, String kind, String number, Duration pause) {
        post(
                "faults",
                Map.of("api", api, "kind", kind, "out_trade_no", number, "count", 1, "millis", pause.toMillis()));
    }

    /** Somebody sends money by his bank, with a text. */
    public void remit(String text, long minor, String currency) {
        post("remit", Map.of("reference", text, "amount", minor, "currency", currency, "payer", "张三"));
    }

    /** What else people ask for at the bank's desk: "return", "correct", "close-day". */
    public boolean atDesk(String what, Map<String, Object> wanted) {
        return post(what, wanted) == 200;
    }

    /** How often a charge was asked to be prepared. */
    public int requests(String number) {
        for (var trade : read("trades")) {
            if (trade.path("out_trade_no").asText().equals(number)) {
                return trade.path("requests").asInt();
            }
        }
        return 0;
    }

    /** Of all accounts in its books. */
    public long total() {
        return read("books").path("total").asLong();
    }

    public long balance(String account) {
        return read("books").path("accounts").path(account).asLong();
    }

    private JsonNode read(String what) {
        try {
            return JSON.readTree(get(what));
        } catch (IOException changed) {
            throw new UncheckedIOException(changed);
        }
    }

    private String get(String what) {
        try {
            var request = HttpRequest.newBuilder(uri(what)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int post(String what, Map<String, Object> body) {
        try {
            var request = HttpRequest.newBuilder(uri(what))
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private URI uri(String what) {
        return URI.create(url() + "/sandbox/" + what);
    }

    @Override
    public void close() {
        letterbox.stop(0);
        sandbox.close();
    }
}
