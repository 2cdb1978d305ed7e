package io.tongbao.channel.channel.bank;

import static io.tongbao.channel.channel.bank.Written.advice;
import static io.tongbao.channel.channel.bank.Written.balance;
import static io.tongbao.channel.channel.bank.Written.credit;
import static io.tongbao.channel.channel.bank.Written.debit;
import static io.tongbao.channel.channel.bank.Written.details;
import static io.tongbao.channel.channel.bank.Written.entry;
import static io.tongbao.channel.channel.bank.Written.read;
import static io.tongbao.channel.channel.bank.Written.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is booked means what it says, and nothing else does: also what the sandbox never books. */
class EntryWordsTest {

    private static final Instant DAY = Instant.parse("2026-11-28T16:00:00Z");
    private static final String NUMBER = "chg_0123456789abcdefghjkmnpqrs01";
    private static final String RETURN = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";

    @Test
    void a_debit_by_our_number_is_paid_out() {
        assertThat(read(advice(debit()))).containsExactly(new Notice("TB1", About.PAYOUT, "pay_1-1", yes("30.00")));
        assertThat(read(statement("", debit()))).isEqualTo(read(advice(debit())));
    }

    @Test
    void a_credit_that_returns_our_number_is_come_back() {
        var back = entry("30.00", "CRDT", "ICDT/RRTN", details("<EndToEndId>pay_1-1</EndToEndId>", RETURN));
        assertThat(read(advice(back)))
                .containsExactly(new Notice(
                        "TB1", About.PAYOUT, "pay_1-1", new Outcome.Returned("TB1", Money.of("30.00 CNY"), "AC04")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NUMBER,
                "order CHG_0123456789ABCDEFGHJKMNPQRS01 for coffee",
                "chg_ 0123 4567 89ab cdef\n ghjk mnpq rs01",
                "货款chg_0123456789abcdefghjkmnpqrs01谢谢",
                "chg_0123456789abcdefghjkmnpqrs01 CHG_0123456789ABCDEFGHJKMNPQRS01",
                "chg_0123456789abcdef</Ustrd><Ustrd>ghjkmnpqrs01"
            })
    void a_credit_that_names_a_charge_pays_it(String text) {
        assertThat(read(advice(credit(text)))).containsExactly(new Notice("TB1", About.CHARGE, NUMBER, yes("32.00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "for coffee",
                "chg_0123456789abcdefghjkmnpqrs0",
                "chg_0123456789abcdefghjkmnpqrs01 chg_0123456789abcdefghjkmnpqrs02"
            })
    void a_credit_that_names_none_or_several_is_a_stray(String text) {
        assertThat(read(advice(credit(text)))).singleElement().satisfies(told -> {
            assertThat(told.about()).isEqualTo(About.STRAY);
            assertThat(told.outcome().toString()).contains("a credit of 32.00 CNY, RCDT/DMCT");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<CdtDbtInd>DBIT</CdtDbtInd> | <CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>",
                "<CdtDbtInd>DBIT</CdtDbtInd> | <CdtDbtInd>CRDT</CdtDbtInd>",
                "<Cd>ICDT</Cd> | <Cd>MDOP</Cd>",
                "<Cd>PMNT</Cd> | <Cd>CAMT</Cd>",
                "</EndToEndId></Refs> | </EndToEndId></Refs><RtrInf/>",
                "<Refs> | <Refs><MsgId>anothers</MsgId>",
                "<EndToEndId>pay_1-1< | <EndToEndId>NOTPROVIDED<",
                "<EndToEndId>pay_1-1</EndToEndId> | ''"
            })
    void fees_corrections_and_what_others_do_are_strays(String what, String other) {
        var changed = debit().replace(what, other);
        assertThat(read(advice(changed))).singleElement().matches(told -> told.about() == About.STRAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NtryDtls", "BkTxCd"})
    void an_entry_that_does_not_say_what_it_is_is_a_stray(String element) {
        var silent = debit().replaceAll("<" + element + ">.*</" + element + ">", "");
        assertThat(read(advice(silent))).singleElement().matches(told -> told.about() == About.STRAY);
    }

    @Test
    void what_is_not_booked_yet_has_not_moved() {
        assertThat(read(advice(debit().replace("BOOK", "PDNG"))))
                .singleElement()
                .matches(told -> told.outcome() instanceof Outcome.Pending);
    }

    @Test
    void a_yes_that_lacks_its_number_or_an_amount_is_none() {
        var nameless = debit().replace("<AcctSvcrRef>TB1</AcctSvcrRef>", "");
        for (var changed : new String[] {nameless, debit().replace("30.00", "0.00")}) {
            assertThat(read(advice(changed)))
                    .singleElement()
                    .matches(told -> told.outcome() instanceof Outcome.Unknown);
        }
    }

    @Test
    void payments_that_are_booked_together_are_told_one_by_one() {
        var both = details("<EndToEndId>pay_1-1</EndToEndId>", "<Amt Ccy='CNY'>30.00</Amt>")
                + details("<EndToEndId>pay_2-1</EndToEndId>", "<Amt Ccy='CNY'>12.00</Amt>");
        assertThat(read(advice(entry("42.00", "DBIT", "ICDT/DMCT", both))))
                .containsExactly(
                        new Notice("TB1", About.PAYOUT, "pay_1-1", yes("30.00")),
                        new Notice("TB1", About.PAYOUT, "pay_2-1", yes("12.00")));
        assertThatThrownBy(() -> read(advice(entry("42.01", "DBIT", "ICDT/DMCT", both))))
                .isInstanceOf(Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30.0", "30.00000", "030.00"})
    void the_same_amount_may_be_written_otherwise(String amount) {
        assertThat(read(advice(debit().replace("30.00", amount))))
                .extracting(Notice::outcome)
                .containsExactly(yes("30.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30.001", "-30.00", "3e1", "", "1,000.00", "30.00 CNY", "9999999999999999999"})
    void what_is_no_amount_is_not_believed(String amount) {
        assertThatThrownBy(() -> read(advice(debit().replace("30.00", amount)))).isInstanceOf(Forged.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'Amt Ccy=\"CNY\"', 'Amt Ccy=\"USD\"'",
        "'Amt Ccy=\"CNY\"', 'Amt Ccy=\"XXXX\"'",
        "'Amt Ccy=\"CNY\"', Amt",
        "<Ccy>CNY</Ccy>, <Ccy>USD</Ccy>",
        "DBIT, SOME",
        "2026-11-29, 2026-13-29",
        "</Refs>, '</Refs><Amt Ccy=\"CNY\">30.01</Amt>'"
    })
    void what_contradicts_itself_or_is_not_ours_is_not_believed(String what, String other) {
        var letter = advice(debit()).replace(what, other);
        assertThatThrownBy(() -> read(letter)).isInstanceOf(Forged.class);
    }

    @Test
    void a_report_of_an_account_that_is_not_ours_is_a_stray_and_others_beside_it_are_not() {
        var both = advice(debit() + "</Ntfctn><Ntfctn>" + "<Acct><Id><Othr><Id>6230000000000009</Id></Othr></Id></Acct>"
                + debit());
        assertThat(read(both)).extracting(Notice::about).containsExactly(About.PAYOUT, About.STRAY);
        var nobodys = advice(debit() + "</Ntfctn><Ntfctn>" + debit());
        assertThat(read(nobodys)).extracting(Notice::about).containsExactly(About.PAYOUT);
    }

    @Test
    void a_statement_adds_up_or_proves_nothing() {
        var opening = balance("OPBD", "100.00");
        var summary = "<TxsSummry><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>32.00</Sum></TtlCdtNtries>"
                + "<TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>30.00</Sum></TtlDbtNtries></TxsSummry>";
        var entries = credit(NUMBER) + debit();
        assertThat(read(statement(opening + balance("CLBD", "102.00") + summary, entries)))
                .hasSize(2);
        assertThatThrownBy(() -> read(statement(opening + balance("CLBD", "102.01") + summary, entries)))
                .isInstanceOf(Forged.class);
        for (var wrong : new String[] {
            summary.replace("30.00", "30.01"), summary.replaceFirst(">1<", ">2<"), summary.replace("32.00", "x")
        }) {
            assertThatThrownBy(() -> read(statement(opening + balance("CLBD", "102.00") + wrong, entries)))
                    .isInstanceOf(Forged.class);
        }
    }

    private static Outcome yes(String amount) {
        return new Outcome.Succeeded("TB1", Money.of(amount + " CNY"), DAY);
    }
}
