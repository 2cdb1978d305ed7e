package io.tongbao.stack.demo;

import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tongbao.channel.v1.Charge;

/** What somebody does outside, whom nobody of ours sees: he scans a code and pays. */
final class Phone {
    private final Stack stack;

    Phone(Stack stack) {
        this.stack = stack;
    }

    /** @param minor another amount than is asked; 0 for what is asked */
    String pays(Charge charge, long minor) {
        var code = charge.getParametersOrDefault("code_url", "");
        var body = "{\"code_url\":\"" + code + "\",\"amount\":" + minor + "}";
        return post("pay", body);
    }

    /** Has the third party find out, a little after it has paid out, that nobody takes it. */
    String sendsBackTheNextPayout() {
        return post("faults", "{\"api\":\"payout\",\"kind\":\"returned\",\"count\":1}");
    }

    private String post(String what, String body) {
        var request = HttpRequest.newBuilder(
                        URI.create(stack.process("channel-sandbox").url() + "/sandbox/" + what))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            throw new StackFailure("the phone could not pay: " + silent.getMessage(), silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while the phone paid", stopped);
        }
    }
}
