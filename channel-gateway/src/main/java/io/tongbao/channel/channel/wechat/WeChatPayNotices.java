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
import com.wechat.pay.java.service.refund.model.RefundNotification;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
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
        var signed = signed(raw, body);
        // It is parsed by the class of what it is about: another class finds none of its fields, and says nothing of
        // it.
        var envelope = GsonUtil.getGson().fromJson(body, Notification.class);
        var event = String.valueOf(envelope == null ? null : envelope.getEventType());
        return event.startsWith(REFUNDED)
                ? refund(envelope, parser.parse(signed, RefundNotification.class), signed)
                : charge(envelope, parser.parse(signed, Transaction.class));
    }

    private Notice charge(Notification envelope, Transaction trade) {
        expectOurs(trade.getMchid());
        expectNamed(envelope.getId(), trade.getOutTradeNo());
        if (!PAID.equals(envelope.getEventType())) {
            throw new Forged("it is about nothing that we know of");
        }
        if (!appid.equals(trade.getAppid())) {
            throw new Forged("it is for another app");
        }
        return new Notice(envelope.getId(), About.CHARGE, trade.getOutTradeNo(), Trades.outcome(trade));
    }

    /** The class that tells of refunds leaves out for whom; another that is told the same does not. */
    private Notice refund(Notification envelope, RefundNotification refund, RequestParam signed) {
        expectOurs(parser.parse(signed, Transaction.class).getMchid());
        expectNamed(envelope.getId(), refund.getOutRefundNo());
        return new Notice(envelope.getId(), About.REFUND, refund.getOutRefundNo(), WeChatPayRefunds.outcome(refund));
    }

    private void expectOurs(String merchant) {
        if (!mchid.equals(merchant)) {
            throw new Forged("it is for another merchant");
        }
    }

    private static void expectNamed(String id, String number) {
        if (isBlank(id) || isBlank(number)) {
            throw new Forged("it names nothing of ours");
        }
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
