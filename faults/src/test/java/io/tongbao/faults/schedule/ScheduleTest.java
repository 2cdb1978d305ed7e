package io.tongbao.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.faults.schedule.Schedule.Loss;
import io.tongbao.faults.schedule.Schedule.Shape;
import io.tongbao.faults.schedule.Schedule.Targets;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Targets ALL = new Targets(
            List.of("mariadb", "seata-tc", "pay-core", "pay-core-2"),
            List.of("pay-core", "pay-core to mariadb"),
            List.of(),
            List.of());

    @Test
    void the_same_seed_gives_the_same_schedule() {
        assertThat(Schedule.drawn(42, Shape.SHORT, ALL)).isEqualTo(Schedule.drawn(42, Shape.SHORT, ALL));
        assertThat(Schedule.drawn(42, Shape.SHORT, ALL).faults())
                .as("pinned: a seed names the same faults for ever")
                .hasToString("[kill pay-core at 3.6 s for 0.5 s, silence pay-core to mariadb at 7.8 s for 0.4 s, "
                        + "kill seata-tc at 9.4 s for 1.8 s]");
    }

    @Test
    void seeds_reach_every_kind_and_every_victim() {
        var faults = many(Shape.SHORT);
        assertThat(faults.stream().map(Fault::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(FaultKind.FILL, FaultKind.LOSE)));
        assertThat(Schedule.drawn(1, Shape.SHORT, new Targets(List.of(), List.of(), List.of("mariadb"), List.of()))
                        .faults())
                .extracting(Fault::kind)
                .containsOnly(FaultKind.FILL);
        assertThat(Schedule.drawn(1, Shape.SHORT, new Targets(List.of(), List.of(), List.of(), List.of("to mariadb")))
                        .faults())
                .extracting(Fault::kind)
                .containsOnly(FaultKind.LOSE);
        assertThat(faults.stream().map(Fault::victim).distinct())
                .containsExactlyInAnyOrder("mariadb", "seata-tc", "pay-core", "pay-core-2", "pay-core to mariadb");
    }

    @Test
    void every_fault_begins_and_ends_within_the_window() {
        for (var shape : List.of(Shape.SHORT, Shape.LONG)) {
            assertThat(many(shape)).allSatisfy(fault -> {
                assertThat(fault.atMs()).isPositive();
                assertThat(fault.lastsMs()).isBetween(1, shape.longestMs());
                assertThat(fault.atMs() + fault.lastsMs()).isLessThanOrEqualTo(shape.windowMs());
                assertThat(fault.delayMs() > 0).isEqualTo(fault.kind() == FaultKind.SLOW);
            });
        }
    }

    @Test
    void nobody_is_struck_twice_in_one_run() {
        assertThat(LongStream.range(0, 500).mapToObj(seed -> Schedule.drawn(seed, Shape.SHORT, ALL)))
                .allSatisfy(schedule ->
                        assertThat(schedule.faults()).extracting(Fault::victim).doesNotHaveDuplicates());
    }

    @Test
    void only_those_that_are_named_are_struck() {
        var only = ALL.only(List.of("tc"));
        assertThat(Schedule.drawn(7, Shape.SHORT, only).faults())
                .extracting(Fault::victim)
                .containsOnly("seata-tc");
        assertThatThrownBy(() -> Schedule.drawn(7, Shape.SHORT, ALL.only(List.of("nobody"))))
                .hasMessageContaining("nobody to strike");
    }

    @Test
    void two_coordinators_outlive_their_leader_and_one_does_not() {
        assertThat(Schedule.without(Loss.LEADER, 1).isOutlived()).isTrue();
        assertThat(Schedule.without(Loss.MAJORITY, 1).isOutlived()).isFalse();
        assertThat(Schedule.drawn(1, Shape.SHORT, ALL).isOutlived()).isFalse();
        var killed = Schedule.without(Loss.MAJORITY, 1).faults();
        assertThat(killed).extracting(Fault::victim).containsExactly(Schedule.LEADER, Schedule.SUCCESSOR);
        assertThat(killed.get(1).atMs() - killed.get(0).atMs())
                .as("both are away together")
                .isBetween(1, killed.get(0).lastsMs() - 1);
    }

    private static List<Fault> many(Shape shape) {
        return LongStream.range(0, 500)
                .mapToObj(seed -> Schedule.drawn(seed, shape, ALL))
                .flatMap(schedule -> schedule.faults().stream())
                .toList();
    }
}
