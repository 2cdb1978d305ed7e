package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The registry and configuration server with its console; the shipped configuration is published when it is ready. */
final class NacosProgram implements Program {
    private final Layout layout;

    NacosProgram(Layout layout) {
        this.layout = layout;
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
                // Loopback only: whoever is on this machine is trusted.
                .property("nacos.core.auth.enabled", "false")
                .property("nacos.core.auth.admin.enabled", "false")
                .property("nacos.core.auth.console.enabled", "false")
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
        new NacosConfigs(layout, server()).publishMissing();
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().nacosConsole());
    }

    private String server() {
        return "http://" + Layout.local(layout.ports().nacos());
    }
}
