package io.tongbao.stack.program;

import io.tongbao.stack.Folders;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Secrets;
import io.tongbao.stack.StackFailure;
import java.util.List;
import java.util.Map;

/** A transaction coordinator; every setting that is not a port or a folder stands in {@code seata-config/tc}. */
final class SeataTcProgram implements Program {
    private final Instance instance;
    private final Layout layout;
    private final Secrets secrets;

    SeataTcProgram(Instance instance, Layout layout, Secrets secrets) {
        this.instance = instance;
        this.layout = layout;
        this.secrets = secrets;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        if (instance.number() > layout.tcs()) {
            throw new StackFailure(
                    "no coordinator is called " + instance.name() + " (expected: 1.." + layout.tcs() + ")");
        }
        var folder = layout.folder(instance);
        return new JavaCommand(layout.repository().resolve("local-stack/seata-tc"), folder)
                .flags("-Xmx192m")
                .properties(settings())
                .property("server.address", "127.0.0.1")
                .property("server.port", String.valueOf(layout.ports().tcHttp(instance)))
                .property(
                        "seata.server.service-port",
                        String.valueOf(layout.ports().tc(instance)))
                .property(
                        "seata.store.file.dir",
                        Folders.create(folder.resolve("sessions")).toString())
                .property("log.home", folder.resolve("logs").toString())
                .property("console.user.password", secrets.value("seata.console"))
                .property("seata.security.secretKey", secrets.value("seata.console.key"))
                .properties(overrides)
                // Part of every transaction id; left out, Seata derives it from the machine's address.
                .run("io.seata.server.ServerApplication", "-n", String.valueOf(instance.number()));
    }

    private Map<String, String> settings() {
        var settings = Settings.read(layout.settings().resolve("tc/file.properties"));
        if (layout.tcs() > 1) {
            settings.putAll(Settings.read(layout.settings().resolve("tc/raft.properties")));
            settings.put("seata.server.raft.server-addr", Coordinators.addresses(layout, layout.ports()::tcRaft));
            // Which member it is; elsewhere the members have an address each.
            settings.put("server.raftPort", String.valueOf(layout.ports().tcRaft(instance)));
        }
        return settings;
    }

    @Override
    public List<Integer> ports() {
        var ports = layout.ports();
        return layout.tcs() == 1
                ? List.of(ports.tc(instance), ports.tcHttp(instance))
                : List.of(ports.tc(instance), ports.tcHttp(instance), ports.tcRaft(instance));
    }

    @Override
    public boolean isReady() {
        return Http.accepts(layout.ports().tc(instance))
                && (layout.tcs() == 1
                        || Coordinators.leader(layout, List.of(instance)).isPresent());
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().tcHttp(instance));
    }
}
