package io.tongbao.stack.nacos;

import com.alibaba.nacos.NacosServerBasicApplication;
import com.alibaba.nacos.NacosServerWebApplication;
import com.alibaba.nacos.console.NacosConsole;
import com.alibaba.nacos.core.listener.startup.NacosStartUp;
import com.alibaba.nacos.core.listener.startup.NacosStartUpManager;
import com.alibaba.nacos.sys.env.DeploymentType;
import com.alibaba.nacos.sys.env.EnvUtil;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts server and console as one process, or ends it: a Nacos that came up by half is none. */
public final class NacosServer {
    private NacosServer() {}

    public static void main(String[] words) {
        try {
            deleteHalfMadeDatabase(Path.of(System.getProperty("nacos.home")));
            keepRaftLogSmall();
            start(words);
        } catch (Throwable failure) {
            System.getLogger(NacosServer.class.getName())
                    .log(System.Logger.Level.ERROR, "Nacos did not start", failure);
            // Threads of the half that came up would keep the process alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void start(String[] words) {
        EnvUtil.setDeploymentType(DeploymentType.MERGED);
        NacosStartUpManager.start(NacosStartUp.CORE_START_UP_PHASE);
        var core = new SpringApplicationBuilder(NacosServerBasicApplication.class)
                .web(WebApplicationType.NONE)
                .run(words);
        NacosStartUpManager.start(NacosStartUp.WEB_START_UP_PHASE);
        new SpringApplicationBuilder(NacosServerWebApplication.class)
                .parent(core)
                .run(words);
        NacosStartUpManager.start(NacosStartUp.CONSOLE_START_UP_PHASE);
        new SpringApplicationBuilder(NacosConsole.class).parent(core).run(words);
    }

    /** Killed while Derby created its database, no later start would succeed; it held nothing yet. */
    private static void deleteHalfMadeDatabase(Path home) throws IOException {
        var database = home.resolve("data/derby-data");
        if (!Files.exists(database) || isComplete(database)) {
            return;
        }
        try (var all = Files.walk(database)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static boolean isComplete(Path database) throws IOException {
        var properties = database.resolve("service.properties");
        return Files.exists(properties) && Files.readString(properties).contains("derby.serviceProtocol");
    }

    /** RocksDB would reserve 700 MB of disk for a log of a few kilobytes. */
    private static void keepRaftLogSmall() {
        var options = StorageOptionsFactory.getDefaultRocksDBOptions();
        options.setAllowFAllocate(false);
        StorageOptionsFactory.registerRocksDBOptions(RocksDBLogStorage.class, options);
    }
}
