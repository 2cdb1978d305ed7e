package io.tongbao.channel.channel.antom;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Antom, where somebody has said who we are to it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tongbao.channel.antom.credentials}'.isEmpty()")
class AntomConfiguration {

    @Bean
    Http antomHttp(
            @Value("${tongbao.channel.antom.connect}") Duration connect,
            @Value("${tongbao.channel.antom.answer}") Duration answer,
            @Value("${tongbao.channel.antom.connections}") int connections) {
        return new Http("antom", new Http.Limits(connections, connect, answer, connect.plus(answer)));
    }

    @Bean
    AntomSettings antomSettings(
            @Value("${tongbao.channel.antom.base-url}") String baseUrl,
            @Value("${tongbao.channel.antom.notify-url}") String notifyUrl,
            @Value("${tongbao.channel.antom.return-url}") String returnUrl,
            @Value("${tongbao.channel.antom.wallet}") String wallet) {
        return new AntomSettings(baseUrl, notifyUrl, returnUrl, wallet);
    }

    @Bean
    Channel antom(
            AntomSettings settings,
            @Value("${tongbao.channel.antom.credentials}") Path credentials,
            Http antomHttp,
            Clock clock) {
        return new Antom(settings, AntomCredentials.read(credentials), antomHttp, clock);
    }
}
