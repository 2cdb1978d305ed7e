package io.tongbao.channel.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.Constant;
import com.wechat.pay.java.core.notification.Notification;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reads what WeChat Pay tells us unasked. Whatever is wrong with it, it is {@link Forged} and never an accident. */
final class WeChatPayNotices {

    /** WeChat Pay's classes do not look at the time: a notice of last year is as well signed as one of today. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String SIGNATURE_TYPE = "Wechatpay-Signature-Type";
    private static final String PAID = "TRANSACTION.SUCCESS";
    private static final String REFUNDED = "REFUND.";

    private final String mchid;
    private final String appid;
    private final NotificationParser parser;
    private final Clock clock;

    WeChatPayNotices(WeChatPayCredentials credentials, NotificationConfig config, Clock clock) {
        this.mchid = credentials.mchid();
        this.appid = credentials.appid();
        this.parser = new NotificationParser(config);
        this.clock = clock;
    }

    /** @throws Forged whenever it is not proved to be WeChat Pay's, fresh, and about us */
    Notice read(RawNotice raw) {
        try {
            return readable(raw);
        } catch (ValidationException unproved) {
            throw forged("its signature is wrong", unproved);
        } catch (Forged forged) {
            throw forged;
        } catch (RuntimeException unreadable) {
            throw forged("it cannot be read", unreadable);
        }
    }

    private Notice readable(RawNotice raw) {
        requireFresh(needed(raw, Constant.WECHAT_PAY_TIMESTAMP));
        var body = new String(raw.body(), UTF_8);
        // Refunds have a class of their own; the fields that we read of them have the same names in this one.
        var trade = parser.parse(signed(raw, body), Transaction.class);
        var envelope = GsonUtil.getGson().fromJson(body, Notification.class);
        return notice(envelope, trade);
    }

    private Notice notice(Notification envelope, Transaction trade) {
        var event = String.valueOf(envelope.getEventType());
        if (!mchid.equals(trade.getMchid())) {
            throw new Forged("it is for another merchant");
        }
        if (isBlank(envelope.getId()) || isBlank(trade.getOutTradeNo())) {
            throw new Forged("it names nothing of ours");
        }
        if (event.startsWith(REFUNDED)) {
            return new Notice(envelope.getId(), trade.getOutTradeNo(), new Outcome.Pending());
        }
        if (!event.equals(PAID)) {
            throw new Forged("it is about nothing that we know of");
        }
        if (!appid.equals(trade.getAppid())) {
            throw new Forged("it is for another app");
        }
        return new Notice(envelope.getId(), trade.getOutTradeNo(), Trades.outcome(trade));
    }

    private void requireFresh(String timestamp) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(SKEW) > 0) {
            throw new Forged("it is " + age.toSeconds() + " s old (expected: at most " + SKEW.toSeconds() + ")");
        }
    }

    private static RequestParam signed(RawNotice raw, String body) {
        return new RequestParam.Builder()
                .serialNumber(needed(raw, Constant.WECHAT_PAY_SERIAL))
                .nonce(needed(raw, Constant.WECHAT_PAY_NONCE))
                .timestamp(needed(raw, Constant.WECHAT_PAY_TIMESTAMP))
                .signature(needed(raw, Constant.WECHAT_PAY_SIGNATURE))
                .signType(raw.header(SIGNATURE_TYPE).orElse(""))
                .body(body)
                .build();
    }

    private static String needed(RawNotice raw, String header) {
        return raw.header(header).orElseThrow(() -> new Forged("it has no " + header));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Only the kind of accident is told on: what it says may repeat what came. */
    private static Forged forged(String why, RuntimeException accident) {
        return new Forged(why + " (" + accident.getClass().getSimpleName() + ")");
    }
}
