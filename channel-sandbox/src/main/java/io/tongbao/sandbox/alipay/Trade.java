package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.ThirdParty;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a merchant asks payers for. A trade has come of it when somebody has scanned its code, or opened its page;
 * before, Alipay does not know of any. Only {@link Trades} and {@link Refunds} change it, under the lock of the trades.
 */
final class Trade {

    static final String BUYER = "2088000000000001";

    private static final Duration CODE_LIVES = Duration.ofHours(2);
    private static final Duration TRADE_LIVES = Duration.ofHours(3);
    private static final Duration PAGE_LIVES = Duration.ofDays(15);

    final String number;
    final String token = Drawn.nonce().substring(0, 16);
    final String notifyUrl;
    final String digest;
    final long total;

    /** Its refunds by their request numbers. */
    final Map<String, Refund> refunds = new LinkedHashMap<>();

    private final String subject;
    private final Instant codeExpires;
    private final Instant expires;
    private Instant created = Instant.EPOCH;

    /** How often it was posted, also in vain. */
    int requests;

    boolean isClosed;
    String tradeNo = "";
    long paid;
    Instant paidAt = Instant.EPOCH;

    /** What is promised to go back, in fen: never more than was paid. */
    long promised;

    /** What went back, in fen. */
    long refunded;

    Trade(Call call, Instant now) {
        this.number = call.field("out_trade_no");
        this.notifyUrl = call.parameter("notify_url");
        this.digest = call.digest();
        this.subject = call.field("subject");
        this.total = Yuan.fen(call.field("total_amount")).orElseThrow();
        var byItself = call.method().equals(Alipay.PAGE) ? PAGE_LIVES : TRADE_LIVES;
        this.expires = BeijingTime.read(call.field("time_expire"))
                .or(() -> BeijingTime.duration(call.field("timeout_express")).map(now::plus))
                .orElseGet(() -> now.plus(byItself));
        var codeEnds = now.plus(call.method().equals(Alipay.PAGE) ? PAGE_LIVES : CODE_LIVES);
        this.codeExpires = codeEnds.isBefore(expires) ? codeEnds : expires;
    }

    /** Somebody looks at it: if it is not too late, it is a trade from now on. */
    void look(Instant now) {
        if (!isThere() && now.isBefore(codeExpires)) {
            created = now;
            tradeNo = "20" + Drawn.digits(26);
        }
    }

    boolean isThere() {
        return !tradeNo.isEmpty();
    }

    boolean isPaid() {
        return paid > 0;
    }

    /** A trade that was paid is closed as well, once all of it went back. */
    String status(Instant now) {
        if (!isThere()) {
            return "ABSENT";
        }
        if (isPaid()) {
            return refunded == paid ? "TRADE_CLOSED" : "TRADE_SUCCESS";
        }
        return isClosed || !now.isBefore(expires) ? "TRADE_CLOSED" : "WAIT_BUYER_PAY";
    }

    ThirdParty.Offer offer() {
        return new ThirdParty.Offer(token, subject, total);
    }

    /** What every answer about it begins with. */
    ObjectNode named(ObjectNode answer) {
        return answer.put("trade_no", tradeNo).put("out_trade_no", number);
    }

    /** As queries tell it. */
    ObjectNode told(Instant now) {
        var taken = isPaid() ? Yuan.of(paid) : "0.00";
        var told = named(Answers.done())
                .put("trade_status", status(now))
                .put("total_amount", Yuan.of(isPaid() ? paid : total))
                .put("receipt_amount", taken)
                .put("buyer_pay_amount", taken)
                .put("point_amount", "0.00")
                .put("invoice_amount", taken)
                .put("buyer_logon_id", "buy***@example.com")
                .put("buyer_user_id", BUYER);
        return isPaid() ? told.put("send_pay_date", BeijingTime.of(paidAt)) : told;
    }

    /** As notices tell it, which call some things otherwise than answers do. */
    Map<String, String> noticed(Keys keys, Instant now, Optional<Refund> refund) {
        var told = new LinkedHashMap<String, String>();
        told.put("notify_type", "trade_status_sync");
        told.put("notify_id", BeijingTime.of(now).replaceAll("\\D", "") + Drawn.digits(20));
        told.put("charset", "UTF-8");
        told.put("version", "1.0");
        told.put("app_id", keys.appId());
        told.put("auth_app_id", keys.appId());
        told.put("seller_id", keys.sellerId());
        told.put("buyer_id", BUYER);
        told.put("trade_no", tradeNo);
        told.put("out_trade_no", number);
        told.put("trade_status", status(now));
        told.put("subject", subject);
        told.put("total_amount", Yuan.of(isPaid() ? paid : total));
        told.put("gmt_create", BeijingTime.of(created));
        if (isPaid()) {
            told.put("receipt_amount", Yuan.of(paid));
            told.put("buyer_pay_amount", Yuan.of(paid));
            told.put("gmt_payment", BeijingTime.of(paidAt));
            told.put("fund_bill_list", "[{\"amount\":\"" + Yuan.of(paid) + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        }
        if (status(now).equals("TRADE_CLOSED")) {
            told.put("gmt_close", BeijingTime.of(now));
        }
        refund.ifPresent(back -> {
            told.put("out_biz_no", back.number());
            told.put("refund_fee", Yuan.of(refunded));
            told.put("gmt_refund", BeijingTime.of(now));
        });
        return told;
    }
}
