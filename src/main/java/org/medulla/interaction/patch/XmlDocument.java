package org.medulla.interaction.patch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML into a document tree; document type declarations and entities are refused. */
final class XmlDocument {

  private static final int MAX_DEPTH = 200;

  private XmlDocument() {}

  /**
   * Reads a document.
   *
   * @throws PatchFailure if it is not well-formed, or nested too deep
   */
  static Document read(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setCoalescing(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      Document document = builder.parse(new ByteArrayInputStream(xml));
      checkDepth(document);
      return document;
    } catch (SAXParseException e) {
      String at = "line " + e.getLineNumber() + ", column " + e.getColumnNumber();
      throw PatchFailure.malformed(
          "", "The content cannot be read: " + e.getMessage() + " (" + at + ")");
    } catch (SAXException | IOException e) {
      throw PatchFailure.malformed("", "The content cannot be read: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java reads XML", e);
    }
  }

  private static void checkDepth(Document document) {
    int depth = 0;
    Node node = document;
    while (node != null) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        if (++depth > MAX_DEPTH) {
          throw PatchFailure.malformed("", "Elements are nested deeper than " + MAX_DEPTH);
        }
        continue;
      }
      while (node != null && node.getNextSibling() == null) {
        node = node.getParentNode();
        depth--;
      }
      node = node == null ? null : node.getNextSibling();
    }
  }

  /** Leaves every report to the caller; the default prints to standard error. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
