package io.tongbao.kernel.wire;

import org.apache.dubbo.config.spring.extension.SpringExtensionInjector;
import org.apache.dubbo.registry.client.DefaultServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstanceCustomizer;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Registers this instance where it says it is found, {@code tongbao.advertised-host} and {@code -port}: a proxy may
 * stand there.
 */
public final class AdvertisedInstance implements ServiceInstanceCustomizer {

    @Override
    public void customize(ServiceInstance instance, ApplicationModel application) {
        var environment = SpringExtensionInjector.get(application).getContext().getEnvironment();
        // Without a host the instance has nothing to offer yet; giving it one would register it too early.
        if (instance instanceof DefaultServiceInstance ours && ours.getHost() != null) {
            ours.setHost(environment.getProperty(
                    "tongbao.advertised-host", environment.getProperty("tongbao.host", "127.0.0.1")));
            ours.setPort(environment.getProperty(
                    "tongbao.advertised-port",
                    Integer.class,
                    environment.getRequiredProperty("tongbao.port", Integer.class)));
        }
    }

    @Override
    public int getPriority() {
        return MIN_PRIORITY;
    }
}
