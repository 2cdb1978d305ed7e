package io.tongbao.sandbox.alipay;

import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/** Which parameters Alipay takes. */
final class Rules {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_]{1,64}");
    private static final Pattern REQUEST_NUMBER = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final long LEAST_PAYOUT = 10;
    private static final Pattern SUBJECT = Pattern.compile("[^/=&]{1,256}");

    private Rules() {}

    static boolean isOrder(Call call, Instant now) {
        return NUMBER.matcher(call.field("out_trade_no")).matches()
                && Yuan.fen(call.field("total_amount")).isPresent()
                && SUBJECT.matcher(call.field("subject")).matches()
                && isUrl(call.parameter("notify_url"))
                && isMissingOrLater(call.field("time_expire"), now)
                && isMissingOrDuration(call.field("timeout_express"))
                && (!call.method().equals(Alipay.PAGE)
                        || call.field("product_code").equals("FAST_INSTANT_TRADE_PAY"));
    }

    static boolean isRefund(Call call) {
        var number = call.field("out_request_no");
        return Yuan.fen(call.field("refund_amount")).isPresent()
                && (number.isEmpty() || REQUEST_NUMBER.matcher(number).matches());
    }

    static boolean isPayout(Call call) {
        var payee = call.content().path("payee_info");
        return REQUEST_NUMBER.matcher(call.field("out_biz_no")).matches()
                && Yuan.fen(call.field("trans_amount")).orElse(0) >= LEAST_PAYOUT
                && call.field("product_code").equals("TRANS_ACCOUNT_NO_PWD")
                && call.field("biz_scene").equals("DIRECT_TRANSFER")
                && payee.path("identity_type").asText().equals("ALIPAY_LOGON_ID")
                && !payee.path("identity").asText().isBlank()
                && !payee.path("name").asText().isBlank();
    }

    private static boolean isMissingOrLater(String time, Instant now) {
        return time.isEmpty() || BeijingTime.read(time).filter(now::isBefore).isPresent();
    }

    private static boolean isMissingOrDuration(String text) {
        return text.isEmpty() || BeijingTime.duration(text).isPresent();
    }

    /** Without one Alipay tells nothing of its own accord. */
    private static boolean isUrl(String text) {
        try {
            var url = URI.create(text);
            return text.isEmpty() || (text.startsWith("http") && url.getHost() != null);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
