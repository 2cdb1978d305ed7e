package io.tongbao.channel.channel.alipay;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Alipay, where somebody has said who we are to it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tongbao.channel.alipay.credentials}'.isEmpty()")
class AlipayConfiguration {

    @Bean
    Http alipayHttp(
            @Value("${tongbao.channel.alipay.connect}") Duration connect,
            @Value("${tongbao.channel.alipay.answer}") Duration answer,
            @Value("${tongbao.channel.alipay.connections}") int connections) {
        return new Http("alipay", new Http.Limits(connections, connect, answer, connect.plus(answer)));
    }

    @Bean
    AlipaySettings alipaySettings(
            @Value("${tongbao.channel.alipay.gateway-url}") String gatewayUrl,
            @Value("${tongbao.channel.alipay.notify-url}") String notifyUrl) {
        return new AlipaySettings(gatewayUrl, notifyUrl);
    }

    @Bean
    Channel alipay(
            AlipaySettings settings,
            @Value("${tongbao.channel.alipay.credentials}") Path credentials,
            Http alipayHttp,
            Clock clock) {
        return new Alipay(settings, AlipayCredentials.read(credentials), alipayHttp, clock);
    }
}
