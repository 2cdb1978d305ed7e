package io.tongbao.channel;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts channel-gateway. */
@PlatformApplication
public class ChannelGateway {

    public static void main(String[] args) {
        SpringApplication.run(ChannelGateway.class, args);
    }
}
