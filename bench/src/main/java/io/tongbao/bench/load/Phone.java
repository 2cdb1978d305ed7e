package io.tongbao.bench.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What payers have in their hands: it scans a code, and pays what that asks for. */
final class Phone {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String desk;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param desk the address of the third parties' desk */
    Phone(String desk) {
        this.desk = desk;
    }

    /** Whether it could be paid; if so, it has been. */
    CompletableFuture<Boolean> pays(String code) {
        var request = HttpRequest.newBuilder(URI.create(desk + "/pay"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString("{\"code_url\":\"" + code + "\"}"))
                .build();
        return client.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode() == 200);
    }
}
