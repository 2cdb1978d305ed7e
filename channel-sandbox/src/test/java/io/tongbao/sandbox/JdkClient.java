package io.tongbao.sandbox;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries what the official SDK asks the true WeChat Pay to the sandbox: its own addresses cannot be changed. */
final class JdkClient extends AbstractHttpClient {

    /** The SDK looks headers up by the case of their names, which the JDK's client lowers. */
    private static final List<String> NAMES =
            List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Request-ID");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String sandbox;

    JdkClient(Config config, String sandbox) {
        super(config.createCredential(), config.createValidator());
        this.sandbox = sandbox;
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest asked) {
        var answer = send(asked);
        return new OriginalResponse.Builder()
                .request(asked)
                .statusCode(answer.statusCode())
                .headers(headers(answer))
                .contentType(answer.headers().firstValue("Content-Type").orElse(""))
                .body(answer.body())
                .build();
    }

    @Override
    protected InputStream innerDownload(HttpRequest asked) {
        throw new UnsupportedOperationException("the sandbox has no files");
    }

    @Override
    protected String getHttpClientInfo() {
        return "jdk";
    }

    private HttpResponse<String> send(HttpRequest asked) {
        var uri = asked.getUri();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var body = asked.getBody() instanceof JsonRequestBody json
                ? BodyPublishers.ofString(json.getBody())
                : BodyPublishers.noBody();
        var request = java.net.http.HttpRequest.newBuilder(URI.create(sandbox + uri.getRawPath() + query))
                .method(asked.getHttpMethod().name(), body);
        asked.getHeaders().getHeaders().forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, String> headers(HttpResponse<String> answer) {
        var headers = new HashMap<String, String>();
        NAMES.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }
}
