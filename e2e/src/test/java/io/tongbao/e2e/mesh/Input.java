package io.tongbao.e2e.mesh;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * One call that must change nothing.
 *
 * @param number with the seed, draws it again
 * @param kind what is wrong with it
 */
record Input(long number, Rpc rpc, Kind kind, Metadata headers, ByteString message) {

    enum Kind {
        /** It decodes, and breaks its contract at least once; or its text is no UTF-8. */
        REFUSED,
        /** Its form is right, what it says is odd; to RPCs that read. */
        ODD,
        /** It may not even decode. */
        BROKEN,
        /** Its caller may not call. */
        STRANGER
    }

    private static final int SHOWN_MAX = 300;

    private static final List<String> READ_BY_US = List.of("x-user", "x-trace", "x-business-code", "x-business-line");

    /** What the frameworks below take from headers. */
    private static final List<String> READ_BELOW = List.of(
            "tx_xid",
            "tx_branch_type",
            "path",
            "interface",
            "group",
            "version",
            "timeout",
            "side",
            "token",
            "dubbo",
            "tri-service-group",
            "tri-service-version",
            "tri-consumer-appname",
            "input",
            "async",
            "generic");

    static Metadata bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return headers;
    }

    /** Adds a header that nobody should believe; one beyond ASCII no client of grpc-java sends. */
    static void dress(Metadata headers, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> put(headers, pick(READ_BY_US, random), "y".repeat(65 + random.nextInt(4000)));
            case 1 -> put(headers, pick(READ_BELOW, random), pick(List.of("1", "-1", "x.y:z", "%00"), random));
            case 2 -> binary(headers, pick(READ_BY_US, random) + "-bin", random);
            default -> binary(headers, "x-unheard-of-" + random.nextInt(100) + "-bin", random);
        }
    }

    @Override
    public String toString() {
        var hex = HexFormat.of()
                .formatHex(message.substring(0, Math.min(message.size(), SHOWN_MAX))
                        .toByteArray());
        return "input " + number + " to " + rpc.name() + ", " + kind + ", headers " + headers.keys() + ", message "
                + hex;
    }

    private static void put(Metadata headers, String name, String value) {
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }

    private static void binary(Metadata headers, String name, Random random) {
        var bytes = new byte[1 + random.nextInt(100)];
        random.nextBytes(bytes);
        headers.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
