package io.tongbao.kernel.wire;

import org.springframework.core.env.Environment;

/** Where a service says that it is found: a proxy may stand there. */
public record AdvertisedAddress(String host, int port) {

    public static AdvertisedAddress of(Environment environment) {
        return new AdvertisedAddress(
                environment.getProperty(
                        "tongbao.advertised-host", environment.getProperty("tongbao.host", "127.0.0.1")),
                environment.getProperty(
                        "tongbao.advertised-port",
                        Integer.class,
                        environment.getRequiredProperty("tongbao.port", Integer.class)));
    }
}
