package io.tongbao.kernel.run;

import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How our clients come to Nacos. Dubbo and Seata are told the same in {@code tongbao-service.yml}.
 *
 * @param address host and port, or several, joined by commas
 * @param username empty where Nacos asks nobody who he is
 * @param namespace empty means the one that Nacos calls public
 */
@ConfigurationProperties("tongbao.nacos-client")
record NacosClient(
        String address,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String namespace) {

    Properties properties() {
        var properties = new Properties();
        properties.setProperty("serverAddr", address);
        set(properties, "username", username);
        set(properties, "password", password);
        set(properties, "namespace", namespace);
        return properties;
    }

    private static void set(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    @Override
    public String toString() {
        return address + "/" + namespace;
    }
}
