package io.tongbao.channel.peers;

import io.tongbao.channel.channel.Channels;
import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps closed what Nacos says is closed: {@code channel-rules.json}, group TONGBAO. */
@Component
class NacosChannels {

    private static final Logger LOG = LoggerFactory.getLogger(NacosChannels.class);
    private static final String ID = "channel-rules.json";

    private final NacosEntries nacos;
    private final Channels channels;

    NacosChannels(NacosEntries nacos, Channels channels) {
        this.nacos = nacos;
        this.channels = channels;
    }

    /** @param closed codes of channels, or methods, by which no new charges are made */
    record Rules(List<String> closed) {}

    @PostConstruct
    void follow() {
        nacos.follow(entry(channels));
    }

    static NacosEntry<Rules> entry(Channels channels) {
        return new NacosEntry<>(ID, Rules.class, rules -> {
            channels.close(rules.closed());
            LOG.info("closed to new charges: {}", rules.closed());
        });
    }
}
