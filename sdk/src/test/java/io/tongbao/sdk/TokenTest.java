package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PurchaseServiceGrpc;

class TokenTest {

    private static final String SECRET = "s3cr3t-0123456789";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", " " + SECRET + "\r\n"})
    void blanks_and_line_breaks_around_a_token_are_cut(String mounted) throws IOException {
        try (var platform = new Platform(state(OrderState.PAID));
                var text = connect(platform, options -> options.token(mounted));
                var supplier = connect(platform, options -> options.token(() -> mounted))) {
            text.purchases().getOrder("o1");
            supplier.purchases().getOrder("o1");

            assertThat(platform.seen)
                    .extracting(seen -> seen.headers().get(AUTHORIZATION))
                    .containsExactly("Bearer " + SECRET, "Bearer " + SECRET);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n", SECRET + "\n" + SECRET, SECRET + " x", SECRET + "é"})
    void a_token_that_cannot_be_sent_is_refused_and_not_shown(@Nullable String unfit) throws IOException {
        assertThatThrownBy(() -> Options.fixed("localhost:1").token(unfit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("token: ")
                .hasMessageContaining("expected")
                .hasMessageNotContaining(SECRET);

        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform, options -> options.token(() -> unfit))) {
            var refused = buy(tongbao);
            assertThat(refused.kind()).isEqualTo(Kind.STRANGER);
            assertThat(refused.detail()).startsWith("nothing was sent: token: ");
            assertThat(refused.mayBeDone()).isFalse();
            assertThat(platform.seen).isEmpty();
        }
    }

    @Test
    void a_new_token_counts_from_the_next_attempt_on() throws IOException {
        var token = new AtomicReference<>("first");
        Platform.Answer rotating = (order, caller) -> {
            token.set("second");
            no(Status.Code.UNAVAILABLE, "UNREACHABLE", "pay-core").give(order, caller);
        };
        try (var platform = new Platform(rotating, state(OrderState.PAID));
                var tongbao = connect(platform, options -> options.token(token::get))) {
            tongbao.purchases().buy("r1", Basket.getDefaultInstance());

            assertThat(platform.seen)
                    .extracting(seen -> seen.headers().get(AUTHORIZATION))
                    .containsExactly("Bearer first", "Bearer second");
        }
    }

    @Test
    void a_mounted_token_is_followed() throws IOException {
        var file = folder.resolve("token");
        try (var platform = new Platform(state(OrderState.PAID));
                var tongbao = connect(platform, options -> options.tokenFile(file))) {
            var missing = buy(tongbao);
            assertThat(missing.kind()).isEqualTo(Kind.STRANGER);
            assertThat(missing.detail()).contains(file.toString(), "NoSuchFileException");

            Files.writeString(file, "first\n");
            tongbao.purchases().getOrder("o1");
            Files.move(Files.writeString(folder.resolve("next"), "other\n"), file, StandardCopyOption.REPLACE_EXISTING);
            tongbao.purchases().getOrder("o1");

            assertThat(platform.seen)
                    .extracting(seen -> seen.headers().get(AUTHORIZATION))
                    .containsExactly("Bearer first", "Bearer other");
        }
    }

    @Test
    void a_token_is_in_no_log_and_no_exception() throws IOException {
        try (var logs = new Logs();
                var platform = new Platform(
                        state(OrderState.PAID), no(Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", "who?"))) {
            for (Supplier<String> token : List.<Supplier<String>>of(
                    () -> SECRET, () -> SECRET, () -> SECRET + "\n" + SECRET, () -> SECRET + "é", () -> {
                        throw new IllegalStateException("cannot read " + SECRET);
                    })) {
                try (var tongbao = connect(platform, options -> options.token(token))) {
                    var failed = buy(tongbao);
                    var raw = catchThrowableOfType(StatusRuntimeException.class, () -> getOrder(tongbao));
                    assertNotIn(text(failed) + text(raw));
                }
            }
            assertThat(platform.seen).hasSize(4);
            assertNotIn(logs.text());
            assertThat(logs.loggers()).contains("io.grpc.ChannelLogger");
        }
    }

    private static void assertNotIn(String written) {
        var bytes = Arrays.toString(SECRET.getBytes(StandardCharsets.US_ASCII));
        assertThat(written.lines())
                .filteredOn(line -> line.contains(SECRET) || line.contains(bytes.substring(1, bytes.length() - 1)))
                .isEmpty();
    }

    private static String text(@Nullable Throwable thrown) {
        var text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    private static TongbaoException buy(Tongbao tongbao) {
        return catchThrowableOfType(
                TongbaoException.class, () -> tongbao.purchases().buy("r1", Basket.getDefaultInstance()));
    }

    private static void getOrder(Tongbao tongbao) {
        PurchaseServiceGrpc.newBlockingStub(tongbao.channel("trade-core"))
                .getOrder(GetOrderRequest.getDefaultInstance());
    }

    private static Tongbao connect(Platform platform, UnaryOperator<Options> how) {
        return Tongbao.connect(how.apply(Options.fixed(platform.address())));
    }
}
