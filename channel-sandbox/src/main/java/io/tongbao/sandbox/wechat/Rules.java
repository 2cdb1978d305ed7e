package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which parameters WeChat Pay takes. */
final class Rules {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
    private static final Pattern REFUND_NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final int DESCRIPTION_MAX = 127;
    private static final int URL_MAX = 255;

    private Rules() {}

    /** The first parameter of an order that is wrong; empty if none is. */
    static Optional<String> wrongInOrder(JsonNode asked) {
        var description = asked.path("description").asText().length();
        if (!NUMBER.matcher(asked.path("out_trade_no").asText()).matches()) {
            return Optional.of("out_trade_no");
        }
        if (!isPositive(asked.path("amount").path("total"))) {
            return Optional.of("amount.total");
        }
        if (!asked.path("amount").path("currency").asText("CNY").equals("CNY")) {
            return Optional.of("amount.currency");
        }
        if (description == 0 || description > DESCRIPTION_MAX) {
            return Optional.of("description");
        }
        if (!isUrl(asked.path("notify_url").asText())) {
            return Optional.of("notify_url");
        }
        return isMissingOrTime(asked.path("time_expire")) ? Optional.empty() : Optional.of("time_expire");
    }

    /** The first parameter of a refund that is wrong; empty if none is. */
    static Optional<String> wrongInRefund(JsonNode asked) {
        if (!REFUND_NUMBER.matcher(asked.path("out_refund_no").asText()).matches()) {
            return Optional.of("out_refund_no");
        }
        if (asked.hasNonNull("transaction_id") == asked.hasNonNull("out_trade_no")) {
            return Optional.of("transaction_id, out_trade_no");
        }
        if (!isPositive(asked.path("amount").path("refund"))) {
            return Optional.of("amount.refund");
        }
        if (!isPositive(asked.path("amount").path("total"))) {
            return Optional.of("amount.total");
        }
        if (!asked.path("amount").path("currency").asText().equals("CNY")) {
            return Optional.of("amount.currency");
        }
        return asked.path("notify_url").isMissingNode()
                        || isUrl(asked.path("notify_url").asText())
                ? Optional.empty()
                : Optional.of("notify_url");
    }

    private static boolean isPositive(JsonNode fen) {
        return fen.isIntegralNumber() && fen.canConvertToInt() && fen.intValue() >= 1;
    }

    private static boolean isMissingOrTime(JsonNode time) {
        try {
            return time.isMissingNode() || OffsetDateTime.parse(time.asText()) != null;
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    /** Without a query, as WeChat Pay wants it. */
    private static boolean isUrl(String text) {
        try {
            var url = URI.create(text);
            return text.length() <= URL_MAX
                    && text.startsWith("http")
                    && url.getHost() != null
                    && url.getRawQuery() == null;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
