package io.tongbao.kernel.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.dubbo.common.utils.JsonUtils;
import org.apache.dubbo.config.spring.extension.SpringExtensionInjector;
import org.apache.dubbo.registry.client.DefaultServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstanceCustomizer;
import org.apache.dubbo.registry.client.metadata.ServiceInstanceMetadataUtils;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Registers this instance where it says it is found, {@code tongbao.advertised-host} and {@code -port}. Dubbo's own
 * consumers look for the port in the instance's metadata, everybody else in the instance.
 */
public final class AdvertisedInstance implements ServiceInstanceCustomizer {

    private static final String TRIPLE = "tri";

    @Override
    public void customize(ServiceInstance instance, ApplicationModel application) {
        var environment = SpringExtensionInjector.get(application).getContext().getEnvironment();
        // Without a host the instance has nothing to offer yet; giving it one would register it too early.
        if (instance instanceof DefaultServiceInstance ours && ours.getHost() != null) {
            var address = AdvertisedAddress.of(environment);
            ours.setHost(address.host());
            ours.setPort(address.port());
            ServiceInstanceMetadataUtils.setEndpoints(ours, Map.of(TRIPLE, address.port()));
            ours.getMetadata()
                    .computeIfPresent(
                            ServiceInstanceMetadataUtils.METADATA_SERVICE_URL_PARAMS_PROPERTY_NAME,
                            (key, json) -> withPort(json, address.port()));
        }
    }

    private static String withPort(String json, int port) {
        var parameters = new HashMap<String, Object>(JsonUtils.toJavaObject(json, Map.class));
        parameters.put("port", String.valueOf(port));
        return JsonUtils.toJson(parameters);
    }

    @Override
    public int getPriority() {
        return MIN_PRIORITY;
    }
}
