package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;

/** A channel and its other side, and what a test does with both. */
abstract class Conversation {

    /** Less than a fault of the sandbox that is slow takes, so that it is not waited for. */
    protected static final Duration PATIENCE = Duration.ofMillis(1500);

    static final Money PRICE = Money.of("32.00 CNY");

    final String number = TimeOrderedId.next("chg");

    /** The other side. */
    protected abstract ThirdParty thirdParty();

    /** The channel, as of now. */
    protected final Channel channel() {
        return channel(Instant.now());
    }

    /** The channel, whose clock stands at this moment. */
    protected abstract Channel channel(Instant now);

    /** One that somebody else runs at the same third party: another merchant. */
    protected abstract Channel stranger();

    /** A way to pay that it serves. */
    protected abstract String method();

    @AfterEach
    void the_books_of_the_third_party_balance() {
        assertThat(thirdParty().total()).isZero();
    }

    /** The notice of a charge that was prepared and paid. */
    protected final RawNotice noticeOfPaid() {
        prepared(order());
        var before = thirdParty().notices().size();
        thirdParty().pay(number);
        await().until(() -> thirdParty().notices().size() > before);
        return thirdParty().notices().get(before);
    }

    protected final Order order() {
        return new Order(number, method(), "拿铁 latte", PRICE, payUntil());
    }

    /**
     * The same moment whenever it is asked for, so that the same number has the same content. A channel that takes no
     * order for so long has a nearer one.
     */
    protected Instant payUntil() {
        return Instant.parse("2099-01-01T00:00:00Z");
    }

    Map<String, String> prepared(Order order) {
        return got(channel().prepare(order)) instanceof Prepared.Ready ready ? ready.parameters() : Map.of("not", "");
    }

    protected static <T> T got(CompletableFuture<T> answer) {
        return assertThat(answer).succeedsWithin(PATIENCE.multipliedBy(3)).actual();
    }
}
