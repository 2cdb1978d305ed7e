package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which parameters Antom takes: all of them texts, numbers too. */
final class Rules {

    static final String CURRENCY = "CNY";

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[1-9]\\d{0,15}");
    private static final int TEXT_MAX = 256;
    private static final String ILLEGAL = "PARAM_ILLEGAL";

    private Rules() {}

    /** Why it is refused; empty if it is not. */
    static Optional<String> wrongInPayment(JsonNode asked) {
        var order = asked.path("order");
        var isWhole = isNumber(asked.path("paymentRequestId"))
                && asked.path("productCode").asText().equals("CASHIER_PAYMENT")
                && isText(order.path("referenceOrderId"))
                && isText(order.path("orderDescription"))
                && isAmount(order.path("orderAmount"))
                && isAmount(asked.path("paymentAmount"))
                && isText(asked.path("paymentMethod").path("paymentMethodType"))
                && isText(asked.path("env").path("terminalType"))
                && isMissingOrTime(asked.path("paymentExpiryTime"))
                && isUrl(asked.path("paymentNotifyUrl"))
                && isUrl(asked.path("paymentRedirectUrl"));
        return isWhole ? wrongCurrency(asked.path("paymentAmount")) : Optional.of(ILLEGAL);
    }

    /** Why it is refused; empty if it is not. */
    static Optional<String> wrongInRefund(JsonNode asked) {
        var isWhole = isNumber(asked.path("refundRequestId"))
                && isNumber(asked.path("paymentId"))
                && isAmount(asked.path("refundAmount"));
        return isWhole ? wrongCurrency(asked.path("refundAmount")) : Optional.of(ILLEGAL);
    }

    private static Optional<String> wrongCurrency(JsonNode amount) {
        return amount.path("currency").asText().equals(CURRENCY)
                ? Optional.empty()
                : Optional.of("CURRENCY_NOT_SUPPORT");
    }

    private static boolean isNumber(JsonNode number) {
        return number.isTextual() && NUMBER.matcher(number.asText()).matches();
    }

    private static boolean isText(JsonNode text) {
        return text.isTextual() && !text.asText().isBlank() && text.asText().length() <= TEXT_MAX;
    }

    private static boolean isAmount(JsonNode amount) {
        var value = amount.path("value");
        return value.isTextual() && VALUE.matcher(value.asText()).matches() && isText(amount.path("currency"));
    }

    private static boolean isMissingOrTime(JsonNode time) {
        try {
            return time.isMissingNode() || OffsetDateTime.parse(time.asText()) != null;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private static boolean isUrl(JsonNode text) {
        try {
            return URI.create(text.asText()).getHost() != null;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
