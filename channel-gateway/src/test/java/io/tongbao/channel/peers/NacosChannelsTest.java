package io.tongbao.channel.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.charge.ScriptedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Row E8 of the requirements: operators close channels in Nacos, and a typing error closes and opens nothing. */
class NacosChannelsTest {

    private static final String METHOD = "wechat/native";

    private final Channels channels =
            new AnnotationConfigApplicationContext(ScriptedChannel.class, Channels.class).getBean(Channels.class);

    @Test
    void the_shipped_entry_closes_nothing() throws IOException {
        read("{\"closed\": [\"wechat\"]}");
        assertThat(channels.isOpen(METHOD)).isFalse();
        read(Files.readString(Path.of("../seata-config/nacos/TONGBAO/channel-rules.json")));
        assertThat(channels.isOpen(METHOD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"closed\": [\"wehcat\"]}",
                "{\"close\": []}",
                "{\"closed\": []} trailing",
                "{\"closed\": \"wechat\"}",
                "{}",
                ""
            })
    void what_is_no_such_entry_changes_nothing(String wrong) {
        read("{\"closed\": [\"wechat/native\"]}");
        read(wrong);
        assertThat(channels.isOpen(METHOD)).isFalse();
    }

    private void read(String text) {
        NacosChannels.entry(channels).read(text);
    }
}
