package io.tongbao.kernel.events;

import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.remoting.RPCHook;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How our clients come to RocketMQ.
 *
 * @param names host and port of the name server, or several, joined by semicolons
 * @param accessKey empty where the broker asks nobody who he is
 */
@ConfigurationProperties("tongbao.rocketmq-client")
record BrokerClient(
        String names,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey) {

    BrokerClient {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("tongbao.rocketmq: no address of the broker's name server");
        }
    }

    /** Says with each request who asks; null where nobody wants to know. */
    @Nullable
    RPCHook credentials() {
        return accessKey.isEmpty() ? null : new AclClientRPCHook(new SessionCredentials(accessKey, secretKey));
    }

    @Override
    public String toString() {
        return names;
    }
}
