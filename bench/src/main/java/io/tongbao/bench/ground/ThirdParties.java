package io.tongbao.bench.ground;

import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Those on the other side of channels, who do what they are told to at their desk. */
public final class ThirdParties {

    /** More often than anybody calls. */
    private static final int ALWAYS = 1_000_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String desk;

    ThirdParties(String desk) {
        this.desk = desk;
    }

    public String desk() {
        return desk;
    }

    /** From now on one of them waits for so long before it does what it is asked for. It sleeps meanwhile. */
    public void slow(String party, Duration pause) {
        var fault = "{\"api\":\"*\",\"kind\":\"slow\",\"party\":\"%s\",\"count\":%d,\"millis\":%d}"
                .formatted(party, ALWAYS, pause.toMillis());
        send(HttpRequest.newBuilder(URI.create(desk + "/faults")).POST(BodyPublishers.ofString(fault)));
    }

    /** Nothing goes wrong any more. */
    public void mend() {
        send(HttpRequest.newBuilder(URI.create(desk + "/faults")).DELETE());
    }

    private void send(HttpRequest.Builder request) {
        try {
            var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new StackFailure(desk + " answers " + status);
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while speaking to third parties", stopped);
        }
    }
}
