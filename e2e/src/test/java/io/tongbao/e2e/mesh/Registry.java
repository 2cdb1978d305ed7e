package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingFactory;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.pojo.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The registry as an operator's console and a client see it. */
final class Registry implements AutoCloseable {

    private static final String GROUP = "DEFAULT_GROUP";
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

    private final Properties who;
    private final NamingService naming;

    Registry(Mesh mesh) {
        this.who = mesh.nacos();
        try {
            this.naming = NamingFactory.createNamingService(who);
        } catch (NacosException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As Nacos says at this moment, offline ones included. */
    List<Instance> instances(String service) throws NacosException {
        return naming.getAllInstances(service, GROUP, List.of(), false);
    }

    /** What the console's switch does. */
    void setOnline(String service, int port, boolean online) {
        var form = "serviceName=%s&ip=127.0.0.1&weight=1&ephemeral=true&enabled=%s&port=%d&accessToken=%s"
                .formatted(service, online, port, token());
        var answer = send(HttpRequest.newBuilder(uri("/nacos/v3/admin/ns/instance"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String token() {
        var form = "username=" + who.getProperty("username") + "&password="
                + URLEncoder.encode(who.getProperty("password"), StandardCharsets.UTF_8);
        var answer = send(HttpRequest.newBuilder(uri("/nacos/v3/auth/user/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        var found = TOKEN.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private URI uri(String path) {
        return URI.create("http://" + who.getProperty("serverAddr") + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() throws NacosException {
        naming.shutDown();
    }
}
