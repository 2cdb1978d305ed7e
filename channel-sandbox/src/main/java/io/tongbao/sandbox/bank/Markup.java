package io.tongbao.sandbox.bank;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one document of ISO 20022. */
final class Markup {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /** @param message such as "pain.002.001.10" */
    static byte[] document(String message, Content content) {
        try {
            var markup = new Markup();
            var namespace = "urn:iso:std:iso:20022:tech:xsd:" + message;
            markup.writer.writeStartDocument("UTF-8", "1.0");
            markup.writer.setDefaultNamespace(namespace);
            markup.writer.writeStartElement("Document");
            markup.writer.writeDefaultNamespace(namespace);
            content.write(markup);
            markup.writer.writeEndDocument();
            markup.writer.close();
            return markup.bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What stands in an element. */
    interface Content {

        void write(Markup markup) throws XMLStreamException;
    }

    private Markup() throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    void element(String name, Content content) throws XMLStreamException {
        writer.writeStartElement(name);
        content.write(this);
        writer.writeEndElement();
    }

    /** Elements, one in the other, around a text: "Sts/Cd". None of them where the text is empty. */
    void text(String path, String text) throws XMLStreamException {
        if (text.isEmpty()) {
            return;
        }
        var names = path.split("/", -1);
        for (var name : names) {
            writer.writeStartElement(name);
        }
        writer.writeCharacters(text);
        for (var unused : names) {
            writer.writeEndElement();
        }
    }

    void amount(String name, long minor, String currency) throws XMLStreamException {
        amount(name, Decimals.of(minor, currency), currency);
    }

    void amount(String name, String decimal, String currency) throws XMLStreamException {
        writer.writeStartElement(name);
        writer.writeAttribute("Ccy", currency);
        writer.writeCharacters(decimal);
        writer.writeEndElement();
    }

    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String direction(boolean isCredit) {
        return isCredit ? "CRDT" : "DBIT";
    }
}
