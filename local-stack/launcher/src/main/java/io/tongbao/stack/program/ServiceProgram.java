package io.tongbao.stack.program;

import io.tongbao.stack.Caller;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import io.tongbao.stack.Secrets;
import io.tongbao.stack.ServiceKeys;
import io.tongbao.stack.VaultKeys;
import io.tongbao.stack.mariadb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** One of our services: it is told its addresses, its own secrets and the hashes of operators' tokens, no more. */
final class ServiceProgram implements Program {
    private static final String TC = "tongbao.tc";
    private static final String WORK_AFTER = "20s";

    private final Instance instance;
    private final Layout layout;
    private final Secrets secrets;
    private final NacosLogin nacos;

    ServiceProgram(Instance instance, Layout layout, Secrets secrets) {
        this.instance = instance;
        this.layout = layout;
        this.secrets = secrets;
        this.nacos = new NacosLogin(layout, secrets);
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = Folders.create(layout.folder(instance));
        var settings = settings();
        settings.putAll(overrides);
        settings.computeIfAbsent("tongbao.advertised-port", key -> port(settings));
        var file = Folders.writePrivately(folder.resolve("application.properties"), Settings.text(settings));
        var command =
                new JavaCommand(layout.repository().resolve(instance.part().id()), folder).flags("-Xmx256m");
        var tc = overrides.get(TC);
        if (tc != null) {
            // Nacos tells every service the same coordinator; a system property wins for this process alone.
            command.property("service.default.grouplist", tc);
        }
        return command.run(instance.part().mainClass(), "--spring.config.additional-location=file:" + file);
    }

    private Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        var user = instance.part().databaseUser();
        settings.put(
                "spring.datasource.url",
                Database.url(layout.ports().mariadb(), instance.part().schema()));
        settings.put("spring.datasource.username", user);
        settings.put("spring.datasource.password", secrets.databasePassword(user));
        settings.put("tongbao.nacos", Layout.local(layout.ports().nacos()));
        settings.put("tongbao.nacos-client.username", Secrets.NACOS_USER);
        settings.put("tongbao.nacos-client.password", secrets.nacosPassword());
        settings.put("tongbao.rocketmq", Layout.local(layout.ports().rocketMqNames()));
        settings.put(TC, Layout.local(layout.ports().tc()));
        if (layout.tcs() > 1) {
            settings.put("seata.registry.type", "raft");
            settings.put("seata.registry.raft.server-addr", Coordinators.addresses(layout, layout.ports()::tcHttp));
        }
        settings.put("tongbao.port", String.valueOf(layout.ports().grpc(instance)));
        settings.put("tongbao.management-port", String.valueOf(layout.ports().management(instance)));
        settings.put("tongbao.instance", instance.name());
        // What waits here waits for somebody who looks on.
        settings.put("tongbao.work.after", WORK_AFTER);
        if (instance.part() == Part.CHANNEL_GATEWAY) {
            settings.putAll(SandboxProgram.settingsOf(instance, layout));
            settings.put(
                    "tongbao.channel.vault-keys", VaultKeys.in(layout.state()).toString());
        }
        var keys = ServiceKeys.in(layout.state());
        settings.put(
                "tongbao.identity.key", keys.privateKey(instance.part().id()).toString());
        settings.put("tongbao.identity.keys", keys.publicKeys().toString());
        for (var operator : Caller.OPERATORS) {
            var prefix = "tongbao.identity.callers." + operator;
            settings.put(prefix + ".role", "OPERATOR");
            settings.put(prefix + ".sha256", secrets.tokenSha256(operator));
        }
        return settings;
    }

    private static String port(Map<String, String> settings) {
        return Objects.requireNonNull(settings.get("tongbao.port"));
    }

    @Override
    public List<Integer> ports() {
        var ports = new ArrayList<>(
                List.of(layout.ports().grpc(instance), layout.ports().management(instance)));
        if (instance.part() == Part.CHANNEL_GATEWAY) {
            ports.add(layout.ports().notices(instance));
        }
        return List.copyOf(ports);
    }

    /** Healthy, and found by others: a service registers a moment after it says that it is up. */
    @Override
    public boolean isReady() {
        return Http.isOk(url() + "/health/readiness") && isFound();
    }

    /** Whether Nacos names this instance. While Nacos is away nobody can tell, and those who know it still call it. */
    private boolean isFound() {
        try {
            var known = nacos.get(
                    "/nacos/v3/client/ns/instance/list",
                    Map.of("serviceName", instance.part().id()));
            return known.body().contains("\"port\":" + advertisedPort() + ",");
        } catch (IOException away) {
            return true;
        }
    }

    private String advertisedPort() throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(layout.folder(instance).resolve("application.properties"))) {
            settings.load(file);
        }
        return settings.getProperty("tongbao.advertised-port");
    }

    /** The first one adds business lines: from there on they are operators' to change. */
    @Override
    public void onReady() {
        if (instance.equals(Instance.first(Part.TRADE_CORE))) {
            new FirstLines(secrets, Layout.local(layout.ports().grpc(instance))).addMissing();
        }
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().management(instance)) + "/actuator";
    }
}
