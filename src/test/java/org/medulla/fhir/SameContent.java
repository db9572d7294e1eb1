package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Compares resources: numbers by their digits, narratives by the elements and texts they hold. */
public final class SameContent {

  private static final Comparator<JsonNode> SAME_TEXT = (a, b) -> isSame(a, b) ? 0 : 1;

  private SameContent() {}

  public static boolean isEqual(JsonNode a, JsonNode b) {
    return a.equals(SAME_TEXT, b);
  }

  private static boolean isSame(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().toString().equals(b.decimalValue().toString());
    }
    boolean isNarrative = a.asText().startsWith("<div") && b.asText().startsWith("<div");
    return a.equals(b) || (isNarrative && tree(a.asText()).isEqualNode(tree(b.asText())));
  }

  private static Node tree(String xhtml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xhtml)))
          .getDocumentElement();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
