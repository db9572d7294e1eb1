package org.medulla.fhir;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Turns an XHTML element of an XML document into the text that JSON holds. */
final class XhtmlText {

  private final StringBuilder out = new StringBuilder();
  private boolean isTagOpen;

  /** Whether a text is one well-formed element, so that it can stand in an XML document. */
  static boolean isWellFormed(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text));
      boolean isPlain = true;
      while (in.hasNext()) {
        int event = in.next();
        isPlain &= event != XMLStreamConstants.DTD && event != XMLStreamConstants.ENTITY_REFERENCE;
      }
      return isPlain;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  /** The reader stands on the start of the element, and afterwards on its end. */
  String read(XMLStreamReader in) throws XMLStreamException {
    int open = 0;
    do {
      switch (in.getEventType()) {
        case XMLStreamConstants.START_ELEMENT -> {
          start(in, open == 0);
          open++;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          open--;
          end(in);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            escape(in.getText(), false);
        case XMLStreamConstants.COMMENT -> comment(in.getText());
        default -> {}
      }
      if (open > 0) {
        in.next();
      }
    } while (open > 0);
    return out.toString();
  }

  private void start(XMLStreamReader in, boolean isRoot) {
    out.append('<').append(in.getLocalName());
    if (isRoot) {
      out.append(" xmlns=\"").append(FhirXml.XHTML).append('"');
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String prefix = in.getAttributePrefix(i);
      out.append(' ');
      if (prefix != null && !prefix.isEmpty()) {
        out.append(prefix).append(':');
      }
      out.append(in.getAttributeLocalName(i)).append("=\"");
      escape(in.getAttributeValue(i), true);
      out.append('"');
    }
    out.append('>');
    isTagOpen = true;
  }

  private void end(XMLStreamReader in) {
    if (isTagOpen) {
      out.setLength(out.length() - 1);
      out.append("/>");
    } else {
      out.append("</").append(in.getLocalName()).append('>');
    }
    isTagOpen = false;
  }

  private void comment(String text) {
    isTagOpen = false;
    out.append("<!--").append(text).append("-->");
  }

  private void escape(String text, boolean isAttribute) {
    isTagOpen = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append(isAttribute ? "&quot;" : "\"");
        default -> out.append(c);
      }
    }
  }
}
