package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.state;
import static io.tongbao.sdk.Registry.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.OrderState;

class NacosResolverTest {

    private static final Options ONCE = Options.nacos("here").token("secret").retries(0);

    private final Registry registry = new Registry();
    private @Nullable Tongbao tongbao;

    @AfterEach
    void close() {
        if (tongbao != null) {
            tongbao.close();
        }
    }

    @Test
    void instances_are_found_and_followed() throws IOException {
        try (var first = new Platform(state(OrderState.PAID));
                var second = new Platform(state(OrderState.PAID))) {
            registry.says(live(first));
            assertThat(buy()).isEqualTo(OrderState.PAID);

            registry.says(live(second));
            await().until(() -> {
                buy();
                return !second.seen.isEmpty();
            });
            var asked = first.seen.size();
            buy();
            assertThat(first.seen).hasSize(asked);
        }
    }

    @Test
    void calls_go_round() throws IOException {
        try (var first = new Platform(state(OrderState.PAID));
                var second = new Platform(state(OrderState.PAID))) {
            registry.says(live(first), live(second));
            await().until(() -> {
                buy();
                return !first.seen.isEmpty() && !second.seen.isEmpty();
            });
        }
    }

    @Test
    void nobody_registered_is_said_so_and_waited_for() throws IOException {
        registry.says();
        var refused = catchThrowableOfType(TongbaoException.class, this::buy);
        assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refused.detail()).isEqualTo("no live instance of trade-core (instances: 0) in Nacos at here");

        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.silently(live(platform));
            await().ignoreExceptions().until(() -> buy() == OrderState.PAID);
        }
    }

    @Test
    void a_silent_nacos_is_said_so_and_asked_again() throws IOException {
        registry.down = true;
        var refused = catchThrowableOfType(TongbaoException.class, this::buy);
        assertThat(refused.detail())
                .isEqualTo("no address of trade-core is known: Nacos at here does not answer: no answer");

        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.silently(live(platform));
            registry.down = false;
            await().ignoreExceptions().until(() -> buy() == OrderState.PAID);
        }
    }

    @Test
    void the_last_known_addresses_serve_while_nacos_is_down_or_has_just_restarted() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.says(live(platform));
            buy();
            registry.down = true;
            assertThat(buy()).isEqualTo(OrderState.PAID);
            registry.down = false;
            registry.says();
            assertThat(buy()).isEqualTo(OrderState.PAID);
        }
    }

    @Test
    void a_last_instance_that_is_gone_is_missed_and_its_successor_found() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.says(live(platform));
            buy();
        }
        registry.says();
        // What was sent on a connection that was just lost may have been done; what comes after it was not sent.
        await().until(() ->
                catchThrowableOfType(TongbaoException.class, this::buy).kind() == Kind.UNAVAILABLE);

        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.says(live(platform));
            await().ignoreExceptions().until(() -> buy() == OrderState.PAID);
        }
    }

    /** Between its tries gRPC pauses 1, 1.6, 2.6, 4.1, 6.6 s: after ten seconds the next try is far away. */
    @Test
    void a_service_that_was_away_for_long_is_called_as_soon_as_it_is_back() throws IOException {
        int port;
        try (var platform = new Platform(state(OrderState.PAID))) {
            registry.says(live(platform));
            buy();
            port = platform.port();
        }
        await().pollDelay(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(20)).until(() -> true);
        registry.says();

        try (var platform = new Platform(port, state(OrderState.PAID))) {
            registry.says(live(platform));
            await().atMost(Duration.ofSeconds(2)).ignoreExceptions().until(() -> buy() == OrderState.PAID);
        }
    }

    @Test
    void only_live_instances_are_called() throws IOException {
        try (var platform = new Platform(state(OrderState.PAID))) {
            var sick = live(platform);
            sick.setHealthy(false);
            var offline = live(platform);
            offline.setEnabled(false);
            assertThat(NacosResolver.addresses(List.of(sick, offline))).isEmpty();
            assertThat(NacosResolver.addresses(List.of(live(platform), live(platform))))
                    .hasSize(1);
        }
    }

    private OrderState buy() {
        if (tongbao == null) {
            tongbao = new Tongbao(ONCE, registry);
        }
        return tongbao.purchases().buy("r1", Basket.getDefaultInstance()).getState();
    }
}
