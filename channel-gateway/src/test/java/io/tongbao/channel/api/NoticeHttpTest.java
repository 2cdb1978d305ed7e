package io.tongbao.channel.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
import io.tongbao.stack.mariadb.MariaDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What channels tell us arrives as it was sent, and is answered in their words. */
class NoticeHttpTest {

    private static final String FORM = "out_trade_no=chg_nobodys&subject=%E6%8B%BF+a%2Bb&sign=x%2By%3D%3D";

    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        var database = MariaDb.forTests("channel");
        context = new SpringApplicationBuilder(FeatureContext.class, Web.class)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--server.port=0",
                        "--tongbao.port=0",
                        "--tongbao.management-port=0",
                        "--tongbao.notices-port=0",
                        "--tongbao.nacos=127.0.0.1:0");
    }

    @AfterAll
    static void stop() {
        SpringApplication.exit(context);
    }

    /** Whoever looks at the parameters of a form takes its body away. */
    @Test
    void a_form_is_read_byte_by_byte() throws IOException, InterruptedException {
        context.getBean(ScriptedChannel.class)
                .notices
                .put(FORM, new Notice("n-1", Notice.About.CHARGE, "chg_nobodys", new Outcome.Pending()));

        var answer = told("wechat", FORM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("taken");
    }

    @Test
    void what_is_not_proved_is_refused_and_who_is_no_channel_is_not_there() throws IOException, InterruptedException {
        var refused = told("wechat", FORM + "x");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("refused");
        assertThat(told("nobody", FORM).statusCode()).isEqualTo(404);
        assertThat(told("wechat", "x".repeat(64 * 1024 + 1)).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> told(String channel, String body) throws IOException, InterruptedException {
        var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/notices/" + channel))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Configuration
    @Import(NoticeHttp.class)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class
    })
    static class Web {}
}
