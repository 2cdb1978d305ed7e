package io.tongbao.risk.peers;

import com.alibaba.nacos.api.config.ConfigFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.exception.NacosException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps the rules as Nacos has them: {@code risk-rules.json}, group TONGBAO. A text that is no rules is logged, and the
 * rules in force stay.
 */
@Component
class NacosRules {

    private static final Logger LOG = LoggerFactory.getLogger(NacosRules.class);
    private static final String ID = "risk-rules.json";
    private static final String GROUP = "TONGBAO";
    private static final long PATIENCE_MS = 3000;

    /** A typing error must not bend a rule, so every field is asked for, none is unknown, none is rounded. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private final Properties nacos = new Properties();
    private final RuleBook book;
    private @Nullable ConfigService followed;

    NacosRules(@Value("${tongbao.nacos}") String nacosAddress, RuleBook book) {
        this.nacos.setProperty("serverAddr", nacosAddress);
        this.book = book;
    }

    @PostConstruct
    void follow() throws NacosException {
        var configs = ConfigFactory.createConfigService(nacos);
        followed = configs;
        configs.addListener(ID, GROUP, new AbstractListener() {
            @Override
            public void receiveConfigInfo(String text) {
                read(text);
            }
        });
        try {
            read(configs.getConfig(ID, GROUP, PATIENCE_MS));
        } catch (NacosException silent) {
            LOG.error("{}: no answer from Nacos, the rules in force stay: {}", ID, book.inForce(), silent);
        }
    }

    @PreDestroy
    void forget() throws NacosException {
        if (followed != null) {
            followed.shutDown();
        }
    }

    void read(@Nullable String text) {
        if (text == null || text.isBlank() || text.strip().equals("null")) {
            LOG.warn("{}: nothing in Nacos, the rules in force stay: {}", ID, book.inForce());
            return;
        }
        try {
            book.take(JSON.readValue(text, Rules.class));
        } catch (JsonProcessingException mistyped) {
            LOG.error("{}: {}; the rules in force stay: {}", ID, mistyped.getOriginalMessage(), book.inForce());
        }
    }
}
