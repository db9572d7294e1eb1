package org.medulla.app.cli;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Where the elements of a resource stand in its XML, by their paths in FHIRPath. */
final class XmlPlaces {

  private static final Pattern CHOICE = Pattern.compile("\\.ofType\\(([A-Za-z])([A-Za-z0-9]*)\\)");
  private static final Pattern WITHOUT_INDEX = Pattern.compile("([A-Za-z0-9])(?=\\.|$)");

  /** A line and a column, both counted from 1. */
  record At(int line, int column) {}

  private final Map<String, At> places = new HashMap<>();

  private XmlPlaces() {}

  /** Reads well-formed XML without a document type. */
  static XmlPlaces of(byte[] xml) {
    XmlPlaces result = new XmlPlaces();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      result.read(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
    } catch (XMLStreamException e) {
      // What was read so far is known; the resource itself was read before, so this is rare.
      return result;
    }
    return result;
  }

  /** An element that is open, with how often each name of a child was seen. */
  private record Open(String path, Map<String, Integer> seen) {}

  private void read(XMLStreamReader in) throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String path = path(open.peek(), in.getLocalName());
          At at = new At(in.getLocation().getLineNumber(), in.getLocation().getColumnNumber());
          places.putIfAbsent(path, at);
          open.push(new Open(path, new HashMap<>()));
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        default -> {}
      }
    }
  }

  /** A resource in another one has an element of its own around it, and no step in the path. */
  private static String path(@Nullable Open parent, String name) {
    if (parent == null) {
      return name;
    }
    if (Character.isUpperCase(name.charAt(0))) {
      return parent.path();
    }
    int index = parent.seen().merge(name, 1, Integer::sum) - 1;
    return parent.path() + "." + name + "[" + index + "]";
  }

  /** The place of an element; of one that is an attribute or missing, that of the one around it. */
  Optional<At> find(String expression) {
    Matcher choice = CHOICE.matcher(expression);
    String plain = choice.replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT) + it.group(2));
    int dot = plain.indexOf('.');
    String path =
        dot < 0
            ? plain
            : plain.substring(0, dot)
                + WITHOUT_INDEX.matcher(plain.substring(dot)).replaceAll("$1[0]");
    while (!places.containsKey(path) && path.contains(".")) {
      path = path.substring(0, path.lastIndexOf('.'));
    }
    return Optional.ofNullable(places.get(path));
  }
}
