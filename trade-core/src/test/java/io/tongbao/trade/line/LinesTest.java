package io.tongbao.trade.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.order.FeatureContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row M8 of the requirements: rows say which business lines there are, and services are told what rows say. */
class LinesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Set<Permission> ALL = Set.of(Permission.values());
    private static final Duration HOUR = Duration.ofHours(1);

    private final AdvancingClock clock = new AdvancingClock();
    private final Board board = new Board();
    private final Lines lines =
            new Lines(CONTEXT.getBean(LineStore.class), CONTEXT.getBean(LocalTransactions.class), board, clock);
    private final String name = TimeOrderedId.next("line");

    /** Where services read. */
    private static final class Board implements Publication {
        private boolean away;
        private long version;
        private List<BusinessLine> lines = List.of();

        @Override
        public void tell(long version, List<BusinessLine> lines) {
            if (away) {
                throw new Failure(Reason.UNREACHABLE, "the board");
            }
            this.version = version;
            this.lines = lines;
        }
    }

    @Test
    void a_line_is_added_and_told() {
        var added = lines.add(name, ALL, hash(), "li");

        assertThat(added.mayDo()).isEqualTo(ALL);
        assertThat(added.createdBy()).isEqualTo("li");
        assertThat(board.lines).contains(added);
        assertThat(lines.all()).contains(added);
    }

    @Test
    void the_same_line_is_added_once() {
        var hash = hash();
        var added = lines.add(name, ALL, hash, "li");

        assertThat(lines.add(name, ALL, hash, "wang")).isEqualTo(added);
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> lines.add(name, Set.of(), hash, "li"));
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> lines.add(name, ALL, hash(), "li"));
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> lines.add(name + "2", ALL, hash, "li"));
    }

    @Test
    void a_token_that_is_replaced_opens_for_a_while() {
        var old = hash();
        var fresh = hash();
        lines.add(name, ALL, old, "li");

        var rotated = lines.rotate(name, fresh, HOUR, "wang");

        assertThat(rotated.tokenSha256()).isEqualTo(fresh);
        assertThat(rotated.previousSha256()).isEqualTo(old);
        assertThat(rotated.previousUntil()).isEqualTo(clock.instant().plus(HOUR));
        assertThat(rotated.createdBy()).isEqualTo("li");
        assertThat(rotated.changedBy()).isEqualTo("wang");
        assertThat(board.lines).contains(rotated);
        assertThat(lines.rotate(name, fresh, HOUR, "li")).isEqualTo(rotated);
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> lines.rotate(name, old, HOUR, "li"));
    }

    @Test
    void who_rotates_twice_does_not_lock_the_line_out() {
        var inUse = hash();
        lines.add(name, ALL, inUse, "li");
        lines.rotate(name, hash(), HOUR, "li");

        assertThat(lines.rotate(name, hash(), HOUR, "li").previousSha256()).isEqualTo(inUse);

        clock.advance(HOUR);
        var third = lines.all().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .tokenSha256();
        assertThat(lines.rotate(name, hash(), HOUR, "li").previousSha256()).isEqualTo(third);
    }

    @Test
    void a_closed_line_stays_closed() {
        lines.add(name, ALL, hash(), "li");
        var closed = lines.close(name, "wang");

        assertThat(closed.state()).isEqualTo(LineState.CLOSED);
        assertThat(board.lines).contains(closed);
        assertThat(lines.close(name, "li")).isEqualTo(closed);
        refused(Reason.ILLEGAL_TRANSITION, () -> lines.rotate(name, hash(), HOUR, "li"));
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> lines.add(name, ALL, hash(), "li"));
        refused(Reason.NO_SUCH_LINE, () -> lines.close("nobody", "li"));
    }

    @Test
    void who_cannot_be_told_now_is_told_later() {
        lines.tell();
        var before = board.version;
        board.away = true;
        var added = lines.add(name, ALL, hash(), "li");
        assertThat(board.lines).doesNotContain(added);

        board.away = false;
        lines.tell();

        assertThat(board.lines).contains(added);
        assertThat(board.version).isEqualTo(before + 1);
    }

    private static String hash() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(call::run)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
