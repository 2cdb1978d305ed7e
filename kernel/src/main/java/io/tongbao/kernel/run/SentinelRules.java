package io.tongbao.kernel.run;

import com.alibaba.csp.sentinel.adapter.dubbo3.config.DubboAdapterGlobalConfig;
import com.alibaba.csp.sentinel.datasource.Converter;
import com.alibaba.csp.sentinel.datasource.nacos.NacosDataSource;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.CollectionType;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps this service's Sentinel rules as Nacos has them: {@code <service>-flow-rules.json} and
 * {@code <service>-degrade-rules.json}, group TONGBAO. A text that is no list of rules is logged, and the rules in
 * force stay.
 */
@Component
class SentinelRules {

    private static final Logger LOG = LoggerFactory.getLogger(SentinelRules.class);
    private static final String GROUP = "TONGBAO";

    private final ObjectMapper json =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private final NacosClient nacos;
    private final String service;

    SentinelRules(NacosClient nacos, @Value("${spring.application.name}") String service) {
        this.nacos = nacos;
        this.service = service;
    }

    @PostConstruct
    void follow() {
        DubboAdapterGlobalConfig.setProviderFallback(
                (invoker, invocation, blocked) -> AsyncRpcResult.newDefaultAsyncResult(
                        new Failure(
                                Reason.THROTTLED,
                                "more calls than the rule on "
                                        + blocked.getRule().getResource() + " allows"),
                        invocation));
        FlowRuleManager.register2Property(
                new NacosDataSource<>(nacos.properties(), GROUP, service + "-flow-rules.json", rules(FlowRule.class))
                        .getProperty());
        DegradeRuleManager.register2Property(new NacosDataSource<>(
                        nacos.properties(), GROUP, service + "-degrade-rules.json", rules(DegradeRule.class))
                .getProperty());
    }

    private <T> Converter<String, List<T>> rules(Class<T> type) {
        CollectionType list = json.getTypeFactory().constructCollectionType(List.class, type);
        return text -> {
            try {
                List<T> rules = text == null || text.isBlank() ? List.of() : json.readValue(text, list);
                LOG.info("{}: {} {} in force", service, rules.size(), type.getSimpleName());
                return rules;
            } catch (JsonProcessingException mistyped) {
                LOG.error(
                        "{}: this is no list of {}, the rules in force stay: {}", service, type.getSimpleName(), text);
                throw new IllegalArgumentException(mistyped);
            }
        };
    }
}
