package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.tongbao.sdk.TongbaoException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.OrderState;

/** A real server speaks TLS on loopback. */
@SuppressWarnings("NullAway.Init")
class TlsTest {

    private static Path folder;
    private static Certificate tradeCore;
    private static Certificate coffee;
    private static Certificate proxy;

    @BeforeAll
    static void certify(@TempDir Path certificates) throws Exception {
        folder = certificates;
        tradeCore = Certificate.of("trade-core", certificates);
        coffee = Certificate.of("coffee", certificates);
        proxy = Certificate.of("pay.example.com", certificates);
    }

    @Test
    void a_server_is_known_by_a_pem_file() throws Exception {
        assertThat(buys(server(tradeCore), Tls.trustingPem(tradeCore.certificate())))
                .isTrue();
    }

    @Test
    void a_server_is_known_by_a_trust_store() throws Exception {
        assertThat(buys(server(tradeCore), Tls.trustingStore(tradeCore.store(), tradeCore.password())))
                .isTrue();
    }

    @Test
    void a_server_that_nobody_vouches_for_is_not_called() throws Exception {
        assertThat(buys(server(tradeCore), Tls.trustingPem(coffee.certificate())))
                .isFalse();
        assertThat(buys(server(tradeCore), Tls.trustingSystem())).isFalse();
    }

    /** An impostor in the registry with somebody else's certificate, although it is trusted. */
    @Test
    void a_server_must_bear_the_name_of_the_application() throws Exception {
        assertThat(buys(server(coffee), Tls.trustingPem(coffee.certificate()))).isFalse();
    }

    @Test
    void a_server_may_bear_another_name_that_was_told() throws Exception {
        var trusting = Tls.trustingPem(proxy.certificate());
        assertThat(buys(server(proxy), trusting)).isFalse();
        assertThat(buys(server(proxy), trusting.named("pay.example.com"))).isTrue();
    }

    @Test
    void a_server_that_asks_for_a_certificate_is_shown_it() throws Exception {
        var trusting = Tls.trustingPem(tradeCore.certificate());
        var asking = TlsServerCredentials.newBuilder()
                .keyManager(tradeCore.keys())
                .trustManager(coffee.trusting())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();

        assertThat(buys(asking, trusting)).isFalse();
        assertThat(buys(asking, trusting.presentingPem(proxy.certificate(), proxy.key())))
                .isFalse();
        assertThat(buys(asking, trusting.presentingPem(coffee.certificate(), coffee.key())))
                .isTrue();
        assertThat(buys(asking, trusting.presentingStore(coffee.store(), coffee.password())))
                .isTrue();
    }

    @Test
    void files_that_cannot_be_used_are_named() throws Exception {
        var missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> Tls.trustingPem(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing.toString());
        var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> Tls.trustingPem(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(empty.toString());
        assertThatThrownBy(() -> Tls.trustingSystem().presentingPem(coffee.certificate(), empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(empty.toString());
        assertThatThrownBy(() -> Tls.trustingStore(coffee.store(), "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(coffee.store().toString());
    }

    private static ServerCredentials server(Certificate certificate) throws Exception {
        return TlsServerCredentials.newBuilder().keyManager(certificate.keys()).build();
    }

    /** Whether a purchase comes through; if not, then neither does the token. */
    private static boolean buys(ServerCredentials credentials, Tls tls) throws Exception {
        try (var platform = new Platform(0, credentials, state(OrderState.PAID));
                var tongbao = Tongbao.connect(Options.fixed(platform.address())
                        .token("secret")
                        .retries(0)
                        .tls(tls))) {
            var refused = catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.purchases().buy("r1", Basket.getDefaultInstance()));
            if (refused == null) {
                return true;
            }
            assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(refused.mayBeDone()).isFalse();
            assertThat(refused.detail()).startsWith("connecting to trade-core at " + platform.address());
            assertThat(platform.seen).isEmpty();
            return false;
        }
    }
}
