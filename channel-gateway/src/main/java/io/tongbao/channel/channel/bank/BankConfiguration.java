package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Channel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bank, where somebody has said who we are to it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tongbao.channel.bank.credentials}'.isEmpty()")
class BankConfiguration {

    @Bean
    BankCredentials bankCredentials(@Value("${tongbao.channel.bank.credentials}") Path credentials) {
        return BankCredentials.read(credentials);
    }

    @Bean
    BankSettings.Door bankDoor(
            @Value("${tongbao.channel.bank.host}") String host, @Value("${tongbao.channel.bank.port}") int port) {
        return new BankSettings.Door(host, port);
    }

    @Bean
    BankSettings bankSettings(
            BankSettings.Door door,
            @Value("${tongbao.channel.bank.holder}") String holder,
            @Value("${tongbao.channel.bank.interval}") Duration interval,
            @Value("${tongbao.channel.bank.late}") Duration late) {
        return new BankSettings(door, holder, interval, late);
    }

    @Bean
    Sftp bankSftp(
            BankSettings.Door door,
            BankCredentials credentials,
            @Value("${tongbao.channel.bank.connect}") Duration connect,
            @Value("${tongbao.channel.bank.answer}") Duration answer) {
        return new Sftp(door, credentials, Sftp.Limits.of(connect, answer));
    }

    @Bean
    Channel bank(BankSettings settings, BankCredentials credentials, Sftp bankSftp, Clock clock) {
        return new Bank(settings, credentials, bankSftp, clock);
    }
}
