package io.tongbao.kernel.run;

import com.alibaba.nacos.api.config.ConfigFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.exception.NacosException;
import jakarta.annotation.PreDestroy;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    NacosEntries(@Value("${tongbao.nacos}") String address) throws NacosException {
        var nacos = new Properties();
        nacos.setProperty("serverAddr", address);
        this.configs = ConfigFactory.createConfigService(nacos);
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

    /** @throws NacosException whatever it finds wrong at its end */
    @PreDestroy
    void close() throws NacosException {
        configs.shutDown();
    }
}
