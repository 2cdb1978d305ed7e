package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParser;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what Alipay tells us unasked. Whatever is wrong with it, it is {@link Forged} and never an accident. */
final class AlipayNotices {

    /** It is signed anew at each attempt, so that what is old was kept by somebody else. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String PAYOUT = "alipay.fund.trans.order.changed";
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final AlipayCredentials credentials;
    private final Signatures signatures;
    private final Clock clock;

    AlipayNotices(AlipayCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.signatures = new Signatures(credentials);
        this.clock = clock;
    }

    /** @throws Forged whenever it is not proved to be Alipay's, fresh, and about us */
    Notice read(RawNotice raw) {
        var type = raw.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(FORM)) {
            throw new Forged("it is no form");
        }
        var told = form(raw.body());
        expect("sign_type", Signatures.TYPE, told);
        // The type of the signature is not signed, unlike in requests.
        if (!signatures.isAlipays(Form.signed(told, Set.of("sign", "sign_type")), told.getOrDefault("sign", ""))) {
            throw new Forged("its signature is wrong");
        }
        expect("app_id", credentials.appId(), told);
        if (PAYOUT.equals(told.get("msg_method"))) {
            return payout(told);
        }
        requireFresh(BeijingTime.read(told.getOrDefault("notify_time", "")));
        expect("seller_id", credentials.sellerId(), told);
        expect("notify_type", "trade_status_sync", told);
        return Trades.isRefunded(told) ? refund(told) : notice(About.CHARGE, "out_trade_no", told);
    }

    /**
     * A refund is told at the same address, and by a state that is the payment's. One that has no number of ours was
     * not asked for by us: then nothing is new but that the charge may be asked about.
     */
    private static Notice refund(Map<String, String> told) {
        var isOurs = !told.getOrDefault("out_biz_no", "").isBlank();
        var notice = isOurs ? notice(About.REFUND, "out_biz_no", told) : notice(About.CHARGE, "out_trade_no", told);
        return new Notice(notice.id(), notice.about(), notice.number(), new Outcome.Pending());
    }

    /** A payout is told by a message of another shape. That something became of it is all that is taken from there. */
    private Notice payout(Map<String, String> told) {
        requireFresh(millis(told.getOrDefault("utc_timestamp", "")));
        var id = told.getOrDefault("notify_id", "");
        var number = number(told.getOrDefault("biz_content", ""));
        if (id.isBlank() || number.isBlank()) {
            throw new Forged("it names nothing of ours");
        }
        return new Notice(id, About.PAYOUT, number, new Outcome.Pending());
    }

    private static Optional<Instant> millis(String text) {
        return MILLIS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                : Optional.empty();
    }

    /** Only the kind of accident is told on: what it says may repeat what came. */
    @SuppressWarnings("UnusedException")
    private static String number(String content) {
        try {
            return JsonParser.parseString(content)
                    .getAsJsonObject()
                    .get("out_biz_no")
                    .getAsString();
        } catch (RuntimeException torn) {
            throw new Forged("its content cannot be read");
        }
    }

    private static Notice notice(About about, String numbered, Map<String, String> told) {
        var id = told.getOrDefault("notify_id", "");
        var number = told.getOrDefault(numbered, "");
        if (id.isBlank() || number.isBlank()) {
            throw new Forged("it names nothing of ours");
        }
        return new Notice(id, about, number, Trades.outcome(told));
    }

    /** Only the kind of accident is told on: what it says may repeat what came. */
    @SuppressWarnings("UnusedException")
    private static Map<String, String> form(byte[] body) {
        try {
            return Form.read(new String(body, UTF_8));
        } catch (IllegalArgumentException torn) {
            throw new Forged("it cannot be read");
        }
    }

    private void requireFresh(Optional<Instant> sent) {
        var at = sent.orElseThrow(() -> new Forged("it does not say when it was sent"));
        var age = Duration.between(at, clock.instant());
        if (age.abs().compareTo(SKEW) > 0) {
            throw new Forged("it is " + age.toSeconds() + " s old (expected: at most " + SKEW.toSeconds() + ")");
        }
    }

    private static void expect(String field, String value, Map<String, String> told) {
        if (!value.equals(told.get(field))) {
            throw new Forged("its " + field + " is not what it has to be");
        }
    }
}
