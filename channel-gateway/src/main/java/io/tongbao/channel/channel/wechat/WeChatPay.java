package io.tongbao.channel.channel.wechat;

import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayResponse;
import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * WeChat Pay by API v3: the payer scans a QR code. Only what is signed is believed. Its failures are not: one is a no
 * only to preparing, which moves no money, and only if it says explicitly that nobody can pay.
 */
public final class WeChatPay implements Channel {

    static final String CURRENCY = "CNY";

    private static final String NATIVE = "wechat/native";
    private static final String PREPAY = "/v3/pay/transactions/native";
    private static final String BY_NUMBER = "/v3/pay/transactions/out-trade-no/";
    private static final Answers ANSWERS =
            new Answers(new Answer(204, ""), new Answer(401, "{\"code\":\"FAIL\",\"message\":\"not proved\"}"));
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    /**
     * Failures that say that this order, as it stands, is never prepared. Not among them are those that may mean that
     * an earlier try was heard (OUT_TRADE_NO_USED, ORDERPAID, INVALID_REQUEST), and those that pass.
     */
    private static final Set<String> NEVER = Set.of("PARAM_ERROR", "APPID_MCHID_NOT_MATCH", "NO_AUTH", "RULE_LIMIT");

    private final WeChatPayCredentials credentials;
    private final String notifyUrl;
    private final SignedCalls calls;
    private final WeChatPayRefunds refunds;
    private final WeChatPayNotices notices;
    private final Clock clock;

    WeChatPay(WeChatPaySettings settings, WeChatPayCredentials credentials, Http http, Clock clock) {
        var config = credentials.config();
        this.credentials = credentials;
        this.notifyUrl = settings.notifyUrl();
        this.calls = new SignedCalls(settings.baseUrl(), config, http);
        this.refunds = new WeChatPayRefunds(calls, notifyUrl);
        this.notices = new WeChatPayNotices(credentials, config, clock);
        this.clock = clock;
    }

    @Override
    public String code() {
        return "wechat";
    }

    @Override
    public Set<String> methods() {
        return Set.of(NATIVE);
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        if (!order.amount().code().equals(CURRENCY) || order.amount().minor() > Integer.MAX_VALUE) {
            return CompletableFuture.completedFuture(
                    new Prepared.Not(new Outcome.Declined(order.amount() + " is not for WeChat Pay")));
        }
        return calls.post(PREPAY, wanted(order))
                .thenApply(WeChatPay::prepared)
                .exceptionally(unreadable -> new Prepared.Not(unreadable(unreadable)));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return calls.get(BY_NUMBER + order.number() + "?mchid=" + credentials.mchid())
                .thenApply(reply -> outcome(reply, order))
                .exceptionally(WeChatPay::unreadable);
    }

    /** Whatever the answer to closing says, it is a no when the order reads so. */
    @Override
    public CompletableFuture<Outcome> close(Order order) {
        var mine = new CloseRequest();
        mine.setMchid(credentials.mchid());
        return calls.post(BY_NUMBER + order.number() + "/close", mine)
                .handle((said, silent) -> order)
                .thenCompose(this::query);
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return refunds.refund(refund).exceptionally(WeChatPay::unreadable);
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return refunds.query(refund).exceptionally(WeChatPay::unreadable);
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }

    @Override
    public Notice read(RawNotice raw) {
        return notices.read(raw);
    }

    private PrepayRequest wanted(Order order) {
        var amount = new Amount();
        amount.setTotal(Math.toIntExact(order.amount().minor()));
        amount.setCurrency(CURRENCY);
        var wanted = new PrepayRequest();
        wanted.setAppid(credentials.appid());
        wanted.setMchid(credentials.mchid());
        wanted.setDescription(order.subject());
        wanted.setOutTradeNo(order.number());
        wanted.setNotifyUrl(notifyUrl);
        wanted.setTimeExpire(beijing(order.payUntil()));
        wanted.setAmount(amount);
        return wanted;
    }

    private static Prepared prepared(Reply reply) {
        if (reply instanceof Reply.Proved proved) {
            var code = GsonUtil.getGson()
                    .fromJson(proved.body(), PrepayResponse.class)
                    .getCodeUrl();
            return code == null || code.isEmpty()
                    ? new Prepared.Not(new Outcome.Unknown("no code_url"))
                    : new Prepared.Ready(Map.of("code_url", code));
        }
        // By a status that says so too: a 5xx is never a no, whatever stands in it.
        return new Prepared.Not(
                reply instanceof Reply.Refused no && NEVER.contains(no.code()) && no.status() / 100 == 4
                        ? new Outcome.Declined(no.code())
                        : unproved(reply));
    }

    private Outcome outcome(Reply reply, Order order) {
        if (reply instanceof Reply.Proved proved) {
            var trade = GsonUtil.getGson().fromJson(proved.body(), Transaction.class);
            var isOurs = credentials.mchid().equals(trade.getMchid())
                    && credentials.appid().equals(trade.getAppid())
                    && order.number().equals(trade.getOutTradeNo());
            return isOurs ? Trades.outcome(trade) : new Outcome.Unknown("an answer about another order");
        }
        // What nobody has scanned yet is not known there at once.
        var isUnseen = reply instanceof Reply.Refused refused && refused.code().equals("ORDER_NOT_EXIST");
        return isUnseen && order.payUntil().isAfter(clock.instant()) ? new Outcome.Pending() : unproved(reply);
    }

    static Outcome unproved(Reply reply) {
        return new Outcome.Unknown(reply instanceof Reply.Nothing nothing ? nothing.why() : reply.toString());
    }

    /** Only its kind is told on: what it says may repeat what came. */
    private static Outcome unreadable(Throwable accident) {
        var cause = accident.getCause() == null ? accident : accident.getCause();
        return new Outcome.Unknown(
                "a proved answer that cannot be read: " + cause.getClass().getSimpleName());
    }

    private static String beijing(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atOffset(BEIJING));
    }
}
