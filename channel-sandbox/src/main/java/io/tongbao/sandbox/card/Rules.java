package io.tongbao.sandbox.card;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which parameters the PSP takes. How much a card can be charged differs from bank to bank: that is left out here. */
final class Rules {

    static final String NUMBER = "client_reference_id";
    static final String CURRENCY = "line_items[0][price_data][currency]";
    static final String AMOUNT = "line_items[0][price_data][unit_amount]";
    static final String NAME = "line_items[0][price_data][product_data][name]";

    private static final String QUANTITY = "line_items[0][quantity]";
    private static final String EXPIRES = "expires_at";
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Set<String> OF_SESSIONS = Set.of(
            "mode",
            NUMBER,
            CURRENCY,
            AMOUNT,
            NAME,
            QUANTITY,
            EXPIRES,
            "success_url",
            "cancel_url",
            "payment_method_types[0]");
    private static final Set<String> OF_REFUNDS = Set.of("payment_intent", "amount", "reason");
    private static final Pattern FREE = Pattern.compile("(payment_intent_data\\[metadata]|metadata|expand)\\[\\w+]");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Rules() {}

    /** What is wrong with a session that is to be opened; empty if nothing is. */
    static Optional<Answers.No> session(Call call, Instant now) {
        return unknown(call, OF_SESSIONS)
                .or(() -> Stream.of(
                                wrong("mode", call.parameter("mode").equals("payment")),
                                wrong("success_url", isUrl(call.parameter("success_url"))),
                                wrong("cancel_url", isEmptyOrUrl(call.parameter("cancel_url"))),
                                wrong(NUMBER, call.parameter(NUMBER).length() <= 200),
                                wrong(CURRENCY, CURRENCIES.contains(call.parameter(CURRENCY))),
                                wrong(AMOUNT, call.amount(AMOUNT).isPresent()),
                                wrong(QUANTITY, call.parameter(QUANTITY).equals("1")),
                                wrong(NAME, !call.parameter(NAME).isBlank()),
                                wrong(EXPIRES, isMissingOrWithinADay(call, now)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    static Optional<Answers.No> refund(Call call) {
        return unknown(call, OF_REFUNDS)
                .or(() -> Stream.of(
                                wrong(
                                        "payment_intent",
                                        !call.parameter("payment_intent").isEmpty()),
                                wrong("amount", isMissingOrAmount(call, "amount")))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Answers.No> unknown(Call call, Set<String> known) {
        return call.parameters().keySet().stream()
                .filter(name -> !known.contains(name) && !FREE.matcher(name).matches())
                .findFirst()
                .map(name -> new Answers.No(
                        "invalid_request_error", "parameter_unknown", name, "Received unknown parameter: " + name));
    }

    private static Optional<Answers.No> wrong(String name, boolean isRight) {
        return isRight ? Optional.empty() : Optional.of(Answers.No.invalid(name, "Invalid " + name));
    }

    private static boolean isMissingOrWithinADay(Call call, Instant now) {
        if (call.parameter(EXPIRES).isEmpty()) {
            return true;
        }
        var lives =
                Duration.between(now, Instant.ofEpochSecond(call.amount(EXPIRES).orElse(0)));
        return lives.compareTo(SHORTEST) >= 0 && lives.compareTo(LONGEST) <= 0;
    }

    static Instant expires(Call call, Instant now) {
        var asked = call.amount(EXPIRES);
        return asked.isPresent() ? Instant.ofEpochSecond(asked.getAsLong()) : now.plus(LONGEST);
    }

    private static boolean isMissingOrAmount(Call call, String name) {
        return call.parameter(name).isEmpty() || call.amount(name).isPresent();
    }

    private static boolean isEmptyOrUrl(String text) {
        return text.isEmpty() || isUrl(text);
    }

    private static boolean isUrl(String text) {
        try {
            // The session's id may have its place there, in braces that no address has.
            var url = URI.create(text.replace(Session.ID_PLACE, "id"));
            return text.startsWith("http") && url.getHost() != null;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
