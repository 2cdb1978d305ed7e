package io.tongbao.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void ids_are_an_array_of_texts_whatever_is_in_them() {
        assertThat(Ids.of(List.of()).json()).isEqualTo("[]");
        assertThat(Ids.of(List.of("acc_1", "通宝")).json()).isEqualTo("[\"acc_1\",\"通宝\"]");
        assertThat(Ids.of(List.of("a\"b\\c\nd")).json()).isEqualTo("[\"a\\\"b\\\\c\\u000ad\"]");
    }

    @Test
    void an_id_given_twice_is_joined_once() {
        assertThat(Ids.of(List.of("a", "b", "a")).json()).isEqualTo("[\"a\",\"b\"]");
    }
}
