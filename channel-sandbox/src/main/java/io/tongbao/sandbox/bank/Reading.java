package io.tongbao.sandbox.bank;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML as somebody who trusts nobody: no DTD, nothing from elsewhere, one namespace, and everything in its place.
 */
final class Reading implements AutoCloseable {

    private static final int DEEPEST = 20;

    private final XMLStreamReader reader;
    private final String namespace;

    Reading(InputStream xml, String namespace) throws Unreadable {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            reader = factory.createXMLStreamReader(xml);
        } catch (XMLStreamException torn) {
            throw new Unreadable("no XML");
        }
        this.namespace = namespace;
    }

    /** Goes into the next element of the one that it is in, which must be this one. */
    void into(String wanted) throws Unreadable {
        var found = next(new Sequence("")).orElse("nothing");
        if (!found.equals(wanted)) {
            throw new Unreadable(found + " (expected: " + wanted + ")");
        }
    }

    /** Goes into the next element of the one that it is in; empty at its end. */
    Optional<String> next(Sequence sequence) throws Unreadable {
        while (true) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    check(sequence);
                    return Optional.of(reader.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return Optional.empty();
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable("a DOCTYPE");
                default -> {}
            }
        }
    }

    /** The element that it has gone into, whole. */
    Element whole() throws Unreadable {
        return whole(0);
    }

    /** Reads on until the end, where nothing may stand any more. */
    void end() throws Unreadable {
        for (var event = event(); event != XMLStreamConstants.END_DOCUMENT; event = event()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw new Unreadable(reader.getLocalName() + " stands behind the end");
            }
        }
    }

    private Element whole(int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("deeper than " + DEEPEST);
        }
        var name = reader.getLocalName();
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        var text = new StringBuilder();
        var children = new ArrayList<Element>();
        var sequence = new Sequence(name);
        while (true) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    check(sequence);
                    children.add(whole(depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(name, attributes, text.toString().strip(), children);
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable("an entity");
                default -> {}
            }
        }
    }

    private void check(Sequence sequence) throws Unreadable {
        var name = reader.getLocalName();
        if (!namespace.equals(reader.getNamespaceURI())) {
            throw new Unreadable(name + " is not of " + namespace);
        }
        sequence.next(name);
    }

    private int event() throws Unreadable {
        try {
            return reader.next();
        } catch (XMLStreamException torn) {
            throw new Unreadable("not well-formed");
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
