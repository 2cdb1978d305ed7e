package io.tongbao.faults.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.faults.audit.PhoneAudit.Told;
import io.tongbao.faults.outside.Books;
import io.tongbao.faults.outside.Books.Trade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhoneAuditTest {

    private static final Books BOOKS = new Books(Map.of("chg_1", new Trade("chg_1", 2000, 1500)), Map.of());

    @Test
    void what_did_not_go_back_to_the_phone_went_to_the_balance() {
        assertThat(violations(told(2000, 1200, 1500))).isEmpty();
        assertThat(violations(told(2000, 1200, 2700))).isEmpty();
    }

    @Test
    void another_amount_than_the_third_party_has_is_seen() {
        assertThat(violations(told(1999, 1200, 1500))).hasSize(1);
        assertThat(violations(told(2000, 1200, 1499)))
                .as("it gave back more than anybody was told")
                .hasSize(1);
        assertThat(violations(told(2000, 1200, 2701)))
                .as("more than the balance paid")
                .hasSize(1);
        assertThat(violations(new Told("request", "chg_2", 2000, 0, 0)))
                .as("the third party knows nothing of it")
                .hasSize(1);
    }

    private static Told told(long phone, long balance, long back) {
        return new Told("request", "chg_1", phone, balance, back);
    }

    private static List<String> violations(Told told) {
        return new PhoneAudit(List.of(told), BOOKS).violations();
    }
}
