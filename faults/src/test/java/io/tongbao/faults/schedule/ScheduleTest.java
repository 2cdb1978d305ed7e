package io.tongbao.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.faults.outside.Mishap;
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
        assertThat(Schedule.drawn(
                                1,
                                Shape.SHORT,
                                new Targets(List.of(), List.of(), List.of("mariadb"), List.of(), List.of()))
                        .faults())
                .extracting(Fault::kind)
                .containsOnly(FaultKind.FILL);
        assertThat(Schedule.drawn(
                                1,
                                Shape.SHORT,
                                new Targets(List.of(), List.of(), List.of(), List.of("to mariadb"), List.of()))
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
    void who_would_forget_is_frozen_and_never_killed() {
        var targets = new Targets(List.of("pay-core"), List.of(), List.of(), List.of(), List.of("channel-sandbox"));
        var faults = LongStream.range(0, 500)
                .mapToObj(seed -> Schedule.drawn(seed, Shape.SHORT, targets))
                .flatMap(schedule -> schedule.faults().stream())
                .filter(fault -> fault.victim().equals("channel-sandbox"))
                .toList();
        assertThat(faults).extracting(Fault::kind).containsOnly(FaultKind.FREEZE);
    }

    @Test
    void third_parties_err_by_the_seed_while_the_faults_last() {
        var schedule = Schedule.drawn(42, Shape.SHORT, ALL);
        assertThat(schedule.mishaps()).isEqualTo(schedule.mishaps()).isNotEmpty();
        assertThat(schedule.mishaps()).extracting(Mishap::atMs).isSorted().allMatch(at -> at < 11_200);
        assertThat(schedule.mishaps().subList(0, 3))
                .as("pinned: a seed names the same mishaps for ever")
                .hasToString("[year_old notice, unknown_state prepay, probe notice]");
    }

    @Test
    void seeds_reach_every_call_and_every_notice() {
        var mishaps = LongStream.range(0, 100)
                .mapToObj(seed -> Mishap.drawn(seed, 12_000))
                .flatMap(List::stream)
                .toList();
        assertThat(mishaps.stream().map(Mishap::toString).distinct()).hasSize(4 * 11 + 7 + 4);
        assertThat(mishaps).extracting(Mishap::pauseMs).allMatch(pause -> pause >= 100 && pause < 4000);
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
