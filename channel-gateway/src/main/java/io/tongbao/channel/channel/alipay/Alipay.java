package io.tongbao.channel.channel.alipay;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.PaysOut;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Alipay by OpenAPI 2.0. By "alipay/qr" the payer scans a code: "code_url" is what stands in it. By "alipay/page" his
 * browser goes to "url", a plain GET, and pays there. By "alipay/payout" it pays to accounts of its own.
 *
 * <p>It signs its failures too, and only what is signed is believed, be it a yes or a no. Until somebody scans the code
 * or opens the page it knows of no trade, and can close none: that it knows of none is a no only when it is too late to
 * begin one. It was told when that is.
 */
public final class Alipay implements Channel, PaysOut {

    private static final String QR = "alipay/qr";
    private static final String PAGE = "alipay/page";

    /** A clock that is wrong, and a scan that was on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /**
     * Failures that say that this order, as it stands, is never prepared. Not among them are those that may mean that
     * an earlier try was heard (CONTEXT_INCONSISTENT, TRADE_HAS_SUCCESS, TRADE_HAS_CLOSE), and those that pass.
     */
    private static final Set<String> NEVER = Set.of(
            "ACQ.INVALID_PARAMETER",
            "ACQ.ACCESS_FORBIDDEN",
            "ACQ.EXIST_FORBIDDEN_WORD",
            "ACQ.PARTNER_ERROR",
            "ACQ.TOTAL_FEE_EXCEED");

    private static final Answers ANSWERS = new Answers(new Answer(200, "success"), new Answer(401, "failure"));

    private final SignedCalls calls;
    private final AlipayRefunds refunds;
    private final AlipayPayouts leaving;
    private final boolean hasCertificates;
    private final AlipayNotices notices;
    private final Clock clock;

    Alipay(AlipaySettings settings, AlipayCredentials credentials, Http http, Clock clock) {
        this.calls = new SignedCalls(settings, credentials, http, clock);
        this.refunds = new AlipayRefunds(calls, clock);
        this.leaving = new AlipayPayouts(calls, clock);
        this.hasCertificates = credentials.serials() != null;
        this.notices = new AlipayNotices(credentials, clock);
        this.clock = clock;
    }

    @Override
    public String code() {
        return "alipay";
    }

    @Override
    public Set<String> methods() {
        return Set.of(QR, PAGE);
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        if (!Yuan.canBe(order.amount())) {
            return CompletableFuture.completedFuture(
                    new Prepared.Not(new Outcome.Declined(order.amount() + " is not for Alipay")));
        }
        var wanted = wanted(order);
        if (order.method().equals(PAGE)) {
            wanted.addProperty("product_code", "FAST_INSTANT_TRADE_PAY");
            return CompletableFuture.completedFuture(
                    new Prepared.Ready(Map.of("url", calls.page("alipay.trade.page.pay", wanted))));
        }
        return calls.call("alipay.trade.precreate", wanted)
                .thenApply(reply -> prepared(reply, order))
                .exceptionally(unreadable -> new Prepared.Not(unreadable(unreadable)));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return calls.call("alipay.trade.query", named(order))
                .thenApply(reply -> outcome(reply, order))
                .exceptionally(Alipay::unreadable);
    }

    /** Whatever the answer to closing says, it is a no when the trade reads so. */
    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return calls.call("alipay.trade.close", named(order))
                .handle((said, silent) -> order)
                .thenCompose(this::query);
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return refunds.refund(refund).exceptionally(Alipay::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return refunds.query(refund).exceptionally(Alipay::unreadable);
    }

    /** Alipay pays out for apps that prove themselves by certificates only. */
    @Override
    public Set<String> payouts() {
        return hasCertificates ? Set.of(AlipayPayouts.METHOD) : Set.of();
    }

    @Override
    public CompletableFuture<Outcome> payOut(Payout payout) {
        return leaving.payOut(payout).exceptionally(Alipay::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> queryPayout(Payout payout) {
        return leaving.query(payout).exceptionally(Alipay::unreadable);
    }

    @Override
    public Notice read(RawNotice raw) {
        return notices.read(raw);
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }

    private static JsonObject named(Order order) {
        var named = new JsonObject();
        named.addProperty("out_trade_no", order.number());
        return named;
    }

    private static JsonObject wanted(Order order) {
        var wanted = named(order);
        wanted.addProperty("total_amount", Yuan.of(order.amount()));
        wanted.addProperty("subject", subject(order));
        wanted.addProperty("time_expire", BeijingTime.of(order.payUntil()));
        return wanted;
    }

    /** Alipay takes none of these characters there; their wide forms read the same. */
    private static String subject(Order order) {
        return order.subject()
                .replace('/', '／')
                .replace('=', '＝')
                .replace('&', '＆')
                .replace('"', '＂');
    }

    private static Prepared prepared(Reply reply, Order order) {
        if (reply instanceof Reply.Proved proved && proved.isDone()) {
            var code = proved.field("qr_code");
            return code.isEmpty() || !proved.field("out_trade_no").equals(order.number())
                    ? new Prepared.Not(new Outcome.Unknown("no qr_code of this order"))
                    : new Prepared.Ready(Map.of("code_url", code));
        }
        return new Prepared.Not(
                reply instanceof Reply.Proved no && NEVER.contains(no.refusal())
                        ? new Outcome.Declined(no.refusal())
                        : new Outcome.Unknown(reply.toString()));
    }

    private Outcome outcome(Reply reply, Order order) {
        if (reply instanceof Reply.Proved proved && proved.isDone()) {
            return proved.field("out_trade_no").equals(order.number())
                    ? Trades.outcome(proved.fields())
                    : new Outcome.Unknown("an answer about another order");
        }
        return reply instanceof Reply.Proved no && no.refusal().equals("ACQ.TRADE_NOT_EXIST")
                ? unseen(no, order)
                : new Outcome.Unknown(reply.toString());
    }

    /** Nobody has begun to pay. Whether somebody still can is a matter of time alone. */
    private Outcome unseen(Reply.Proved no, Order order) {
        var now = clock.instant();
        if (order.payUntil().isAfter(now)) {
            return new Outcome.Pending();
        }
        return order.payUntil().plus(MARGIN).isAfter(now)
                ? new Outcome.Unknown(no.toString())
                : new Outcome.Declined(no.refusal());
    }

    /** Only its kind is told on: what it says may repeat what came. */
    private static Outcome unreadable(Throwable accident) {
        var cause = accident.getCause() == null ? accident : accident.getCause();
        return new Outcome.Unknown(
                "a proved answer that cannot be read: " + cause.getClass().getSimpleName());
    }
}
