package io.tongbao.channel.channel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries requests to one channel and its answers back, without a thread that waits. It sends each request once: what
 * sends again by itself may pay again. It follows nobody elsewhere, and it speaks HTTP/1.1, which keeps the case of
 * header names.
 */
public final class Http implements AutoCloseable {

    /**
     * Shorter than the 8 s after which WeChat hangs up: a request on a connection that is gone is nobody knows what.
     */
    private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(7);

    private static final int CARRIERS = 2;

    /** Whoever hears an answer may write it to a database; it is not to keep other answers from coming in. */
    private static final int HANDS = 4;

    private final Limits limits;
    private final CloseableHttpAsyncClient client;
    private final ExecutorService hands;

    /**
     * How much, and how long.
     *
     * @param connections at most at the same time; what is more waits its turn, within {@code whole}
     * @param connect until a connection stands
     * @param response between two pieces of an answer
     * @param whole from {@link #send} to the end of the answer, with all that lies between
     */
    public record Limits(int connections, Duration connect, Duration response, Duration whole) {}

    /** @param body its bytes; none if empty */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String method, URI uri, Map<String, String> headers, byte[] body) {}

    /**
     * @param headers by name, whose case does not matter; of two of one name, the last
     * @param body its bytes, untouched
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public Answer {
            var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = byName;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** @param name of its threads, for who reads a thread dump */
    public Http(String name, Limits limits) {
        this.limits = limits;
        this.client = client(name, limits);
        this.hands = Executors.newFixedThreadPool(HANDS, new DefaultThreadFactory(name + "-answers", true));
        client.start();
    }

    /**
     * Sends a request, once.
     *
     * @return the answer, whatever its status, on a thread that may take its time; or a failure, within the limits. A
     *     failure never says that the request did not arrive.
     */
    public CompletableFuture<Answer> send(Request request) {
        var arrived = new CompletableFuture<Answer>();
        var exchange = client.execute(translated(request), new Arrival(arrived));
        return arrived.orTimeout(limits.whole().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> exchange.cancel(true))
                .thenApplyAsync(answer -> answer, hands);
    }

    /** Hangs up at once; who still waits is told that there is no answer. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        hands.shutdown();
    }

    private static SimpleHttpRequest translated(Request request) {
        var builder = SimpleRequestBuilder.create(request.method()).setUri(request.uri());
        request.headers().forEach(builder::setHeader);
        if (request.body().length > 0) {
            builder.setBody(request.body(), null);
        }
        return builder.build();
    }

    private static CloseableHttpAsyncClient client(String name, Limits limits) {
        return HttpAsyncClients.custom()
                .setConnectionManager(connections(limits))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(limits.whole()))
                        .setResponseTimeout(Timeout.of(limits.response()))
                        .build())
                .setIOReactorConfig(
                        IOReactorConfig.custom().setIoThreadCount(CARRIERS).build())
                .setThreadFactory(new DefaultThreadFactory(name + "-http", true))
                .setKeepAliveStrategy(notLong(DefaultConnectionKeepAliveStrategy.INSTANCE))
                .setUserAgent("tongbao")
                .evictExpiredConnections()
                .evictIdleConnections(IDLE_MAX)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static AsyncClientConnectionManager connections(Limits limits) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(limits.connections())
                .setMaxConnTotal(limits.connections())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(Timeout.of(limits.connect()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.response()))
                        .build())
                .build();
    }

    private static ConnectionKeepAliveStrategy notLong(ConnectionKeepAliveStrategy asked) {
        return (response, context) -> {
            var offered = asked.getKeepAliveDuration(response, context);
            return TimeValue.isPositive(offered) && offered.compareTo(IDLE_MAX) < 0 ? offered : IDLE_MAX;
        };
    }

    private record Arrival(CompletableFuture<Answer> arrived) implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (var header : response.getHeaders()) {
                headers.put(header.getName(), header.getValue());
            }
            var body = response.getBodyBytes();
            arrived.complete(new Answer(response.getCode(), headers, body == null ? new byte[0] : body));
        }

        @Override
        public void failed(Exception failure) {
            arrived.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            arrived.cancel(false);
        }
    }
}
