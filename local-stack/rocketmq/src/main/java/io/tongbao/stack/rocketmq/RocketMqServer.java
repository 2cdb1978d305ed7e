package io.tongbao.stack.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.broker.BrokerStartup;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.namesrv.NamesrvStartup;

/** Starts name server and broker, makes the topics that are missing, or ends the process. */
public final class RocketMqServer {
    private RocketMqServer() {}

    /** @param files settings of the name server, settings of the broker, topics */
    public static void main(String[] files) {
        try {
            if (NamesrvStartup.main0(new String[] {"-c", files[0]}) == null) {
                throw new IllegalStateException("the name server did not start");
            }
            var broker = BrokerStartup.createBrokerController(new String[] {"-c", files[1]});
            BrokerStartup.start(broker);
            makeTopics(broker, topics(Path.of(files[2])));
        } catch (Throwable failure) {
            System.getLogger(RocketMqServer.class.getName())
                    .log(System.Logger.Level.ERROR, "RocketMQ did not start", failure);
            // Threads of the half that came up would keep the process alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static Properties topics(Path file) throws IOException {
        var topics = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            topics.load(text);
        }
        return topics;
    }

    private static void makeTopics(BrokerController broker, Properties topics) {
        var made = broker.getTopicConfigManager();
        for (var name : topics.stringPropertyNames()) {
            var queues = Integer.parseInt(topics.getProperty(name));
            if (made.selectTopicConfig(name) == null) {
                made.updateTopicConfig(new TopicConfig(name, queues, queues));
            }
        }
        broker.registerBrokerAll(true, false, true);
    }
}
