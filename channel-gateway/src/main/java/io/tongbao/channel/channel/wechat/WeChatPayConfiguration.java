package io.tongbao.channel.channel.wechat;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** WeChat Pay, where somebody has said who we are to it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tongbao.channel.wechat.credentials}'.isEmpty()")
class WeChatPayConfiguration {

    @Bean
    Http weChatPayHttp(
            @Value("${tongbao.channel.wechat.connect}") Duration connect,
            @Value("${tongbao.channel.wechat.answer}") Duration answer,
            @Value("${tongbao.channel.wechat.connections}") int connections) {
        return new Http("wechat", new Http.Limits(connections, connect, answer, connect.plus(answer)));
    }

    @Bean
    WeChatPaySettings weChatPaySettings(
            @Value("${tongbao.channel.wechat.base-url}") String baseUrl,
            @Value("${tongbao.channel.wechat.notify-url}") String notifyUrl) {
        return new WeChatPaySettings(baseUrl, notifyUrl);
    }

    @Bean
    Channel weChatPay(
            WeChatPaySettings settings,
            @Value("${tongbao.channel.wechat.credentials}") Path credentials,
            Http weChatPayHttp,
            Clock clock) {
        return new WeChatPay(settings, WeChatPayCredentials.read(credentials), weChatPayHttp, clock);
    }
}
