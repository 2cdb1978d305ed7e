package io.tongbao.trade.peers;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.purchase.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.risk.v1.CheckBatchRequest;
import tongbao.risk.v1.RiskItem;
import tongbao.risk.v1.RiskService;

/**
 * risk-control, as we call it: when it is slow, dead, or cut off by its circuit breaker, the default answer stands in.
 */
@Component
class RiskControlClient implements Risk {

    private static final Logger LOG = LoggerFactory.getLogger(RiskControlClient.class);

    /** The resource that the circuit breaker in Nacos names. */
    private static final String RESOURCE = "risk-control";

    /** Where risk-control is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = RiskService.class, providedBy = "risk-control", timeout = 400)
        ReferenceBean<RiskService> riskService() {
            return new ReferenceBean<>();
        }
    }

    private final RiskService risk;
    private final boolean allowWithout;

    RiskControlClient(RiskService risk, @Value("${tongbao.trade.allow-without-risk}") boolean allowWithout) {
        this.risk = risk;
        this.allowWithout = allowWithout;
    }

    @Override
    public List<Refusal> check(Batch batch, List<Order> orders) {
        Entry entry = null;
        try {
            entry = SphU.entry(RESOURCE);
            return asked(batch, orders);
        } catch (BlockException open) {
            return byDefault(orders, "circuit breaker open");
        } catch (RuntimeException silent) {
            Tracer.traceEntry(silent, entry);
            return byDefault(orders, silent.toString());
        } finally {
            if (entry != null) {
                entry.exit();
            }
        }
    }

    private List<Refusal> asked(Batch batch, List<Order> orders) {
        var request = CheckBatchRequest.newBuilder()
                .setBatch(Wire.batch(batch))
                .addAllItems(orders.stream().map(RiskControlClient::item).toList())
                .build();
        return heard(risk.checkBatch(request).getRefusalsList(), orders);
    }

    /**
     * Who of these orders is refused, each once, whatever else is said and in whichever words: a neighbour that is not
     * core fails nobody's batch.
     */
    private static List<Refusal> heard(List<tongbao.common.v1.Refusal> said, List<Order> orders) {
        var unheard = orders.stream().map(Order::id).collect(Collectors.toSet());
        var refusals = new ArrayList<Refusal>();
        for (var each : said) {
            if (unheard.remove(each.getId())) {
                refusals.add(new Refusal(each.getId(), Reason.RISK_REFUSED, each.getDetail()));
            } else {
                LOG.warn("risk-control refuses what it was not asked about, or again: {}", each.getId());
            }
        }
        return refusals;
    }

    private List<Refusal> byDefault(List<Order> orders, String why) {
        LOG.warn(
                "{} orders go on {} risk-control's word: {}",
                orders.size(),
                allowWithout ? "without" : "no further without",
                why);
        if (allowWithout) {
            return List.of();
        }
        return orders.stream()
                .map(order -> new Refusal(order.id(), Reason.RISK_REFUSED, "risk-control does not answer"))
                .toList();
    }

    private static RiskItem item(Order order) {
        return RiskItem.newBuilder()
                .setId(order.id())
                .setMerchant(order.basket().payee())
                .setAmount(Wire.money(order.price().payable()))
                .setContext(Wire.context(order.context()))
                .build();
    }
}
