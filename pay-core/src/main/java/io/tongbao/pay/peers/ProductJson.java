package io.tongbao.pay.peers;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.pay.product.Consumption;
import io.tongbao.pay.product.Fee;
import io.tongbao.pay.product.Limit;
import io.tongbao.pay.product.ProductRules;
import io.tongbao.pay.product.ProductTexts;
import io.tongbao.pay.product.Routing;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rules of a node as JSON: {@code {"open": false}}. What a node does not say is left out; what it does say, it says
 * with all fields, none unknown, none rounded: a typing error must not bend a rule.
 */
@Component
public class ProductJson implements ProductTexts {

    private static final String OPEN = "open";
    private static final String LINES = "business_lines";
    private static final String LIMITS = "limits";
    private static final String FEES = "fees";
    private static final String ROUTING = "routing";
    private static final String CONSUME = "consume";

    private static final int WHY_MAX = 150;

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(OPEN, LINES, LIMITS, FEES, ROUTING, CONSUME));

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    @Override
    public String text(ProductRules rules) {
        var node = JSON.createObjectNode();
        put(node, OPEN, rules.open());
        put(node, LINES, rules.businessLines());
        put(node, LIMITS, rules.limits());
        put(node, FEES, rules.fees());
        put(node, ROUTING, rules.routing());
        put(node, CONSUME, rules.consume());
        return node.toString();
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.set(field, JSON.valueToTree(value));
        }
    }

    @Override
    public ProductRules rules(String text) {
        var node = read("content", () -> JSON.readTree(text));
        if (!node.isObject()) {
            throw Failure.invalid("content", node.getNodeType(), "an object, such as {}");
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Failure.invalid("content", Characters.atMost(field, WHY_MAX), "fields of " + FIELDS);
            }
        });
        return new ProductRules(
                value(node, OPEN, new TypeReference<Boolean>() {}),
                value(node, LINES, new TypeReference<List<String>>() {}),
                value(node, LIMITS, new TypeReference<List<Limit>>() {}),
                value(node, FEES, new TypeReference<List<Fee>>() {}),
                value(node, ROUTING, new TypeReference<Routing>() {}),
                value(node, CONSUME, new TypeReference<Consumption>() {}));
    }

    private static <T> @Nullable T value(JsonNode node, String field, TypeReference<T> type) {
        var value = node.get(field);
        if (value == null) {
            return null;
        }
        if (hasNull(value)) {
            throw Failure.invalid(field, "null", "something, or no such field");
        }
        return read(field, () -> JSON.readValue(JSON.treeAsTokens(value), type));
    }

    private static boolean hasNull(JsonNode node) {
        if (node.isNull()) {
            return true;
        }
        for (var child : node) {
            if (hasNull(child)) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong and where, without repeating what was sent at length. */
    private static String why(JsonProcessingException mistyped) {
        var where = mistyped.getLocation();
        return mistyped instanceof JsonParseException && where != null
                ? "no JSON at line " + where.getLineNr() + ", column " + where.getColumnNr()
                : Characters.atMost(mistyped.getOriginalMessage(), WHY_MAX);
    }

    /** What reads some JSON. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws java.io.IOException;
    }

    private static <T> T read(String field, Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonProcessingException mistyped) {
            throw Failure.invalid(field, why(mistyped), "as docs/products.md says");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
