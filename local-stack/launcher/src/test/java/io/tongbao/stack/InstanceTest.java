package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InstanceTest {
    @Test
    void a_name_says_part_and_number() {
        assertThat(Instance.named("pay-core")).isEqualTo(new Instance(Part.PAY_CORE, 1));
        assertThat(Instance.named("pay-core-2")).isEqualTo(new Instance(Part.PAY_CORE, 2));
        assertThat(Instance.named("seata-tc-3")).isEqualTo(new Instance(Part.SEATA_TC, 3));
        assertThat(new Instance(Part.PAY_CORE, 10).name()).isEqualTo("pay-core-10");
    }

    @Test
    void what_does_not_exist_is_refused_with_what_does() {
        assertThatThrownBy(() -> Instance.named("pay")).hasMessageContaining("known: mariadb, nacos");
        assertThatThrownBy(() -> Instance.named("nacos-2")).isInstanceOf(StackFailure.class);
        assertThatThrownBy(() -> Instance.named("pay-core-1")).isInstanceOf(StackFailure.class);
        assertThatThrownBy(() -> Instance.named("pay-core-11")).isInstanceOf(StackFailure.class);
    }
}
