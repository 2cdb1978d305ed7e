package io.tongbao.channel.channel.antom;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import io.tongbao.kernel.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Antom, which takes money by wallets of many countries: by "antom/page" the payer's browser goes to "url", a page of
 * the wallet that the settings name, and pays there. It signs its failures too, and only what is signed is believed, be
 * it a yes or a no.
 *
 * <p>Its cancel is more than a close: of a payment that was paid it gives everything back. So it is asked for only of
 * what Antom has just called unpaid.
 */
public final class Antom implements Channel {

    private static final String PAGE = "antom/page";

    /** A clock that is wrong, and a request that was on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /**
     * Failures that say that this order, as it stands, is never prepared. Not among them are those that may mean that
     * an earlier try was heard (REPEAT_REQ_INCONSISTENT, ORDER_IS_CLOSED, ORDER_IS_CANCELED, PROCESS_FAIL).
     */
    private static final Set<String> NEVER = Set.of(
            "PARAM_ILLEGAL",
            "CURRENCY_NOT_SUPPORT",
            "PAYMENT_AMOUNT_EXCEED_LIMIT",
            "ACCESS_DENIED",
            "INVALID_CONTRACT",
            "INVALID_MERCHANT_STATUS");

    private static final Answers ANSWERS = new Answers(
            new Answer(
                    200,
                    "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}"),
            new Answer(401, ""));

    private final AntomSettings settings;
    private final SignedCalls calls;
    private final AntomRefunds refunds;
    private final AntomNotices notices;
    private final Clock clock;

    Antom(AntomSettings settings, AntomCredentials credentials, Http http, Clock clock) {
        var signatures = new Signatures(credentials, clock);
        this.settings = settings;
        this.calls = new SignedCalls(settings.baseUrl(), signatures, http);
        this.refunds = new AntomRefunds(calls, settings.notifyUrl());
        this.notices = new AntomNotices(settings.notifyPath(), signatures);
        this.clock = clock;
    }

    @Override
    public String code() {
        return "antom";
    }

    @Override
    public Set<String> methods() {
        return Set.of(PAGE);
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        return calls.call("pay", wanted(order))
                .thenApply(reply -> prepared(reply, order))
                .exceptionally(unreadable -> new Prepared.Not(unreadable(unreadable)));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return calls.call("inquiryPayment", named(order))
                .thenApply(reply -> outcome(reply, order))
                .exceptionally(Antom::unreadable);
    }

    /** Whatever the answer to cancelling says, it is a no when the payment reads so. */
    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return calls.call("inquiryPayment", named(order))
                .thenCompose(reply -> closed(reply, order))
                .exceptionally(Antom::unreadable);
    }

    private CompletableFuture<Outcome> closed(Reply reply, Order order) {
        var now = outcome(reply, order);
        var isUnpaid = now instanceof Outcome.Pending
                && reply instanceof Reply.Proved proved
                && Payments.isUntouched(proved.told());
        return isUnpaid
                ? calls.call("cancel", named(order))
                        .handle((said, silent) -> order)
                        .thenCompose(this::query)
                : CompletableFuture.completedFuture(now);
    }

    /** Antom wants to hear its own number of what was paid, which nobody here keeps: it is asked for first. */
    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return query(refund.charge())
                .thenCompose(charge -> refunds.refund(refund, charge))
                .exceptionally(Antom::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return refunds.query(refund).exceptionally(Antom::unreadable);
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }

    @Override
    public Notice read(RawNotice raw) {
        return notices.read(raw);
    }

    static JsonObject amount(Money money) {
        var amount = new JsonObject();
        amount.addProperty("currency", money.code());
        amount.addProperty("value", String.valueOf(money.minor()));
        return amount;
    }

    private static JsonObject named(Order order) {
        var named = new JsonObject();
        named.addProperty("paymentRequestId", order.number());
        return named;
    }

    private JsonObject wanted(Order order) {
        var bought = new JsonObject();
        bought.addProperty("referenceOrderId", order.number());
        bought.addProperty("orderDescription", order.subject());
        bought.add("orderAmount", amount(order.amount()));
        var wallet = new JsonObject();
        wallet.addProperty("paymentMethodType", settings.wallet());
        var browser = new JsonObject();
        browser.addProperty("terminalType", "WEB");
        var wanted = named(order);
        wanted.addProperty("productCode", "CASHIER_PAYMENT");
        wanted.add("order", bought);
        wanted.add("paymentAmount", amount(order.amount()));
        wanted.add("paymentMethod", wallet);
        wanted.add("env", browser);
        wanted.addProperty("paymentExpiryTime", written(order.payUntil()));
        wanted.addProperty("paymentNotifyUrl", settings.notifyUrl());
        wanted.addProperty("paymentRedirectUrl", settings.returnUrl());
        return wanted;
    }

    /** A page that somebody has to pay at is in process, and that is no yes yet. */
    private static Prepared prepared(Reply reply, Order order) {
        if (reply instanceof Reply.Proved proved && proved.told().resultCode().equals("PAYMENT_IN_PROCESS")) {
            var url = proved.told().text("normalUrl");
            return url.isEmpty() || !proved.told().text("paymentRequestId").equals(order.number())
                    ? new Prepared.Not(new Outcome.Unknown("no normalUrl of this order"))
                    : new Prepared.Ready(Map.of("url", url));
        }
        return new Prepared.Not(
                reply instanceof Reply.Proved no && NEVER.contains(no.refusal())
                        ? new Outcome.Declined(no.refusal())
                        : new Outcome.Unknown(reply.toString()));
    }

    private Outcome outcome(Reply reply, Order order) {
        if (reply instanceof Reply.Proved proved && proved.isDone()) {
            return proved.told().text("paymentRequestId").equals(order.number())
                    ? Payments.outcome(proved.told())
                    : new Outcome.Unknown("an answer about another order");
        }
        return reply instanceof Reply.Proved no && no.refusal().equals("ORDER_NOT_EXIST")
                ? unseen(no, order)
                : new Outcome.Unknown(reply.toString());
    }

    /** It was never asked, or has not heard it yet. After its time Antom takes it no more. */
    private Outcome unseen(Reply.Proved no, Order order) {
        var now = clock.instant();
        if (order.payUntil().isAfter(now)) {
            return new Outcome.Pending();
        }
        return order.payUntil().plus(MARGIN).isAfter(now)
                ? new Outcome.Unknown(no.toString())
                : new Outcome.Declined(no.refusal());
    }

    private static String written(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }

    /** Only its kind is told on: what it says may repeat what came. */
    private static Outcome unreadable(Throwable accident) {
        var cause = accident.getCause() == null ? accident : accident.getCause();
        return new Outcome.Unknown(
                "a proved answer that cannot be read: " + cause.getClass().getSimpleName());
    }
}
