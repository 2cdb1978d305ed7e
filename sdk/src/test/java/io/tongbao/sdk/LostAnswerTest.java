package io.tongbao.sdk;

import static io.tongbao.sdk.Platform.bare;
import static io.tongbao.sdk.Platform.no;
import static io.tongbao.sdk.Platform.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.tongbao.sdk.TongbaoException.Kind;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.OrderState;

/** What was sent and not answered may have been done, whatever is said of a later attempt. */
class LostAnswerTest {

    private static final Platform.Answer LOST = bare(Status.UNAVAILABLE.withDescription("connection reset"));

    /** RESOURCE_EXHAUSTED: a connection that a server ends with ENHANCE_YOUR_CALM takes the calls under way along. */
    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "INTERNAL", "UNAVAILABLE", "CANCELLED", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"})
    void an_answer_that_got_lost_is_unknown(Status.Code code) throws IOException {
        try (var platform = new Platform(bare(code.toStatus().withDescription("channel closed")))) {
            var lost = buy(platform, 0);

            assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(lost.isRepeatable()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESOURCE_EXHAUSTED", "UNAUTHENTICATED", "PERMISSION_DENIED"})
    void a_later_no_says_nothing_about_an_attempt_whose_answer_got_lost(Status.Code code) throws IOException {
        try (var platform = new Platform(LOST, no(code, "SAID", "of the second"))) {
            var unknown = buy(platform, 1);

            assertThat(platform.seen).hasSize(2);
            assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(unknown.reason()).isEqualTo("SAID");
            assertThat(unknown.detail()).contains("of the second").contains("earlier attempt");
        }
    }

    @Test
    void what_the_platform_cannot_tell_stays_open_too() throws IOException {
        var database = no(Status.Code.UNAVAILABLE, "UNREACHABLE", "the database; repeat it with the same id");
        try (var platform = new Platform(database, no(Status.Code.RESOURCE_EXHAUSTED, "THROTTLED", "slow down"))) {
            assertThat(buy(platform, 1).kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void who_is_out_of_reach_at_each_attempt_is_out_of_reach_and_leaves_as_much_open() throws IOException {
        var away = no(Status.Code.UNAVAILABLE, "UNREACHABLE", "pay-core");
        try (var platform = new Platform(away, away)) {
            var said = buy(platform, 1);

            assertThat(platform.seen).hasSize(2);
            assertThat(said.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(said.mayBeDone()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_ARGUMENT", "NOT_FOUND", "ALREADY_EXISTS", "FAILED_PRECONDITION"})
    void an_answer_about_the_thing_itself_settles_it(Status.Code code) throws IOException {
        try (var platform = new Platform(LOST, no(code, "SAID", "so it is"))) {
            assertThat(buy(platform, 1).kind()).isIn(Set.of(Kind.INVALID, Kind.MISSING, Kind.CONFLICT, Kind.REFUSED));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "RESOURCE_EXHAUSTED", "UNAUTHENTICATED", "PERMISSION_DENIED"})
    void an_order_that_is_known_to_be_undecided_is_given(Status.Code code) throws IOException {
        try (var platform = new Platform(state(OrderState.PENDING_PAYMENT), no(code, "SAID", "of the second"));
                var tongbao = connect(platform, 1)) {
            var order = tongbao.purchases().buy("r1", Basket.getDefaultInstance());

            assertThat(order.getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        }
    }

    private static TongbaoException buy(Platform platform, int retries) {
        try (var tongbao = connect(platform, retries)) {
            return catchThrowableOfType(
                    TongbaoException.class, () -> tongbao.purchases().buy("r1", Basket.getDefaultInstance()));
        }
    }

    private static Tongbao connect(Platform platform, int retries) {
        return Tongbao.connect(Options.fixed(platform.address()).token("secret").retries(retries));
    }
}
