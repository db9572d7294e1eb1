package org.medulla.build;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A FHIR XML element with its {@code value} attribute and its children.
 *
 * @param name the element's local name
 * @param value the {@code value} attribute, or the {@code url} attribute of an extension
 */
record XmlTree(String name, Optional<String> value, List<XmlTree> children) {

  /** Hands over every resource of a Bundle that is of one of these types, one at a time. */
  static void resources(
      InputStream bundle, Set<String> types, Set<String> skipped, Consumer<XmlTree> consumer)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(bundle);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && types.contains(reader.getLocalName())) {
        consumer.accept(read(reader, skipped));
      }
    }
  }

  private static XmlTree read(XMLStreamReader reader, Set<String> skipped)
      throws XMLStreamException {
    String name = reader.getLocalName();
    String attribute = reader.getAttributeValue(null, name.equals("extension") ? "url" : "value");
    List<XmlTree> children = new ArrayList<>();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (skipped.contains(reader.getLocalName())) {
        skip(reader);
      } else {
        children.add(read(reader, skipped));
      }
    }
    return new XmlTree(name, Optional.ofNullable(attribute), children);
  }

  private static void skip(XMLStreamReader reader) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }

  Stream<XmlTree> all(String child) {
    return children.stream().filter(it -> it.name.equals(child));
  }

  Optional<XmlTree> first(String child) {
    return all(child).findFirst();
  }

  /** The value of a child, or an empty text. */
  String text(String child) {
    return first(child).flatMap(XmlTree::value).orElse("");
  }
}
