package io.tongbao.stack.cli;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What the libraries of a tool may say and write: of all loggers, what tool-logback.xml lets through. */
final class Libraries {
    private Libraries() {}

    /** Before any of them is loaded. By itself the client of Nacos would write below the user's home. */
    static void confine(Path folder) {
        System.setProperty("logback.configurationFile", "tool-logback.xml");
        System.setProperty("nacos.logging.default.config.enabled", "false");
        System.setProperty("JM.SNAPSHOT.PATH", folder.resolve("nacos-client").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
