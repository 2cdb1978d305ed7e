package io.tongbao.kernel.run;

import com.alibaba.nacos.api.config.ConfigFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.ConfigType;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.exception.NacosException;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What operators change in Nacos while a service runs: entries of group TONGBAO. */
@Component
@Lazy
public class NacosEntries {

    private static final Logger LOG = LoggerFactory.getLogger(NacosEntries.class);
    private static final String GROUP = "TONGBAO";
    private static final long PATIENCE_MS = 3000;

    private final ConfigService configs;

    /** @throws NacosException if the client cannot be made */
    NacosEntries(NacosClient nacos) throws NacosException {
        this.configs = ConfigFactory.createConfigService(nacos.properties());
    }

    /** Reads an entry, now and whenever it changes; while Nacos is silent, what is in force stays. */
    public void follow(NacosEntry<?> entry) {
        try {
            configs.addListener(entry.id(), GROUP, new AbstractListener() {
                @Override
                public void receiveConfigInfo(String text) {
                    entry.read(text);
                }
            });
            entry.read(configs.getConfig(entry.id(), GROUP, PATIENCE_MS));
        } catch (NacosException silent) {
            LOG.error("{}: no answer from Nacos, what is in force stays", entry.id(), silent);
        }
    }

    /**
     * Makes an entry say this; nothing is written if it does already.
     *
     * @throws Failure UNREACHABLE if Nacos does not answer, or does not take it
     */
    public void keep(String id, Object content) {
        var text = NacosEntry.text(content);
        try {
            if (!text.equals(configs.getConfig(id, GROUP, PATIENCE_MS))
                    && !configs.publishConfig(id, GROUP, text, ConfigType.JSON.getType())) {
                throw new Failure(Reason.UNREACHABLE, "Nacos does not take " + id);
            }
        } catch (NacosException silent) {
            LOG.debug("{}: not written", id, silent);
            throw new Failure(Reason.UNREACHABLE, "Nacos, for " + id + ": " + silent.getErrMsg());
        }
    }

    /** @throws NacosException whatever it finds wrong at its end */
    @PreDestroy
    void close() throws NacosException {
        configs.shutDown();
    }
}
