package io.tongbao.channel.channel.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Channel;
import io.tongbao.sandbox.Sandbox;
import io.tongbao.sandbox.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The bank is there where somebody has said who we are to it, and nowhere else. */
class BankConfigurationTest {

    @TempDir
    private static Path keys;

    @Test
    void without_credentials_there_is_none() {
        try (var context = started("")) {
            assertThat(context.getBeansOfType(Channel.class)).isEmpty();
        }
    }

    @Test
    void with_credentials_there_is_one_that_tells_no_secret() {
        Sandbox.start(new Settings(keys, 0, 1)).close();
        var file = keys.resolve("bank/merchant.properties");
        try (var context = started(file.toString())) {
            assertThat(context.getBean(Channel.class).methods()).containsExactly("bank/remittance");
        }
        var known = BankCredentials.read(file);
        assertThat(known.toString()).contains(known.user()).doesNotContain("Key");
    }

    @Test
    void what_is_wrong_with_them_is_named_and_never_repeated() throws IOException {
        for (var wrong : new String[] {"", "account-CNY=1\nuser=m1\nmerchant-private-key=c2VjcmV0"}) {
            var file = Files.writeString(keys.resolve("wrong.properties"), wrong);
            assertThatThrownBy(() -> BankCredentials.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c2VjcmV0")
                    .hasNoCause();
        }
    }

    private static ConfigurableApplicationContext started(String credentials) {
        return new SpringApplicationBuilder(Alone.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--tongbao.channel.bank.credentials=" + credentials,
                        "--tongbao.channel.bank.host=127.0.0.1",
                        "--tongbao.channel.bank.holder=Tongbao",
                        "--tongbao.port=0",
                        "--tongbao.management-port=0",
                        "--tongbao.notices-port=0");
    }

    @Configuration
    @Import(BankConfiguration.class)
    static class Alone {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
