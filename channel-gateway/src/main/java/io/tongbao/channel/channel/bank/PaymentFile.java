package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Payout;
import io.tongbao.kernel.Characters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A pain.001.001.09 with one payout. All its numbers are the payout's, so that it is the same whenever it is sent. */
final class PaymentFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int TEXT_MAX = 140;
    private static final ZoneOffset BANKS_ZONE = ZoneOffset.ofHours(8);

    /** Our clock may be ahead of the bank's, which pays nothing that is to be paid tomorrow. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final XMLStreamWriter xml;

    /**
     * From where a payout is paid.
     *
     * @param holder our name
     * @param bic of the bank
     */
    record Source(String holder, String account, String bic) {}

    /** What stands in an element. */
    private interface Content {

        void write() throws XMLStreamException;
    }

    private PaymentFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param payout whose texts can stand in XML */
    static byte[] of(Payout payout, Source source, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            var file = new PaymentFile(xml);
            file.in("CstmrCdtTrfInitn", () -> {
                file.header(payout, source, now);
                file.payment(payout, source, now);
            });
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void header(Payout payout, Source source, Instant now) throws XMLStreamException {
        in("GrpHdr", () -> {
            text("MsgId", payout.number());
            text("CreDtTm", now.truncatedTo(ChronoUnit.MILLIS).toString());
            text("NbOfTxs", "1");
            text("CtrlSum", payout.amount().amount());
            in("InitgPty", () -> text("Nm", source.holder()));
        });
    }

    private void payment(Payout payout, Source source, Instant now) throws XMLStreamException {
        in("PmtInf", () -> {
            text("PmtInfId", payout.number());
            text("PmtMtd", "TRF");
            text("BtchBookg", "false");
            text("NbOfTxs", "1");
            text("CtrlSum", payout.amount().amount());
            in(
                    "ReqdExctnDt",
                    () -> text(
                            "Dt",
                            LocalDate.ofInstant(now.minus(SKEW), BANKS_ZONE).toString()));
            in("Dbtr", () -> text("Nm", source.holder()));
            account("DbtrAcct", source.account());
            in("DbtrAgt", () -> in("FinInstnId", () -> text("BICFI", source.bic())));
            transfer(payout);
        });
    }

    private void transfer(Payout payout) throws XMLStreamException {
        in("CdtTrfTxInf", () -> {
            in("PmtId", () -> text("EndToEndId", payout.number()));
            in("Amt", () -> {
                xml.writeStartElement("InstdAmt");
                xml.writeAttribute("Ccy", payout.amount().code());
                xml.writeCharacters(payout.amount().amount());
                xml.writeEndElement();
            });
            in("Cdtr", () -> text("Nm", payout.payee().holder()));
            account("CdtrAcct", payout.payee().number());
            if (!payout.subject().isBlank()) {
                in("RmtInf", () -> text("Ustrd", Characters.atMost(payout.subject(), TEXT_MAX)));
            }
        });
    }

    private void account(String name, String number) throws XMLStreamException {
        in(name, () -> in("Id", () -> in("Othr", () -> text("Id", number))));
    }

    private void in(String name, Content content) throws XMLStreamException {
        xml.writeStartElement(name);
        content.write();
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        in(name, () -> xml.writeCharacters(text));
    }
}
