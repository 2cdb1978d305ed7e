package io.tongbao.stack.program;

import io.tongbao.stack.Layout;
import io.tongbao.stack.Secrets;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks Nacos as its one user, whose password is among the stack's secrets. */
final class NacosLogin {
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

    /** Nacos' tokens live for five hours. */
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    /** A password that was just set is known after some seconds. */
    private static final int ATTEMPTS = 120;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String server;
    private final Secrets secrets;
    private String token = "";
    private Instant tokenAt = Instant.EPOCH;

    NacosLogin(Layout layout, Secrets secrets) {
        this.server = "http://" + Layout.local(layout.ports().nacos());
        this.secrets = secrets;
    }

    /** Sets the password, once for all: a Nacos that has one answers that it has. */
    void setPassword() {
        try {
            Http.post(server + "/nacos/v3/auth/user/admin", Map.of("password", secrets.nacosPassword()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the password of Nacos", e);
        }
    }

    HttpResponse<String> get(String path, Map<String, String> query) throws IOException {
        return Http.get(server + path, known(query));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        return Http.post(server + path, known(form));
    }

    private Map<String, String> known(Map<String, String> fields) throws IOException {
        var all = new HashMap<>(fields);
        all.put("accessToken", token());
        return all;
    }

    private synchronized String token() throws IOException {
        var now = Instant.now();
        if (tokenAt.plus(GOOD_FOR).isBefore(now)) {
            token = loggedIn();
            tokenAt = now;
        }
        return token;
    }

    private String loggedIn() throws IOException {
        var who = Map.of("username", Secrets.NACOS_USER, "password", secrets.nacosPassword());
        for (var attempt = 1; ; attempt++) {
            var answer = Http.post(server + "/nacos/v3/auth/user/login", who);
            var found = TOKEN.matcher(answer.body());
            if (answer.statusCode() == 200 && found.find()) {
                return found.group(1);
            }
            if (attempt == ATTEMPTS) {
                throw new StackFailure("Nacos does not know the password in secrets.properties: " + answer.body());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while logging in to Nacos", e);
        }
    }
}
