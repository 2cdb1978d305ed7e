package io.tongbao.channel.channel.bank;

import static io.tongbao.channel.channel.bank.Written.document;
import static io.tongbao.channel.channel.bank.Written.read;
import static io.tongbao.channel.channel.bank.Written.row;
import static io.tongbao.channel.channel.bank.Written.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of a status means, also those that the sandbox never says. */
class StatusWordsTest {

    @ParameterizedTest
    @CsvSource({
        "RCVD, Pending",
        "PDNG, Pending",
        "ACTC, Pending",
        "ACCP, Pending",
        "ACSP, Pending",
        "ACSC, Pending",
        "ACCC, Pending",
        "PNDR, Unknown",
        "CANC, Unknown",
        "'', Unknown",
        "RJCT, Unknown"
    })
    void no_status_is_a_yes_and_none_without_a_reason_is_a_no(String status, String outcome) {
        assertThat(read(status("", row("pay_1-1", status, ""))))
                .singleElement()
                .satisfies(told ->
                        assertThat(told.outcome().getClass().getSimpleName()).isEqualTo(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "AC01, Declined",
        "AC02, Declined",
        "AC04, Declined",
        "AM03, Declined",
        "AM04, Declined",
        "AM12, Declined",
        "DT01, Declined",
        "MS03, Declined",
        "AM05, Unknown",
        "DU04, Unknown",
        "DUPL, Unknown"
    })
    void a_refusal_is_a_no_unless_the_number_was_used_before(String code, String outcome) {
        for (var letter : new String[] {status("", row("pay_1-1", "RJCT", code)), refused(code, "")}) {
            var told = read(letter);
            assertThat(told).singleElement().satisfies(one -> {
                assertThat(one.about()).isEqualTo(About.PAYOUT);
                assertThat(one.number()).isEqualTo("pay_1-1");
                assertThat(one.outcome().getClass().getSimpleName()).isEqualTo(outcome);
            });
        }
    }

    @Test
    void a_refusal_of_anothers_file_with_our_number_is_no_no() {
        var letter = status("", row("pay_2-1", "RJCT", "AC01"));
        assertThat(read(letter)).singleElement().satisfies(told -> {
            assertThat(told.number()).isEqualTo("pay_2-1");
            assertThat(told.outcome()).isInstanceOf(Outcome.Unknown.class);
        });
    }

    @Test
    void a_file_that_could_not_be_read_is_told_by_its_name() {
        var letter = refused("FF01", "pay_1-1.xml: torn").replace(">pay_1-1<", ">NOTPROVIDED<");
        assertThat(read(letter))
                .containsExactly(new Notice("s1", About.PAYOUT, "pay_1-1", new Outcome.Declined("FF01")));
        for (var other : new String[] {"torn", "", "x pay_1-1.xml", "pay_1-1.xmlx", "pay 1.xml"}) {
            var nameless = refused("FF01", other).replace(">pay_1-1<", ">NOTPROVIDED<");
            assertThat(read(nameless)).singleElement().matches(told -> told.about() == About.STRAY);
        }
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_is_the_one_payout_in_it() {
        var batch = "<OrgnlPmtInfId>pay_1-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>"
                + "<StsRsnInf><Rsn><Cd>AC02</Cd></Rsn></StsRsnInf>";
        assertThat(read(status("<GrpSts>PART</GrpSts>", batch)))
                .containsExactly(new Notice("s1", About.PAYOUT, "pay_1-1", new Outcome.Declined("AC02")));
    }

    @Test
    void two_rows_are_two_notices() {
        var rows = row("pay_1-1", "ACSP", "") + row("pay_2-1", "ACSP", "");
        assertThat(read(status("", rows))).extracting(Notice::number).containsExactly("pay_1-1", "pay_2-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTPROVIDED", "", "编号", "1234567890123456789012345678901234567"})
    void what_can_be_no_number_of_ours_is_a_stray(String number) {
        assertThat(read(status("", row(number, "RJCT", "AC01"))))
                .singleElement()
                .matches(told -> told.about() == About.STRAY);
    }

    @Test
    void a_status_of_something_else_than_payments_is_a_stray() {
        var letter = status("", row("pay_1-1", "RJCT", "AC01")).replace("pain.001.001.09", "pain.008.001.08");
        assertThat(read(letter)).singleElement().matches(told -> told.about() == About.STRAY);
    }

    @Test
    void its_prefixes_do_not_matter_and_its_namespaces_do() {
        var letter = status("", row("pay_1-1", "RJCT", "AC01"));
        var prefixed = letter.replaceAll("<(/?)(\\w)", "<$1p:$2").replace("xmlns=", "xmlns:p=");
        assertThat(read(prefixed)).isEqualTo(read(letter));
        assertThatThrownBy(() -> read(letter.replace(" xmlns", " xmlns:q"))).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> read(letter.replace("urn:iso", "urn:osi"))).isInstanceOf(Forged.class);
        var foreign =
                letter.replace("<TxSts>RJCT</TxSts>", "<x:TxSts xmlns:x='urn:x'>ACCC</x:TxSts><TxSts>RJCT</TxSts>");
        assertThat(read(foreign)).isEqualTo(read(letter));
    }

    @Test
    void a_message_that_nobody_reads_is_a_stray() {
        assertThat(read(document("camt.029.001.09", "<RsltnOfInvstgtn/>")))
                .singleElement()
                .matches(told -> told.about() == About.STRAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a/>",
                "<?xml version='1.0'?><!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'>&x;</Document>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'/>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'><CstmrPmtStsRpt/></Document>"
            })
    void what_is_no_letter_is_not_believed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Forged.class);
    }

    @Test
    void of_what_is_torn_nothing_is_believed_wherever_it_is() {
        var letter = status("", row("pay_1-1", "RJCT", "AC01"));
        for (int length = 0; length < letter.length(); length += 7) {
            var torn = letter.substring(0, length);
            assertThatThrownBy(() -> read(torn)).isInstanceOf(Forged.class);
        }
    }

    @Test
    void what_is_too_deep_is_not_believed() {
        var deep = status("", "<a>".repeat(50_000) + "</a>".repeat(50_000));
        assertThatThrownBy(() -> read(deep)).isInstanceOf(Forged.class);
    }

    private static String refused(String code, String why) {
        return status(
                "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn><AddtlInf>" + why
                        + "</AddtlInf></StsRsnInf>",
                "");
    }
}
