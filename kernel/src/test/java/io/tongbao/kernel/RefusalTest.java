package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void a_row_keeps_as_much_of_the_detail_as_it_takes_in_whole_characters() {
        assertThat(refusal("").detail(4)).isEmpty();
        assertThat(refusal("1234").detail(4)).isEqualTo("1234");
        assertThat(refusal("12345").detail(4)).isEqualTo("1234");
        assertThat(refusal("123🀄").detail(4)).isEqualTo("123");
        assertThat(refusal("12🀄5").detail(4)).isEqualTo("12🀄");
    }

    private static Refusal refusal(String detail) {
        return new Refusal("pay_1", Reason.NOT_PAID, detail);
    }
}
