package io.tongbao.sdk;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The caller's secret, which is shown to the platform and to nobody else: no text and no cause of ours bears it. */
final class Token {

    private final Supplier<? extends @Nullable String> secret;

    Token(Supplier<? extends @Nullable String> secret) {
        this.secret = secret;
    }

    /** @throws StatusException UNAUTHENTICATED when there is none that can be sent */
    String now() throws StatusException {
        try {
            return checked(secret.get());
        } catch (IllegalArgumentException unfit) {
            throw refused(String.valueOf(unfit.getMessage()));
        } catch (RuntimeException failed) {
            // Its text is not ours, and might quote what it failed to read.
            throw refused("token: its supplier failed with " + failed.getClass().getName());
        }
    }

    static String checked(@Nullable String secret) {
        var token = secret == null ? "" : secret.strip();
        if (token.isEmpty()) {
            throw new IllegalArgumentException("token: missing (expected: printable ASCII)");
        }
        // gRPC would write what it cannot send into its log.
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "token: has a blank, a line break or a character beyond ASCII inside (expected: printable ASCII)");
        }
        return token;
    }

    private static StatusException refused(String why) {
        return Status.UNAUTHENTICATED
                .withDescription("nothing was sent: " + why)
                .asException();
    }
}
