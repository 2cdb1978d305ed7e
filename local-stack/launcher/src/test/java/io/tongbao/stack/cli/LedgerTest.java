package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void a_trial_balance_says_by_whose_calendar_its_days_are() {
        assertThat(Ledger.header(LocalDate.of(2026, 11, 24), "Asia/Shanghai"))
                .isEqualTo("the books until the end of 2026-11-24 in Asia/Shanghai");
        assertThat(Ledger.header(null, "Asia/Shanghai"))
                .isEqualTo("all that is in the books; their days are those of Asia/Shanghai");
    }
}
