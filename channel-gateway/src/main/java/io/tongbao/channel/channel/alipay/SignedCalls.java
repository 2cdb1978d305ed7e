package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tongbao.channel.channel.Http;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls Alipay: signs what goes out, and believes a yes or a no only if it is signed. */
final class SignedCalls {

    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
    private static final String CONTENT = "biz_content";

    private final AlipaySettings settings;
    private final String appId;
    private final AlipayCredentials.@Nullable Serials serials;
    private final Signatures signatures;
    private final Http http;
    private final Clock clock;

    SignedCalls(AlipaySettings settings, AlipayCredentials credentials, Http http, Clock clock) {
        this.settings = settings;
        this.appId = credentials.appId();
        this.serials = credentials.serials();
        this.signatures = new Signatures(credentials);
        this.http = http;
        this.clock = clock;
    }

    /** @param method "alipay.trade.query" */
    CompletableFuture<Reply> call(String method, JsonObject content) {
        var query = signed(method, content);
        query.remove(CONTENT);
        var body = Form.written(Map.of(CONTENT, content.toString())).getBytes(UTF_8);
        var uri = URI.create(settings.gatewayUrl() + "?" + Form.written(query));
        return http.send(new Http.Request("POST", uri, HEADERS, body))
                .handle((answer, failure) -> reply(method, answer, failure));
    }

    /** The address of a page that a browser opens by itself; nobody is asked for it here. */
    String page(String method, JsonObject content) {
        return settings.gatewayUrl() + "?" + Form.written(signed(method, content));
    }

    private Map<String, String> signed(String method, JsonObject content) {
        var parameters = new TreeMap<>(Map.of(
                "app_id",
                appId,
                "method",
                method,
                "format",
                "json",
                "charset",
                "UTF-8",
                "sign_type",
                Signatures.TYPE,
                "timestamp",
                BeijingTime.of(clock.instant()),
                "version",
                "1.0",
                "notify_url",
                settings.notifyUrl(),
                CONTENT,
                content.toString()));
        if (serials != null) {
            parameters.put("app_cert_sn", serials.app());
            parameters.put("alipay_root_cert_sn", serials.root());
        }
        parameters.put("sign", signatures.sign(Form.signed(parameters, Set.of())));
        return parameters;
    }

    private Reply reply(String method, Http.@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            return new Reply.Nothing("no answer: " + name(failure));
        }
        if (answer.status() != 200) {
            return new Reply.Nothing("HTTP " + answer.status());
        }
        var node = method.replace('.', '_') + "_response";
        return Envelope.cut(new String(answer.body(), UTF_8), node)
                .filter(envelope -> signatures.isAlipays(envelope.node(), envelope.sign()))
                .<Reply>map(envelope -> new Reply.Proved(fields(envelope.node())))
                .orElseGet(() -> new Reply.Nothing("HTTP 200, not proved"));
    }

    private static Map<String, String> fields(String node) {
        return JsonParser.parseString(node).getAsJsonObject().entrySet().stream()
                .filter(field -> field.getValue().isJsonPrimitive())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().getAsString()));
    }

    private static String name(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause == null ? "nobody says why" : cause.getClass().getSimpleName();
    }
}
