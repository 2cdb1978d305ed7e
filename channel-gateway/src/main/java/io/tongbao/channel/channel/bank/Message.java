package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A message of ISO 20022, read piece by piece, so that a long one needs no room. It brings nothing in from elsewhere: a
 * DOCTYPE is refused. Elements of other namespaces are passed over.
 */
final class Message {

    private static final String STANDARD = "urn:iso:std:iso:20022:tech:xsd:";
    private static final int DEEPEST = 40;

    private final XMLStreamReader xml;
    private final String namespace;

    /** Who reads a message. */
    interface Reader {

        /** Elements that are not read as one piece, since they may hold many. */
        Set<String> opened();

        void piece(Element piece);

        /** The end of one that was opened. */
        void closed(String name);
    }

    /** @throws Forged if it is none, or torn at its very beginning */
    @SuppressWarnings("UnusedException")
    Message(byte[] bytes) {
        try {
            xml = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new Forged("it has a DOCTYPE");
                }
            }
            namespace = String.valueOf(xml.getNamespaceURI());
        } catch (XMLStreamException torn) {
            throw new Forged("it is no XML");
        }
        if (!namespace.startsWith(STANDARD) || !xml.getLocalName().equals("Document")) {
            throw new Forged("it is no message of ISO 20022");
        }
    }

    /** Which message, of which version: "camt.054.001.08". */
    String kind() {
        return namespace.substring(STANDARD.length());
    }

    /** @throws Forged if it is torn */
    @SuppressWarnings("UnusedException")
    void read(Reader reader) {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(reader);
                    case XMLStreamConstants.END_ELEMENT -> reader.closed(xml.getLocalName());
                    default -> {}
                }
            }
        } catch (XMLStreamException torn) {
            throw new Forged("it is torn");
        }
    }

    private void begin(Reader reader) throws XMLStreamException {
        var isOurs = namespace.equals(xml.getNamespaceURI());
        if (!isOurs || !reader.opened().contains(xml.getLocalName())) {
            var piece = element(1);
            if (isOurs) {
                reader.piece(piece);
            }
        }
    }

    private Element element(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new Forged("it is deeper than any message");
        }
        var name = xml.getLocalName();
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        var children = new ArrayList<Element>();
        var text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                var isOurs = namespace.equals(xml.getNamespaceURI());
                var child = element(depth + 1);
                if (isOurs) {
                    children.add(child);
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new Forged("it means something that stands elsewhere");
            }
        }
        return new Element(
                name, attributes, children, children.isEmpty() ? text.toString().strip() : "");
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }
}
