package io.tongbao.channel.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.http.Constant;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.util.GsonUtil;
import io.tongbao.channel.channel.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls WeChat Pay: signs what goes out, and believes a yes only if it is signed. */
final class SignedCalls {

    private static final String JSON = "application/json";

    /** What its verifier looks for, by names whose case matters to it. */
    private static final List<String> PROOF = List.of(
            Constant.WECHAT_PAY_TIMESTAMP,
            Constant.WECHAT_PAY_NONCE,
            Constant.WECHAT_PAY_SERIAL,
            Constant.WECHAT_PAY_SIGNATURE);

    /** A refusal is unproved, and its code goes into logs. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,40}");

    private final String baseUrl;
    private final Credential credential;
    private final Validator validator;
    private final Http http;

    SignedCalls(String baseUrl, RSAPublicKeyConfig config, Http http) {
        this.baseUrl = baseUrl;
        this.credential = config.createCredential();
        this.validator = config.createValidator();
        this.http = http;
    }

    CompletableFuture<Reply> get(String path) {
        return send("GET", path, "");
    }

    CompletableFuture<Reply> post(String path, Object content) {
        return send("POST", path, GsonUtil.toJson(content));
    }

    private CompletableFuture<Reply> send(String method, String path, String body) {
        var uri = URI.create(baseUrl + path);
        var headers = new HashMap<String, String>();
        headers.put(Constant.AUTHORIZATION, credential.getAuthorization(uri, method, body));
        headers.put(Constant.ACCEPT, JSON);
        headers.put(Constant.WECHAT_PAY_SERIAL, validator.getSerialNumber());
        if (!body.isEmpty()) {
            headers.put(Constant.CONTENT_TYPE, JSON);
        }
        return http.send(new Http.Request(method, uri, headers, body.getBytes(UTF_8)))
                .handle(this::reply);
    }

    private Reply reply(Http.@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            return new Reply.Nothing("no answer: " + name(failure));
        }
        var status = answer.status();
        if (status / 100 != 2) {
            return new Reply.Refused(status, code(answer).orElse(""));
        }
        var body = new String(answer.body(), UTF_8);
        return isProved(answer, body) ? new Reply.Proved(body) : new Reply.Nothing("HTTP " + status + ", not proved");
    }

    /** Its classes throw all kinds of things at what they do not like; none of them is a proof. */
    private boolean isProved(Http.Answer answer, String body) {
        var proof = new HttpHeaders();
        PROOF.forEach(name -> answer.header(name).ifPresent(value -> proof.addHeader(name, value)));
        try {
            return proof.getHeaders().size() == PROOF.size() && validator.validate(proof, body);
        } catch (RuntimeException unproved) {
            return false;
        }
    }

    private static Optional<String> code(Http.Answer answer) {
        try {
            return Optional.ofNullable(GsonUtil.getGson().fromJson(new String(answer.body(), UTF_8), JsonObject.class))
                    .map(error -> error.get("code"))
                    .filter(code -> code.isJsonPrimitive())
                    .map(code -> code.getAsString())
                    .filter(CODE.asMatchPredicate());
        } catch (JsonParseException noJson) {
            return Optional.empty();
        }
    }

    private static String name(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause == null ? "nobody says why" : cause.getClass().getSimpleName();
    }
}
