package io.tongbao.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import io.tongbao.sandbox.bank.Entry.About;
import io.tongbao.sandbox.bank.Entry.Kind;
import io.tongbao.sandbox.bank.Entry.Movement;
import io.tongbao.sandbox.bank.Instructions.Batch;
import io.tongbao.sandbox.bank.Instructions.Row;
import io.tongbao.sandbox.bank.Payout.Told;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the bank expects and what it writes, held against the standard. */
class StandardTest {

    private static final Instant NOW = Instant.parse("2026-11-29T16:00:00.5Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-30");
    private static final Account ACCOUNT = new Account("6200000000000001", "CNY", 100);

    @Test
    void the_bank_expects_elements_where_the_standard_has_them() {
        var types = Map.<String, Class<?>>of(
                "Document", MxPain00100109.class,
                "CstmrCdtTrfInitn", CustomerCreditTransferInitiationV09.class,
                "GrpHdr", GroupHeader85.class,
                "PmtInf", PaymentInstruction30.class,
                "CdtTrfTxInf", CreditTransferTransaction34.class,
                "PmtId", PaymentIdentification6.class,
                "Amt", AmountType4Choice.class,
                "ReqdExctnDt", DateAndDateTime2Choice.class,
                "DbtrAcct", CashAccount38.class,
                "CdtrAcct", CashAccount38.class);

        assertThat(Sequence.ORDER).containsOnlyKeys(types.keySet());
        types.forEach((parent, type) -> assertThat(Sequence.ORDER).containsEntry(parent, Standard.order(type)));
    }

    @Test
    void a_status_keeps_to_the_standard() throws Exception {
        var row = new Row("i", "e", new BigDecimal("1.50"), "CNY", "李四", "6230000000000000", "text");
        var batch = new Batch("b", ACCOUNT.number, DAY, List.of(row));
        var refused = new Told(batch, row, "RJCT", "AC01", "TP1");

        assertKept(StatusReport.of("m", List.of(refused, refused.with("ACSP")), NOW), MxPain00200110.class);
        assertKept(StatusReport.refused("", "FF01", "x".repeat(200), NOW), MxPain00200110.class);
    }

    @Test
    void what_is_booked_keeps_to_the_standard() throws Exception {
        var about = new About("m", "b", "e", "李四", "6230000000000000", "text", "AC04");
        var nothing = new About("", "", "", "", "", "", "");
        var entries = Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(new Movement(kind, true, 150, about), new Movement(kind, false, 1, nothing)))
                .map(movement -> new Entry("TB1", ACCOUNT, movement, DAY, NOW))
                .toList();
        var day = new Statement(ACCOUNT, 1, DAY, NOW, NOW, -100, 0, entries);

        assertKept(AccountReport.advice(ACCOUNT, entries, NOW), MxCamt05400108.class);
        assertKept(AccountReport.statement(day), MxCamt05300108.class);
    }

    private static void assertKept(byte[] xml, Class<? extends AbstractMX> type) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Element document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();

        assertThat(document.getNamespaceURI())
                .isEqualTo(type.getField("NAMESPACE").get(null));
        assertThat(Standard.complaints(document, type)).isEmpty();
    }
}
