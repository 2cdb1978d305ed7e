package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String PAY = "tongbao.pay.v1.PaymentService";

    private final Identity identity = new Identity(
            "own-token",
            Map.of(
                    "shop", new Identity.Caller(Role.BUSINESS_LINE, sha256("shop-token")),
                    "trade-core", new Identity.Caller(Role.INTERNAL, sha256("trade-token"))),
            Map.of(
                    PAY,
                    Set.of(Role.INTERNAL),
                    PAY + "/GetPayment",
                    Set.of(Role.BUSINESS_LINE, Role.INTERNAL),
                    PAY + "/Repair",
                    Set.of(Role.OPERATOR)));

    @Test
    void a_known_caller_is_admitted_by_name_and_role() {
        assertThat(identity.admit("Bearer trade-token", PAY, "Pay"))
                .isEqualTo(new Identity.Known("trade-core", Role.INTERNAL));
    }

    @Test
    void a_method_named_for_itself_goes_before_its_service() {
        assertThat(identity.admit("Bearer shop-token", PAY, "GetPayment").name())
                .isEqualTo("shop");
        assertThat(refusal("Bearer trade-token", PAY, "Repair")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_method_closed_to_the_role_is_refused() {
        assertThat(refusal("Bearer shop-token", PAY, "Pay")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_service_that_nobody_named_is_closed_to_all() {
        assertThat(refusal("Bearer trade-token", "tongbao.other.v1.Other", "Any"))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Bearer other-token",
                "Bearer own-token",
                "shop-token",
                "bearer shop-token",
                "Basic x"
            })
    void without_a_known_token_nobody_is_admitted(String authorization) {
        assertThat(refusal(authorization, PAY, "GetPayment")).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void nothing_that_is_printed_shows_a_token_or_a_hash() {
        var printed = identity + " " + identity.callers() + " " + identity.admit("Bearer shop-token", PAY, "GetPayment")
                + " " + failure("Bearer wrong-token");

        assertThat(printed)
                .contains("shop", "trade-core")
                .doesNotContain("token-", "own-token", "shop-token", "trade-token", "wrong-token")
                .doesNotContain(sha256("shop-token"), sha256("trade-token"));
    }

    private Reason refusal(String authorization, String service, String method) {
        return failure(authorization, service, method).reason();
    }

    private Failure failure(String authorization) {
        return failure(authorization, PAY, "GetPayment");
    }

    private Failure failure(String authorization, String service, String method) {
        return assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> identity.admit(authorization, service, method))
                .actual();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
