package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.JsonProblem;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A list of operations on the XML of a resource.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5261">RFC 5261</a>
 */
final class XmlPatch implements PatchDocument {

  private final List<XmlOperation> operations;
  private final FhirXml xml;

  private XmlPatch(List<XmlOperation> operations, FhirXml xml) {
    this.operations = operations;
    this.xml = xml;
  }

  /**
   * Reads a patch.
   *
   * @throws PatchFailure if it is no list of add, replace and remove
   */
  static XmlPatch of(byte[] document, FhirXml xml) {
    return of(XmlDocument.read(document).getDocumentElement(), xml);
  }

  static XmlPatch of(Element root, FhirXml xml) {
    List<XmlOperation> operations = new ArrayList<>();
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        operations.add(XmlOperation.of(element, operations.size()));
      } else if (child.getNodeType() == Node.TEXT_NODE && !child.getNodeValue().isBlank()) {
        throw PatchFailure.malformed("", "Text between the operations of an XML Patch");
      }
    }
    if (operations.isEmpty()) {
      throw PatchFailure.malformed("", "The XML Patch has no operation");
    }
    PatchFormat.checkCount(operations.size());
    return new XmlPatch(operations, xml);
  }

  @Override
  public ObjectNode apply(ObjectNode resource) {
    Document document = XmlDocument.read(xml.toXml(resource, false));
    change(document);
    Element root = document.getDocumentElement();
    if (root == null) {
      throw PatchFailure.notApplicable("", "The patch leaves no resource");
    }
    try {
      return xml.toJson(XmlText.of(root));
    } catch (JsonProblem e) {
      throw PatchFailure.notApplicable("", "The patch leaves no FHIR: " + e.getMessage());
    }
  }

  /** Does all operations on a document. */
  void change(Document document) {
    if (document.getDocumentElement() == null) {
      throw PatchFailure.notApplicable("", "There is no document to patch");
    }
    for (XmlOperation operation : operations) {
      operation.apply(document);
      document.normalize();
    }
  }
}
