package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the sandbox's bank refuses as a whole, and what it takes as it is. */
class BankFilesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static BankMerchant merchant;
    private static Counter counter;

    private final String name = PaymentFile.drawn("f");

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        merchant.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pain.001.001.09, pain.001.001.03, is not of urn",
        "<pain:NbOfTxs>1<, <pain:NbOfTxs>2<, GrpHdr/NbOfTxs: 2 (expected: 1)",
        "<pain:CtrlSum>12.50<, <pain:CtrlSum>12.51<, GrpHdr/CtrlSum: 12.51 (expected: 12.50)",
        "12.50</pain:Inst, 1E3</pain:Inst, InstdAmt is no amount",
        "12.50</pain:Inst, -2.50</pain:Inst, InstdAmt is no amount",
        "<pain:PmtMtd>TRF, <pain:PmtMtd>CHK, PmtMtd",
        "pain:InitgPty, pain:InitPty, InitPty does not stand there in GrpHdr",
        "</pain:Document>, '', not well-formed",
        "<pain:EndToEndId>, <pain:EndToEndId>another</pain:EndToEndId><pain:EndToEndId>, EndToEndId does not stand",
        "'<pain:EndToEndId>', '<pain:EndToEndId>a number of more than 35 characters, ', CdtTrfTxInf/PmtId/EndToEndId",
        "'<pain:Cdtr>', '<pain:Purp><pain:Cd>SALA</pain:Cd></pain:Purp><pain:Cdtr>', Cdtr does not stand there"
    })
    void what_is_wrong_in_form_is_refused_as_a_whole_and_its_name_is_free(String part, String other, String why) {
        var file = PaymentFile.of(merchant, "CNY").with("12.50");
        var xml = file.xml();
        assertThat(xml).contains(part);

        merchant.send(name + ".xml", xml.replaceFirst(Pattern.quote(part), other));

        var reason = awaitRefusal();
        assertThat(reason.getRsn().getCd()).isEqualTo("FF01");
        assertThat(String.join("", reason.getAddtlInf())).contains(why.substring(0, Math.min(50, why.length())));
        merchant.send(file);
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        assertThat(counter.trade(file.endToEndId(0)).path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void a_torn_file_is_refused_without_its_name_if_that_is_torn_off() {
        merchant.send(name + ".xml", "<?xml version='1.0'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001");

        awaitRefusal();

        assertThat(refusals()).hasSize(1);
        assertThat(BankMerchant.group(refusals().get(0)).getOrgnlMsgId()).isEqualTo("NOTPROVIDED");
        assertThat(BankMerchant.group(refusals().get(0)).getGrpSts()).isEqualTo("RJCT");
    }

    @Test
    void nobody_makes_the_bank_read_something_else() {
        var xml = PaymentFile.of(merchant, "CNY").with("12.50").xml();
        var start = xml.indexOf("<pain:Document");
        var evil = "<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + xml.substring(start).replace("通宝 Tongbao", "&x;");

        merchant.send(name + ".xml", evil);

        assertThat(awaitRefusal().getAddtlInf().get(0)).contains("DOCTYPE");
    }

    @Test
    void what_is_not_finished_is_not_looked_at() {
        var file = PaymentFile.of(merchant, "CNY").with("12.50");
        merchant.files().write("in/" + name + ".xml.part", file.xml().getBytes(StandardCharsets.UTF_8));

        var other = PaymentFile.of(merchant, "CNY").with("1.00");
        merchant.send(other);
        merchant.awaitStatuses(other, "ACSP", "ACSC", "ACCC");

        assertThat(merchant.reports(file.msgId())).isEmpty();
    }

    @Test
    void a_thousand_payouts_are_one_file_and_one_advice() {
        var file = PaymentFile.of(merchant, "JPY");
        for (int i = 0; i < 1000; i++) {
            file = file.with("1");
        }
        merchant.send(file);

        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.advices())
                        .anyMatch(advice -> advice.getNtry().size() == 1000));
        assertThat(counter.books().path("total").asLong(-1)).isZero();
    }

    private StatusReasonInformation12 awaitRefusal() {
        await().atMost(SOON).until(() -> !refusals().isEmpty());
        return BankMerchant.group(refusals().get(0)).getStsRsnInf().get(0);
    }

    /** Those that speak of this test's file. */
    private List<MxPain00200110> refusals() {
        return merchant.documents("pain.002.001.10", MxPain00200110.class).stream()
                .filter(report -> BankMerchant.group(report).getStsRsnInf().stream()
                        .flatMap(why -> why.getAddtlInf().stream())
                        .anyMatch(why -> why.startsWith(name)))
                .toList();
    }
}
