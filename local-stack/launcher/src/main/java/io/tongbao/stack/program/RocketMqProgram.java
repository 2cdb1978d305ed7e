package io.tongbao.stack.program;

import io.tongbao.stack.Disk;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Name server and broker of RocketMQ; every setting that is not a port or a folder is in seata-config/rocketmq. */
final class RocketMqProgram implements Program {
    private final Layout layout;

    RocketMqProgram(Layout layout) {
        this.layout = layout;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = layout.folder(Instance.first(Part.ROCKETMQ));
        var broker = Settings.read(layout.settings().resolve("rocketmq/broker.properties"));
        broker.putAll(addresses());
        broker.put("storePathRootDir", folder.resolve("store").toString());
        broker.putAll(overrides);
        var share = String.format(Locale.ROOT, "%.4f", Disk.of(folder).share());
        var nameServer = Map.of(
                "listenPort", String.valueOf(layout.ports().rocketMqNames()),
                "bindAddress", "127.0.0.1",
                "kvConfigPath", folder.resolve("names.json").toString());
        return new JavaCommand(layout.repository().resolve("local-stack/rocketmq"), folder)
                .flags("-Xmx256m", "-XX:MaxDirectMemorySize=128m")
                .property("rocketmq.home.dir", folder.toString())
                // Above this share of the disk the broker refuses what it is told.
                .property("rocketmq.broker.diskSpaceWarningLevelRatio", share)
                // A killed consumer keeps its queues from the others for so long.
                .property("rocketmq.broker.rebalance.lockMaxLiveTime", "8000")
                .run(
                        "io.tongbao.stack.rocketmq.RocketMqServer",
                        written(folder, "names.properties", nameServer),
                        written(folder, "broker.properties", broker),
                        layout.settings().resolve("rocketmq/topics.properties").toString());
    }

    private Map<String, String> addresses() {
        return Map.of(
                "namesrvAddr", Layout.local(layout.ports().rocketMqNames()),
                "listenPort", String.valueOf(layout.ports().rocketMq()),
                "bindAddress", "127.0.0.1",
                "brokerIP1", "127.0.0.1",
                "brokerIP2", "127.0.0.1");
    }

    private static String written(Path folder, String name, Map<String, String> settings) {
        return Folders.writePrivately(folder.resolve(name), Settings.text(settings))
                .toString();
    }

    /** The broker's second port, for those who administer it, is two below its own. */
    @Override
    public List<Integer> ports() {
        var broker = layout.ports().rocketMq();
        return List.of(layout.ports().rocketMqNames(), broker, broker - 2);
    }

    @Override
    public boolean isReady() {
        return ports().stream().allMatch(Http::accepts);
    }

    @Override
    public String url() {
        return Layout.local(layout.ports().rocketMqNames());
    }
}
