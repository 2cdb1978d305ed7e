package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_second_instance_has_the_next_port() {
        var ports = new Ports(100);
        assertThat(ports.grpc(Instance.named("account-core"))).isEqualTo(21130);
        assertThat(ports.grpc(Instance.named("account-core-2"))).isEqualTo(21131);
        assertThat(ports.management(Instance.named("trade-core"))).isEqualTo(22110);
    }

    @Test
    void stacks_whose_offsets_are_100_apart_share_no_port() {
        var all = Stream.iterate(0, offset -> offset < 900, offset -> offset + 100)
                .flatMap(offset -> all(new Ports(offset)).stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void a_server_has_no_port_of_a_service() {
        assertThatThrownBy(() -> new Ports(0).grpc(Instance.named("nacos"))).hasMessage("nacos is no service");
    }

    private static List<Integer> all(Ports ports) {
        var all = new ArrayList<>(List.of(
                ports.mariadb(),
                ports.nacos(),
                ports.nacos() - 1000,
                ports.nacos() + 1000,
                ports.nacos() + 1001,
                ports.nacosConsole(),
                ports.rocketMqNames(),
                ports.rocketMq(),
                ports.rocketMq() - 2,
                ports.sandbox(),
                ports.bank()));
        for (int number = 1; number <= 3; number++) {
            var coordinator = new Instance(Part.SEATA_TC, number);
            all.addAll(List.of(ports.tc(coordinator), ports.tcHttp(coordinator), ports.tcRaft(coordinator)));
        }
        for (var service : Part.services()) {
            all.add(ports.grpc(Instance.first(service)));
            all.add(ports.management(new Instance(service, 10)));
        }
        return all;
    }
}
