package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tongbao.channel.v1.Channel;

class ChannelsCommandTest {

    @Test
    void a_row_says_how_a_channel_is_and_which_of_its_methods_are_closed() {
        var alipay = Channel.newBuilder()
                .setCode("alipay")
                .addMethods("alipay/page")
                .addMethods("alipay/qr")
                .addPayouts("alipay/payout")
                .addClosed("alipay/page")
                .setState(Channel.State.BROKEN)
                .setAsked(31)
                .setSilent(4)
                .setAnswerMs(212);
        assertThat(ChannelsCommand.row(alipay.build()))
                .isEqualToIgnoringNewLines("alipay   broken       31       4        212"
                        + "  alipay/page (closed), alipay/qr, alipay/payout");
    }

    @Test
    void without_an_answer_there_is_no_time_that_it_took() {
        var bank = Channel.newBuilder().setCode("bank").setState(Channel.State.OPEN);
        assertThat(ChannelsCommand.row(bank.addMethods("bank/remittance").build()))
                .isEqualToIgnoringNewLines("bank     open          0       0          -  bank/remittance");
    }
}
