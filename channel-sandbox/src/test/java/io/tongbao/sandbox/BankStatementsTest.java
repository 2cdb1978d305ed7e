package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sandbox's bank tells at the end of a day. */
class BankStatementsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path keys;

    private Sandbox sandbox;
    private BankMerchant merchant;
    private Counter counter;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterEach
    void stop() {
        merchant.close();
        sandbox.close();
    }

    @Test
    void a_day_ends_with_what_it_began_with_and_what_was_booked() {
        var file = PaymentFile.of(merchant, "CNY").with("12.50").with("7.50", "6230111122229001");
        merchant.send(file);
        counter.post("remit", Map.of("reference", "r", "amount", 100));
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");

        var closed = counter.post("close-day", Map.of());
        counter.post("remit", Map.of("reference", "tomorrow", "amount", 5));

        var today = LocalDate.now(ZoneOffset.ofHours(8));
        assertThat(Counter.json(closed.body()).path("day").asText()).isEqualTo(today.toString());
        var statement = merchant.statements("CNY").get(0);
        assertThat(statement.getAcct().getId().getOthr().getId()).isEqualTo(merchant.known("account-CNY"));
        assertThat(statement.getElctrncSeqNb()).isEqualTo("1");
        assertThat(balance(statement, 0, "OPBD")).isEqualByComparingTo("1000000.00");
        assertThat(balance(statement, 1, "CLBD")).isEqualByComparingTo("999988.50");
        assertThat(statement.getNtry())
                .hasSize(2)
                .allMatch(entry -> entry.getBookgDt().getDt().equals(today));
        assertThat(statement.getTxsSummry().getTtlCdtNtries().getNbOfNtries()).isEqualTo("1");
        assertThat(statement.getTxsSummry().getTtlCdtNtries().getSum()).isEqualByComparingTo("1.00");
        assertThat(statement.getTxsSummry().getTtlDbtNtries().getSum()).isEqualByComparingTo("12.50");
        assertThat(references(statement.getNtry()))
                .containsExactlyInAnyOrderElementsOf(references(merchant.entries()
                        .filter(entry -> entry.getBookgDt().getDt().equals(today))
                        .toList()));
    }

    @Test
    void the_next_day_begins_where_the_last_one_ended() {
        counter.post("remit", Map.of("reference", "r", "amount", 100, "currency", "JPY"));
        counter.post("close-day", Map.of());
        counter.post("remit", Map.of("reference", "r", "amount", 20, "currency", "JPY"));

        counter.post("close-day", Map.of());

        var second = merchant.statements("JPY").get(1);
        assertThat(second.getElctrncSeqNb()).isEqualTo("2");
        assertThat(balance(second, 0, "OPBD")).isEqualByComparingTo("1000100");
        assertThat(balance(second, 1, "CLBD")).isEqualByComparingTo("1000120");
        assertThat(second.getNtry().get(0).getBookgDt().getDt())
                .isEqualTo(LocalDate.now(ZoneOffset.ofHours(8)).plusDays(1));
        assertThat(merchant.statements("USD"))
                .hasSize(2)
                .allMatch(idle -> idle.getNtry().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"lost, 0", "doubled, 2", "torn, 1", "late, 1"})
    void a_statement_is_lost_doubled_torn_or_late(String kind, int told) {
        counter.fault(Map.of("api", "statement", "kind", kind, "out_trade_no", "USD", "millis", 500));

        counter.post("close-day", Map.of());

        assertThat(merchant.statements("JPY")).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.statements("USD")).hasSize(told));
    }

    @Test
    void a_statement_has_its_entries_in_another_order() {
        var first = counter.post("remit", Map.of("reference", "first", "amount", 100));
        var second = counter.post("remit", Map.of("reference", "second", "amount", 100));
        counter.fault("statement", "shuffled", "CNY");

        counter.post("close-day", Map.of());

        assertThat(references(merchant.statements("CNY").get(0).getNtry()))
                .containsExactly(
                        Counter.json(second.body()).path("entry").asText(),
                        Counter.json(first.body()).path("entry").asText());
    }

    @Test
    void a_statement_does_not_add_up() {
        counter.fault("statement", "wrong_balance", merchant.known("account-CNY"));

        counter.post("close-day", Map.of());

        assertThat(balance(merchant.statements("CNY").get(0), 1, "CLBD")).isEqualByComparingTo("1000000.01");
    }

    private static BigDecimal balance(AccountStatement9 statement, int place, String type) {
        CashBalance8 balance = statement.getBal().get(place);
        assertThat(balance.getTp().getCdOrPrtry().getCd()).isEqualTo(type);
        assertThat(balance.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        return balance.getAmt().getValue();
    }

    private static List<String> references(List<ReportEntry10> entries) {
        return entries.stream().map(ReportEntry10::getAcctSvcrRef).toList();
    }
}
