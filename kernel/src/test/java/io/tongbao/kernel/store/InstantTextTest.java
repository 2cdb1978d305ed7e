package io.tongbao.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24 08:09:10.123, 2026-11-24T08:09:10.123Z",
        "2000-01-01 00:00:00, 2000-01-01T00:00:00Z",
        "2028-02-29 23:59:59.999, 2028-02-29T23:59:59.999Z"
    })
    void a_moment_is_read_from_its_text(String text, Instant moment) {
        assertThat(InstantText.moment(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(moment);
    }

    @Test
    void what_is_no_moment_is_named() {
        assertThatThrownBy(() -> InstantText.moment("2026-11-24".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("'2026-11-24'");
    }
}
