package io.tongbao.channel.channel.card;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Cards by Stripe's own page: the payer's browser goes to "url" and comes back when he has paid. No number of a card
 * comes near us. A card that is declined is no end: the page stays open for another one.
 */
public final class Card implements Channel {

    private static final String PAGE = "card/page";

    /** Of these Stripe counts other units than ISO 4217 does. */
    private static final Set<String> OTHERWISE = Set.of("ISK", "MGA", "UGX");

    /** Failures that say that this order, as it stands, is never prepared: no session of its number is there. */
    private static final Set<String> NEVER = Set.of("amount_too_small", "amount_too_large");

    /** So does one about these: what Stripe takes no money in, and what may be paid for too long, or is over. */
    private static final Set<String> NEVER_WITH = Set.of(Payments.EXPIRES, "line_items[0][price_data][currency]");

    private static final Answers ANSWERS = new Answers(new Answer(200, ""), new Answer(401, ""));

    private final Payments payments;
    private final CardRefunds refunds;
    private final CardNotices notices;

    Card(CardSettings settings, CardCredentials credentials, Http http, Clock clock) {
        var calls = new Calls(settings.baseUrl(), credentials.secretKey(), http);
        this.payments = new Payments(calls, settings.returnUrl(), clock);
        this.refunds = new CardRefunds(calls, payments);
        this.notices = new CardNotices(credentials, clock);
    }

    @Override
    public String code() {
        return "card";
    }

    @Override
    public Set<String> methods() {
        return Set.of(PAGE);
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        if (OTHERWISE.contains(order.amount().code())) {
            return CompletableFuture.completedFuture(
                    new Prepared.Not(new Outcome.Declined(order.amount() + " is not for cards")));
        }
        return payments.session(order)
                .thenApply(reply -> prepared(reply, order))
                .exceptionally(unreadable -> new Prepared.Not(unreadable(unreadable)));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return payments.query(order).exceptionally(Card::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return payments.close(order).exceptionally(Card::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return refunds.refund(refund).exceptionally(Card::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return refunds.query(refund).exceptionally(Card::unreadable);
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }

    @Override
    public Notice read(RawNotice raw) {
        return notices.read(raw);
    }

    private static Prepared prepared(Reply reply, Order order) {
        if (reply instanceof Reply.Done done) {
            var url = done.told().text("url");
            return Payments.isOf(done.told(), order) && url.startsWith("http")
                    ? new Prepared.Ready(Map.of("url", url))
                    : new Prepared.Not(new Outcome.Unknown("no url of this order"));
        }
        return new Prepared.Not(
                reply instanceof Reply.Refused no && isNever(no)
                        ? new Outcome.Declined(no.toString())
                        : new Outcome.Unknown(reply.toString()));
    }

    private static boolean isNever(Reply.Refused no) {
        return no.status() == 400
                && no.type().equals("invalid_request_error")
                && (NEVER.contains(no.code()) || NEVER_WITH.contains(no.param()));
    }

    /** Only its kind is told on: what it says may repeat what came. */
    private static Outcome unreadable(Throwable accident) {
        var cause = accident.getCause() == null ? accident : accident.getCause();
        return new Outcome.Unknown(
                "an answer that cannot be read: " + cause.getClass().getSimpleName());
    }
}
