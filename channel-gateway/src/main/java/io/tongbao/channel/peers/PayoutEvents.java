package io.tongbao.channel.peers;

import io.tongbao.channel.payout.Payout;
import io.tongbao.channel.payout.Payouts;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tongbao.event.v1.Event;
import tongbao.event.v1.PayoutEnded;
import tongbao.event.v1.PayoutReturned;

/** Tells what became of payouts: paid, or not; and come back. */
@Configuration(proxyBeanMethods = false)
class PayoutEvents {

    @Bean
    EventSource endedPayouts(Payouts payouts) {
        return new Told("payout", payouts::ended, PayoutEvents::ended);
    }

    @Bean
    EventSource returnedPayouts(Payouts payouts) {
        return new Told("payout-return", payouts::returned, PayoutEvents::returned);
    }

    private record Told(
            String source, Function<List<String>, List<Payout.Told>> rows, Function<Payout.Told, Event> words)
            implements EventSource {

        @Override
        public List<Event> events(List<String> ids) {
            return rows.apply(ids).stream().map(words).toList();
        }
    }

    private static Event ended(Payout.Told told) {
        var payout = told.payout();
        return of("payout/", told)
                .setPayout(PayoutEnded.newBuilder()
                        .setId(payout.id())
                        .setSucceeded(told.isPaid())
                        .setAmount(Wire.money(payout.wanted().amount()))
                        .setChannelId(payout.channelId())
                        .setDetail(told.isPaid() ? "" : payout.heard().detail()))
                .build();
    }

    private static Event returned(Payout.Told told) {
        var payout = told.payout();
        return of("payout-return/", told)
                .setPayoutReturned(PayoutReturned.newBuilder()
                        .setId(payout.id())
                        .setDetail(payout.heard().detail()))
                .build();
    }

    private static Event.Builder of(String kind, Payout.Told told) {
        return Event.newBuilder()
                .setId(kind + told.payout().id())
                .setAtMs(told.at().toEpochMilli())
                .setContext(Wire.context(told.payout().context()));
    }
}
