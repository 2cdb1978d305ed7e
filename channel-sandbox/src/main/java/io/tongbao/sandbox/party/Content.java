package io.tongbao.sandbox.party;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a merchant sends. Of what it once asked for only a digest is kept, since many orders are to fit into little
 * memory.
 */
public final class Content {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Content() {}

    /** Nothing at all, if it is no JSON: all that is needed is missing then. */
    public static JsonNode of(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            return JSON.missingNode();
        }
    }

    /** The same for the same content, whatever the order of its fields. */
    public static String digest(JsonNode content) {
        try {
            var sorted = JSON.writeValueAsBytes(JSON.treeToValue(content, Object.class));
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(sorted));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
