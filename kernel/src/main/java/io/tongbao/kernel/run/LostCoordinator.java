package io.tongbao.kernel.run;

import org.apache.seata.discovery.registry.RegistryFactory;
import org.apache.seata.discovery.registry.RegistryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after a coordinator that was away. When Seata's clients fail to connect to it they forget its address, and look
 * for it again every ten seconds only, the first time after a minute: this gives them the address back at once, and the
 * next call connects.
 */
@Component
class LostCoordinator {

    private final String group;

    LostCoordinator(@Value("${seata.tx-service-group}") String group) {
        this.group = group;
    }

    /** @throws Exception whatever a registry throws; the next look is not far */
    @Scheduled(fixedDelay = 500)
    void look() throws Exception {
        RegistryService<?> registry = RegistryFactory.getInstance();
        if (registry.aliveLookup(group).isEmpty()) {
            registry.refreshAliveLookup(group, registry.lookup(group));
        }
    }
}
