package io.tongbao.kernel.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON that operators may change. A text that is not what it should be is logged, and what is in force stays.
 *
 * @param id of the entry: "risk-rules.json"
 * @param taker puts it in force; refuses it by a {@link Failure}
 */
public record NacosEntry<T>(String id, Class<T> type, Consumer<T> taker) {

    private static final Logger LOG = LoggerFactory.getLogger(NacosEntry.class);

    /** A typing error must not bend a rule, so every field is asked for, none is unknown, none is rounded. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** Puts in force what the text says. */
    public void read(@Nullable String text) {
        if (text == null || text.isBlank() || text.strip().equals("null")) {
            LOG.warn("{}: nothing in Nacos, what is in force stays", id);
            return;
        }
        try {
            taker.accept(parsed(text, type));
        } catch (Failure refused) {
            LOG.error("{}: {}; what is in force stays", id, refused.getMessage());
        }
    }

    /** As {@link #parsed} reads it; what is the same gives the same text. */
    public static String text(Object entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(unwritable);
        }
    }

    /**
     * What the text of such an entry says.
     *
     * @throws Failure INVALID_ARGUMENT that tells what is wrong with it
     */
    public static <T> T parsed(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException mistyped) {
            throw new Failure(Reason.INVALID_ARGUMENT, mistyped.getOriginalMessage());
        }
    }
}
