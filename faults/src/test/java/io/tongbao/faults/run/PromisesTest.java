package io.tongbao.faults.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.faults.run.Promises.Failed;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {

    @Test
    void nobody_notices_that_nacos_is_away() {
        assertThat(broken("nacos", new Failed(0, 0))).isEmpty();
        assertThat(broken("nacos", new Failed(1, 0))).hasSize(1);
        assertThat(broken("trade-core to nacos", new Failed(0, 1))).hasSize(1);
    }

    @Test
    void when_one_of_two_dies_only_what_was_under_way_fails() {
        assertThat(broken("channel-gateway-2", new Failed(16, 16))).isEmpty();
        assertThat(broken("channel-gateway-2", new Failed(17, 0))).hasSize(1);
        assertThat(broken("channel-gateway-2", new Failed(0, 17))).hasSize(1);
        assertThat(broken("mariadb", new Failed(500, 500)))
                .as("there is one only")
                .isEmpty();
    }

    private static List<String> broken(String victim, Failed failed) {
        return Promises.broken(List.of(new Fault(FaultKind.KILL, victim, 500, 1000, 0)), failed, 16);
    }
}
