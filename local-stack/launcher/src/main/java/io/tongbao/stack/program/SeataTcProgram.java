package io.tongbao.stack.program;

import io.tongbao.stack.Folders;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import io.tongbao.stack.Secrets;
import java.util.List;
import java.util.Map;

/** The transaction coordinator; every setting that is not a port or a folder stands in {@code seata-config/tc}. */
final class SeataTcProgram implements Program {
    private final Layout layout;
    private final Secrets secrets;

    SeataTcProgram(Layout layout, Secrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = layout.folder(Instance.first(Part.SEATA_TC));
        return new JavaCommand(layout.repository().resolve("local-stack/seata-tc"), folder)
                .flags("-Xmx192m")
                .properties(Settings.read(layout.settings().resolve("tc/file.properties")))
                .property("server.address", "127.0.0.1")
                .property("server.port", String.valueOf(layout.ports().tcHttp()))
                .property(
                        "seata.server.service-port",
                        String.valueOf(layout.ports().tc()))
                .property(
                        "seata.store.file.dir",
                        Folders.create(folder.resolve("sessions")).toString())
                .property("log.home", folder.resolve("logs").toString())
                .property("console.user.password", secrets.value("seata.console"))
                .property("seata.security.secretKey", secrets.value("seata.console.key"))
                .properties(overrides)
                // Part of every transaction id; left out, Seata derives it from the machine's address.
                .run("io.seata.server.ServerApplication", "-n", "1");
    }

    @Override
    public List<Integer> ports() {
        return List.of(layout.ports().tc(), layout.ports().tcHttp());
    }

    @Override
    public boolean isReady() {
        return Http.accepts(layout.ports().tc());
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().tcHttp());
    }
}
