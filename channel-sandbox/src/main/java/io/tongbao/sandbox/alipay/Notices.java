package io.tongbao.sandbox.alipay;

import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Deliveries;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells merchants what has become of trades; or, where that is ordered, something else. */
final class Notices {

    static final String API = "notice";

    static final Set<String> KINDS =
            Set.of("lost", "doubled", "late", "forged", "probe", "wrong_amount", "stranger_order", "year_old");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration YEAR = Duration.ofDays(365);

    /** Seconds after which what nobody took is told again. */
    private static final List<Integer> GAPS = List.of(240, 600, 600, 3600, 7200, 21_600, 54_000);

    private static final Deliveries.Custom CUSTOM =
            Deliveries.Custom.ofSeconds(GAPS, answer -> answer.body().equals("success"));

    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");

    private final Signatures signatures;
    private final Faults faults;
    private final Delays delays;
    private final Deliveries deliveries;

    Notices(Signatures signatures, Faults faults, Delays delays) {
        this.signatures = signatures;
        this.faults = faults;
        this.delays = delays;
        this.deliveries = new Deliveries(CUSTOM, delays);
    }

    Delays delays() {
        return delays;
    }

    Clock clock() {
        return signatures.clock();
    }

    void tell(Trades.Told about) {
        var url = about.trade().notifyUrl;
        if (url.isEmpty()) {
            return;
        }
        var told = about.told();
        var letter = letter(url, told);
        var fault = faults.next(API, about.trade().number, KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                deliver(letter);
                deliver(letter);
            }
            case "late" -> deliveries.deliver(letter, fault.pause());
            case "forged" -> deliveries.deliverAfterALie(letter, written(signatures.noticeOfStranger(told)));
            case "probe" -> deliveries.deliverAfterALie(letter, written(signatures.probe(told)));
            case "year_old" ->
                deliveries.deliverAfterALie(
                        letter,
                        written(signatures.notice(told, clock().instant().minus(YEAR))));
            case "wrong_amount" -> {
                deliver(letter(url, withOtherAmount(told)));
                deliver(letter);
            }
            case "stranger_order" -> {
                deliver(letter(url, ofAStranger(told)));
                deliver(letter);
            }
            default -> deliver(letter);
        }
    }

    /** A message of another shape than what is told of trades. */
    void tellOfPayout(String url, String number, Map<String, String> content) {
        if (url.isEmpty()) {
            return;
        }
        var told = signatures.message("alipay.fund.trans.order.changed", content);
        var letter = new Deliveries.Letter(
                url, told.getOrDefault("notify_id", ""), () -> written(signatures.messageAt(told, clock().instant())));
        var fault = faults.next(API, number, Set.of("lost", "doubled", "late")).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                deliver(letter);
                deliver(letter);
            }
            case "late" -> deliveries.deliver(letter, fault.pause());
            default -> deliver(letter);
        }
    }

    private void deliver(Deliveries.Letter letter) {
        deliveries.deliver(letter, Duration.ZERO);
    }

    private Deliveries.Letter letter(String url, Map<String, String> told) {
        return new Deliveries.Letter(
                url, told.getOrDefault("notify_id", ""), () -> written(signatures.notice(told, clock().instant())));
    }

    private static Deliveries.Written written(String form) {
        return new Deliveries.Written(HEADERS, form);
    }

    private static Map<String, String> withOtherAmount(Map<String, String> told) {
        var other = new LinkedHashMap<>(told);
        other.put("notify_id", "1" + Drawn.digits(33));
        var more = Yuan.of(Yuan.fen(told.getOrDefault("total_amount", "")).orElse(0) + 1);
        other.put("total_amount", more);
        other.put("receipt_amount", more);
        return other;
    }

    private static Map<String, String> ofAStranger(Map<String, String> told) {
        var other = new LinkedHashMap<>(told);
        other.put("notify_id", "2" + Drawn.digits(33));
        other.put("out_trade_no", "chg_nobody_has_asked_for_this");
        return other;
    }
}
