package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import io.tongbao.stack.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The registry and configuration server with its console; the shipped configuration is published when it is ready. */
final class NacosProgram implements Program {
    private final Layout layout;
    private final Secrets secrets;

    NacosProgram(Layout layout, Secrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = layout.folder(Instance.first(Part.NACOS));
        return new JavaCommand(layout.repository().resolve("local-stack/nacos"), folder)
                .flags("-Xmx256m")
                .properties(addresses())
                .properties(files(folder))
                .property("nacos.standalone", "true")
                .property("nacos.deployment.type", "merged")
                .property("db.pool.config.connectionTimeout", "60000")
                .property("nacos.core.auth.system.type", "nacos")
                .properties(login())
                .properties(overrides)
                .run("io.tongbao.stack.nacos.NacosServer");
    }

    private Map<String, String> addresses() {
        return Map.of(
                "nacos.server.main.port", String.valueOf(layout.ports().nacos()),
                "nacos.console.port", String.valueOf(layout.ports().nacosConsole()),
                "server.address", "127.0.0.1",
                "nacos.remote.grpc.listen.ip", "127.0.0.1",
                "nacos.server.ip", "127.0.0.1");
    }

    /** Whoever registers, looks up, or reads an entry says who he is; a server says it to another by the identity. */
    private Map<String, String> login() {
        return Map.of(
                "nacos.core.auth.enabled", "true",
                "nacos.core.auth.admin.enabled", "true",
                "nacos.core.auth.console.enabled", "true",
                "nacos.core.auth.plugin.nacos.token.secret.key", secrets.value("nacos.key"),
                "nacos.core.auth.server.identity.key", "tongbao",
                "nacos.core.auth.server.identity.value", secrets.value("nacos.identity"));
    }

    private static Map<String, String> files(Path folder) {
        return Map.of(
                "nacos.home", folder.toString(),
                "nacos.logs.path", folder.resolve("logs").toString(),
                "derby.stream.error.file", folder.resolve("derby.log").toString(),
                "server.tomcat.basedir", folder.resolve("tomcat").toString());
    }

    @Override
    public List<Integer> ports() {
        var main = layout.ports().nacos();
        return List.of(main, layout.ports().nacosConsole(), main + 1000, main + 1001, main - 1000);
    }

    @Override
    public boolean isReady() {
        return Http.isOk(server() + "/nacos/v3/admin/core/state/readiness")
                && Http.isOk(url() + "/v3/console/health/readiness");
    }

    @Override
    public void onReady() {
        var login = new NacosLogin(layout, secrets);
        login.setPassword();
        new NacosConfigs(layout, login).publishMissing();
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().nacosConsole());
    }

    private String server() {
        return "http://" + Layout.local(layout.ports().nacos());
    }
}
