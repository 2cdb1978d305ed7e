package io.tongbao.channel.payout;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
import io.tongbao.channel.destination.Destinations;
import io.tongbao.channel.notice.Notices;
import io.tongbao.channel.notice.Verdict;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A destination, a payout to it, and a channel that says what a test has it say. */
abstract class AskedPayout {

    static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    final Payouts payouts = CONTEXT.getBean(Payouts.class);
    final DuePayouts due = CONTEXT.getBean(DuePayouts.class);
    final Destinations destinations = CONTEXT.getBean(Destinations.class);
    final Channels channels = CONTEXT.getBean(Channels.class);
    final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    final String id = TimeOrderedId.next("pay") + "-1";
    final String destination = destinations
            .add(context(), TimeOrderedId.next("req"), "wechat/payout", new Payee("mei@example.com", "梅"))
            .id();

    Verdict noticed(String number) {
        var body = TimeOrderedId.next("ntc");
        channel.notices.put(body, new Notice(body, Notice.About.PAYOUT, number, new Outcome.Pending()));
        return CONTEXT.getBean(Notices.class)
                .take(channel, new RawNotice(Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    Payout create() {
        return payouts.create(id, new Payout.Wanted(destination, Money.of("30.00 CNY"), "提现"), context());
    }

    Payout now() {
        return payouts.get(id);
    }

    static Outcome yes(String amount) {
        return new Outcome.Succeeded("wx_9", Money.of(amount + " CNY"), Instant.EPOCH);
    }

    static PlatformContext context() {
        return new PlatformContext("ord_1", "coffee", "mei", "trace", "");
    }

    List<String> asked() {
        return channel.asked().stream().filter(what -> what.contains(id)).toList();
    }

    List<String> told(String source) {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row -> row.source().equals(source) && row.subject().equals(id))
                .map(Outbox.Row::subject)
                .toList();
    }
}
