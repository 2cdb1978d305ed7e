package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row C6 of the requirements. */
class BatchesTest {

    @Test
    void an_operator_ends_a_batch_as_the_second_phase_does() {
        try (var context = LedgerContext.start()) {
            var ledger = new LedgerScript(context);
            ledger.run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open shop MERCHANT             -> done
                fund buyer 100.00              -> done
                batch b1: p1 t1 buyer shop 60.00 -> done
                account buyer                    -> 100.00 (60.00 reserved)
                wait PT2M                        -> done
                """);
            var database = new JdbcTemplate(context.getBean(DataSource.class));
            var batch = database.queryForObject(
                    "SELECT id FROM batch WHERE state = 'TRIED' AND id LIKE '%b1'", String.class);
            var decision = new Batches.Decision(
                    Objects.requireNonNull(batch),
                    "account",
                    BatchState.CONFIRMED,
                    "mei",
                    "the coordinator has lost it");
            assertThat(context.getBean(Batches.class).decide(decision).state()).isEqualTo(BatchState.CONFIRMED);
            ledger.run("""
                transfer t1   -> POSTED
                account buyer -> 40.00 (0.00 reserved)
                account shop  -> 60.00 (0.00 reserved)
                """);
        }
    }
}
