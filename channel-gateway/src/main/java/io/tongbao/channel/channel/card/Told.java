package io.tongbao.channel.channel.card;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An object as Stripe tells it. What is missing, null or of another kind is empty. */
record Told(JsonObject json) {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    /** @throws RuntimeException of any kind, if it is no object */
    static Told of(String text) {
        return new Told(JsonParser.parseString(text).getAsJsonObject());
    }

    /** What it is: "checkout.session". */
    boolean isA(String object) {
        return text("object").equals(object);
    }

    String text(String name) {
        return primitive(name).map(JsonElement::getAsString).orElse("");
    }

    Told child(String name) {
        return new Told(json.get(name) instanceof JsonObject child ? child : new JsonObject());
    }

    /** Those of a list, "data". */
    List<Told> children() {
        return StreamSupport.stream(json.getAsJsonArray("data").spliterator(), false)
                .map(element -> new Told(element.getAsJsonObject()))
                .toList();
    }

    /** Empty if it is not whole, too: nothing is ever rounded. */
    Optional<Long> whole(String name) {
        return Optional.of(text(name)).filter(WHOLE.asMatchPredicate()).map(Long::valueOf);
    }

    /** So much, in the object's own currency; empty if it is nothing. */
    Optional<Money> money(String name) {
        var currency = text("currency").toUpperCase(Locale.ROOT);
        return whole(name).filter(minor -> minor > 0).map(minor -> Money.of(minor, currency));
    }

    Optional<Instant> moment(String name) {
        return whole(name).map(Instant::ofEpochSecond);
    }

    private Optional<JsonElement> primitive(String name) {
        return Optional.ofNullable(json.get(name)).filter(JsonElement::isJsonPrimitive);
    }
}
