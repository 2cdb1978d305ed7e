package io.tongbao.channel.channel.card;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cards, where somebody has said who we are to Stripe. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tongbao.channel.card.credentials}'.isEmpty()")
class CardConfiguration {

    @Bean
    Http cardHttp(
            @Value("${tongbao.channel.card.connect}") Duration connect,
            @Value("${tongbao.channel.card.answer}") Duration answer,
            @Value("${tongbao.channel.card.connections}") int connections) {
        return new Http("card", new Http.Limits(connections, connect, answer, connect.plus(answer)));
    }

    @Bean
    CardSettings cardSettings(
            @Value("${tongbao.channel.card.base-url}") String baseUrl,
            @Value("${tongbao.channel.card.return-url}") String returnUrl) {
        return new CardSettings(baseUrl, returnUrl);
    }

    @Bean
    Channel card(
            CardSettings settings,
            @Value("${tongbao.channel.card.credentials}") Path credentials,
            Http cardHttp,
            Clock clock) {
        return new Card(settings, CardCredentials.read(credentials), cardHttp, clock);
    }
}
