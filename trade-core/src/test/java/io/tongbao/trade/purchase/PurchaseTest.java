package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.trade.batch.RequestKey;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row A1 of the requirements: nobody's order is cancelled while its caller still waits for it. */
class PurchaseTest {

    private static final Instant NOW = Instant.parse("2026-11-11T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 30", "30, 30", "60, 60", "900, 900", "86400, 900"})
    void an_order_may_be_paid_for_as_long_as_its_caller_waits(long waits, long payable) {
        var purchase = new Purchase(new RequestKey("coffee", "r1"), null, "", "", NOW.plusSeconds(waits));
        assertThat(purchase.payUntil(NOW)).isEqualTo(NOW.plusSeconds(payable));
    }
}
