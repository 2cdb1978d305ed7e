package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.dubbo.config.spring.extension.SpringExtensionInjector;
import org.apache.dubbo.registry.client.DefaultServiceInstance;
import org.apache.dubbo.registry.client.metadata.ServiceInstanceMetadataUtils;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class AdvertisedInstanceTest {

    private static final String URL_PARAMS = ServiceInstanceMetadataUtils.METADATA_SERVICE_URL_PARAMS_PROPERTY_NAME;

    private final FrameworkModel framework = new FrameworkModel();
    private final ApplicationModel application = framework.newApplication();

    @AfterEach
    void destroy() {
        framework.destroy();
    }

    @Test
    void everybody_finds_the_instance_where_it_says_that_it_is_found() {
        var instance = customized(Map.of(
                "tongbao.port", "21010", "tongbao.advertised-port", "24010", "tongbao.advertised-host", "10.0.0.7"));
        assertThat(instance.getHost()).isEqualTo("10.0.0.7");
        assertThat(instance.getPort()).isEqualTo(24010);
        assertThat(ServiceInstanceMetadataUtils.getEndpoint(instance, "tri").getPort())
                .as("where Dubbo's consumers look")
                .isEqualTo(24010);
        assertThat(instance.getMetadata(URL_PARAMS))
                .as("where Dubbo's consumers ask for the services")
                .contains("\"port\":\"24010\"", "\"protocol\":\"tri\"");
    }

    @Test
    void without_a_word_about_it_that_is_its_own_port_on_this_machine() {
        var instance = customized(Map.of("tongbao.port", "21010"));
        assertThat(instance.getHost()).isEqualTo("127.0.0.1");
        assertThat(instance.getPort()).isEqualTo(21010);
    }

    private DefaultServiceInstance customized(Map<String, Object> settings) {
        var context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        context.refresh();
        SpringExtensionInjector.get(application).init(context);
        var instance = new DefaultServiceInstance("pay-core", "192.168.0.1", 21010, application);
        instance.getMetadata().put(URL_PARAMS, "{\"port\":\"21010\",\"protocol\":\"tri\"}");
        new AdvertisedInstance().customize(instance, application);
        return instance;
    }
}
