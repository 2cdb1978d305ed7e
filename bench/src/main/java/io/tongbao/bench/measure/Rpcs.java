package io.tongbao.bench.measure;

import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** RPCs that services answered so far, as their edges count them. What is said to the coordinator is not among them. */
public final class Rpcs {

    private static final Pattern COUNT = Pattern.compile(
            "^tongbao_stage_seconds_count\\{.*stage=\"rpc\\.([^\"]+)\".*} ([0-9.E]+)$", Pattern.MULTILINE);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Rpcs() {}

    /**
     * Since each service began, by service and method: "PurchaseService/Buy".
     *
     * @param metrics where the services tell them
     */
    public static Map<String, Long> soFar(List<String> metrics) {
        var answered = new LinkedHashMap<String, Long>();
        for (var url : metrics) {
            COUNT.matcher(get(url))
                    .results()
                    .forEach(
                            line -> answered.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum));
        }
        return answered;
    }

    private static String get(String url) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException away) {
            throw new UncheckedIOException(url, away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while reading " + url, stopped);
        }
    }
}
