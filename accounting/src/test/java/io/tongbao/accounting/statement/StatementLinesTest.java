package io.tongbao.accounting.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.accounting.reconciliation.Fact;
import io.tongbao.accounting.reconciliation.Facts;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D12 of the requirements: a shop finds its own orders and refunds in its statement. */
class StatementLinesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final CSVFormat NAMED =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Facts facts = CONTEXT.getBean(Facts.class);
    private final Journal journal = CONTEXT.getBean(Journal.class);
    private final Days days = CONTEXT.getBean(Days.class);
    private final Statements statements = CONTEXT.getBean(Statements.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final String shop = TimeOrderedId.next("shop");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void each_line_names_the_shops_own_id_of_order_or_refund_and_the_other_side_and_one_zone_holds()
            throws IOException {
        told(Fact.Kind.ORDER, "ord_1", "pay_1-1", "latte-1");
        told(Fact.Kind.ORDER, "ord_1", "pay_1-1", "told again");
        told(Fact.Kind.REFUND, "ord_1", "ref_1-1", "back-1");
        told(Fact.Kind.ORDER, "ord_2", "pay_2-1", "");
        told(Fact.Kind.ORDER, "ord_4", "pay_3-1", "another trade's");
        book("ord_1", "pay_1-1-1", "mei", shop);
        book("ord_1", "pay_1-1-2", "subsidy", shop);
        book("ord_1", "ref_1-1-1", shop, "mei");
        book("ord_2", "pay_2-1-1", "zoe", shop);
        book("ord_3", "pay_3-1-1", "ann", shop);
        book("ord_5", "pay_5-1-1", "late", shop);
        book("transfer/byhand", "byhand", "till", shop);
        clock.advance(Duration.ofDays(1));
        assertThat(days.close(DAY, days.vouchers(DAY).last())).isTrue();
        clock.advance(Duration.ofSeconds(1));
        told(Fact.Kind.ORDER, "ord_5", "pay_5-1", "after the close");
        writtenWithOtherColumns();

        statements.write(Period.day(DAY), new Statements.Part(1, 0, ""), 100);
        try (var csv = CSVParser.parse(statements.file(shop, Period.day(DAY), Statements.Format.CSV), UTF_8, NAMED)) {
            var lines = csv.getRecords();
            assertThat(lines.subList(0, lines.size() - 1))
                    .extracting(line -> line.get("trade") + " " + line.get("request") + " " + line.get("counterparty"))
                    .containsExactly(
                            "ord_1 latte-1 mei",
                            "ord_1 latte-1 subsidy",
                            "ord_1 back-1 mei",
                            "ord_2  zoe",
                            "ord_3  ann",
                            "ord_5  late",
                            "transfer/byhand  till");
            assertThat(lines.get(0).get("at (Asia/Shanghai)")).isEqualTo("2026-01-01T08:00:00+08:00");
        }
    }

    /** Before there was a column for requests. */
    private void writtenWithOtherColumns() {
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "INSERT INTO statement (period, holder, format, digest, at)"
                                + " VALUES (?, ?, 'CSV', REPEAT('x', 32), '2026-01-02')",
                        DAY.toString(),
                        shop));
    }

    private void told(Fact.Kind kind, String trade, String item, String request) {
        var fact = new Fact(kind, kind + "/" + item, item, true, List.of());
        facts.hear(List.of(new Facts.Of(new Fact.Trade(trade, "coffee"), fact, request)));
    }

    private void book(String trade, String transfer, String payer, String payee) {
        journal.book(List.of(new Movement(
                "transfer/" + transfer,
                new Movement.Way(side(payer), side(payee), Money.of(100, "CNY")),
                clock.instant(),
                new PlatformContext(trade, "coffee", "mei", ""))));
    }

    private Movement.Side side(String account) {
        return new Movement.Side(account, account.equals(shop) ? "MERCHANT" : "USER_BALANCE");
    }
}
