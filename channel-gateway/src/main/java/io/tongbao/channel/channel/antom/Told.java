package io.tongbao.channel.channel.antom;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tongbao.kernel.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object as Antom tells it, which writes amounts in the smallest unit of their currency, and as texts. What is
 * missing, null or of another kind is empty.
 */
record Told(JsonObject json) {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    /** @throws RuntimeException of any kind, if it is no object */
    static Told of(String text) {
        return new Told(JsonParser.parseString(text).getAsJsonObject());
    }

    String text(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** Whether the call was taken: "S", "F" or "U". It is not what became of the payment. */
    String resultStatus() {
        return child("result").text("resultStatus");
    }

    /** Why: "ORDER_NOT_EXIST". */
    String resultCode() {
        return child("result").text("resultCode");
    }

    /** Empty if it is nothing, or not whole: nothing is ever rounded. */
    Optional<Money> money(String name) {
        var amount = child(name);
        return Optional.of(amount.text("value"))
                .filter(WHOLE.asMatchPredicate())
                .map(Long::valueOf)
                .filter(minor -> minor > 0)
                .map(minor -> Money.of(minor, amount.text("currency")));
    }

    Optional<Instant> moment(String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(name)).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Told child(String name) {
        return new Told(json.get(name) instanceof JsonObject child ? child : new JsonObject());
    }
}
