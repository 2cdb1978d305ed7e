package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String PAY = "tongbao.pay.v1.PaymentService";
    private static final String SELF = ServiceTokens.at("pay-core", "127.0.0.1", 21020);

    @TempDir
    private static Path folder;

    private final AdvancingClock clock = new AdvancingClock();
    private final BusinessLines lines = new BusinessLines(clock);
    private final Identity identity = new Identity(
            new IdentitySettings(
                    folder.resolve("pay-core.key"),
                    folder,
                    Map.of("li", new IdentitySettings.Caller(Role.OPERATOR, sha256("li-token"))),
                    Map.of(
                            PAY,
                            Set.of("INTERNAL"),
                            PAY + "/GetPayment",
                            Set.of("BUSINESS_LINE", "INTERNAL"),
                            PAY + "/Refund",
                            Set.of("REFUND"),
                            PAY + "/AuthorizeBatch",
                            Set.of("trade-core"),
                            PAY + "/Repair",
                            Set.of("OPERATOR"))),
            new ServiceTokens(SELF, folder, clock),
            lines);

    @BeforeEach
    void tell() throws IOException, GeneralSecurityException {
        for (var service : List.of("trade-core", "risk-control")) {
            new KeyFiles(folder).draw(service);
        }
        lines.learn(new BusinessLines.Directory(
                1,
                List.of(
                        line("shop", true, Set.of(Permission.REFUND), token("shop-token", 0)),
                        line("trade-core", true, Set.of(), token("liar-token", 0)),
                        line("gone", false, Set.of(Permission.REFUND), token("gone-token", 0)))));
    }

    @Test
    void a_known_caller_is_admitted_by_name_and_role() {
        assertThat(identity.admit(service("trade-core"), PAY, "Pay"))
                .isEqualTo(new Identity.Known("trade-core", Role.INTERNAL));
    }

    @Test
    void a_method_named_for_itself_goes_before_its_service() {
        assertThat(identity.admit("Bearer shop-token", PAY, "GetPayment").name())
                .isEqualTo("shop");
        assertThat(refusal(service("trade-core"), PAY, "Repair")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_method_closed_to_the_role_is_refused() {
        assertThat(refusal("Bearer shop-token", PAY, "Pay")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_method_may_be_open_to_one_service_alone() {
        assertThat(identity.admit(service("trade-core"), PAY, "AuthorizeBatch").name())
                .isEqualTo("trade-core");
        assertThat(refusal(service("risk-control"), PAY, "AuthorizeBatch")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_business_line_that_is_called_like_a_service_is_none() {
        assertThat(refusal("Bearer liar-token", PAY, "AuthorizeBatch")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_business_line_may_do_what_it_is_permitted_to() {
        assertThat(identity.admit("Bearer shop-token", PAY, "Refund").permissions())
                .containsExactly(Permission.REFUND);
        assertThat(refusal("Bearer liar-token", PAY, "Refund")).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void a_closed_business_line_has_a_name_and_no_way_in() {
        assertThat(lines.has("gone")).isTrue();
        assertThat(lines.has("li")).isFalse();
        assertThat(refusal("Bearer gone-token", PAY, "GetPayment")).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void a_token_that_was_replaced_opens_for_a_while() {
        var until = clock.instant().plusSeconds(60).toEpochMilli();
        lines.learn(new BusinessLines.Directory(
                2, List.of(line("shop", true, Set.of(), token("new-token", 0), token("shop-token", until)))));
        assertThat(identity.admit("Bearer shop-token", PAY, "GetPayment").name())
                .isEqualTo("shop");

        clock.advance(Duration.ofSeconds(60));

        assertThat(refusal("Bearer shop-token", PAY, "GetPayment")).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(identity.admit("Bearer new-token", PAY, "GetPayment").name()).isEqualTo("shop");
    }

    @Test
    void a_directory_with_one_token_for_two_lines_is_refused_and_changes_nothing() {
        var twice = new BusinessLines.Directory(
                2,
                List.of(
                        line("shop", true, Set.of(), token("same-token", 0)),
                        line("other", true, Set.of(), token("same-token", 0))));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> lines.learn(twice))
                .withMessageContaining("tokens");
        assertThat(identity.admit("Bearer shop-token", PAY, "GetPayment").name())
                .isEqualTo("shop");
    }

    @Test
    void a_service_that_nobody_named_is_closed_to_all() {
        assertThat(refusal(service("trade-core"), "tongbao.other.v1.Other", "Any"))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer other-token", "shop-token", "Basic x"})
    void without_a_known_token_nobody_is_admitted(String authorization) {
        assertThat(refusal(authorization, PAY, "GetPayment")).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void the_scheme_of_a_token_has_no_case() {
        for (var scheme : List.of("bearer", "BEARER", "Bearer")) {
            assertThat(identity.admit(scheme + " shop-token", PAY, "GetPayment").name())
                    .isEqualTo("shop");
        }
    }

    @Test
    void nothing_that_is_printed_shows_a_token_or_a_hash() {
        var printed = identity + " " + identity.admit("Bearer shop-token", PAY, "GetPayment") + " "
                + failure("Bearer wrong-token", PAY, "GetPayment");

        assertThat(printed)
                .contains("shop", "trade-core", "li")
                .doesNotContain("-token")
                .doesNotContain(sha256("shop-token"), sha256("li-token"));
    }

    private String service(String name) {
        var signer = new TokenSigner(name, new KeyFiles(folder).key(name), clock);
        return "Bearer " + signer.token(SELF);
    }

    private static BusinessLines.Line line(
            String name, boolean active, Set<Permission> permissions, BusinessLines.Token... tokens) {
        return new BusinessLines.Line(name, active, permissions, List.of(tokens));
    }

    private static BusinessLines.Token token(String token, long untilMs) {
        return new BusinessLines.Token(sha256(token), untilMs);
    }

    private Reason refusal(String authorization, String service, String method) {
        return failure(authorization, service, method).reason();
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
