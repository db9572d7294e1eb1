package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.medulla.fhir.TypeDefinition.Member;

/** Reads one resource from XML. */
final class FhirXmlReader {

  private static final int PROLOG = 4096;
  private static final Pattern DOCUMENT_TYPE =
      Pattern.compile(
          "(?:[^<]|<\\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+<!(?!--)", Pattern.CASE_INSENSITIVE);

  private final Structure structure;
  private int depth;

  FhirXmlReader(Structure structure) {
    this.structure = structure;
  }

  ObjectNode read(byte[] xml) {
    refuseDocumentType(xml);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (in.next() != XMLStreamConstants.START_ELEMENT) {
        if (in.getEventType() == XMLStreamConstants.DTD) {
          throw problem("A document type declaration is not allowed", in);
        }
      }
      ObjectNode resource = resource(in);
      while (in.hasNext()) {
        in.next();
      }
      return resource;
    } catch (XMLStreamException e) {
      String text = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
      throw new JsonProblem(
          text, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    } catch (MissingResourceException e) {
      // The parser of the JDK lacks the words for what is wrong within a declaration.
      throw new JsonProblem("A document type declaration is not allowed", 1, 1);
    }
  }

  /**
   * Before the parser sees it: the one of the JDK prints to standard output where a declaration is
   * spoilt from within, and lacks the words for an error.
   */
  private static void refuseDocumentType(byte[] xml) {
    String text = new String(xml, 0, Math.min(xml.length, PROLOG), StandardCharsets.ISO_8859_1);
    if (DOCUMENT_TYPE.matcher(text).lookingAt()) {
      throw new JsonProblem("A document type declaration is not allowed", 1, 1);
    }
  }

  /** The reader stands on the start of a resource, and afterwards on its end. */
  private ObjectNode resource(XMLStreamReader in) throws XMLStreamException {
    String type = in.getLocalName();
    if (!FhirXml.FHIR.equals(in.getNamespaceURI())) {
      throw problem("The namespace of '" + type + "' must be " + FhirXml.FHIR, in);
    }
    TypeDefinition definition =
        structure
            .type(type)
            .filter(TypeDefinition::isResource)
            .orElseThrow(() -> problem("'" + type + "' is not a resource type of FHIR R4", in));
    refuseAttributes(in, Set.of());
    ObjectNode resource = Json.newObject();
    resource.put("resourceType", type);
    children(in, definition, resource);
    return resource;
  }

  private void children(XMLStreamReader in, TypeDefinition type, ObjectNode target)
      throws XMLStreamException {
    if (++depth > Json.MAX_DEPTH) {
      throw problem("Elements are nested deeper than " + Json.MAX_DEPTH, in);
    }
    Set<String> seen = new HashSet<>();
    String last = "";
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      if (in.isStartElement()) {
        String name = in.getLocalName();
        if (!name.equals(last) && !seen.add(name)) {
          throw problem("'" + name + "' stands in two places; equal elements stand together", in);
        }
        last = name;
        child(in, type, name, target);
      } else if (in.isCharacters() && !in.isWhiteSpace()) {
        throw problem("Text is not allowed here", in);
      }
    }
    depth--;
  }

  private void child(XMLStreamReader in, TypeDefinition type, String name, ObjectNode target)
      throws XMLStreamException {
    Member member = type.members().get(name);
    if (member == null || isAttribute(type, name)) {
      throw problem("'" + name + "' is not an element of " + type.name(), in);
    }
    Optional<Primitive> primitive = member.primitive();
    if (primitive.isPresent() && primitive.get() == Primitive.XHTML) {
      if (!FhirXml.XHTML.equals(in.getNamespaceURI())) {
        throw problem("The namespace of '" + name + "' must be " + FhirXml.XHTML, in);
      }
      put(target, member, TextNode.valueOf(new XhtmlText().read(in)), Json.newObject());
      return;
    }
    if (!FhirXml.FHIR.equals(in.getNamespaceURI())) {
      throw problem("The namespace of '" + name + "' must be " + FhirXml.FHIR, in);
    }
    if (primitive.isPresent()) {
      primitive(in, member, primitive.get(), target);
    } else if (member.type().equals("Resource")) {
      put(target, member, wrapped(in), Json.newObject());
    } else {
      put(target, member, data(in, member.type()), Json.newObject());
    }
  }

  private void primitive(XMLStreamReader in, Member member, Primitive primitive, ObjectNode target)
      throws XMLStreamException {
    refuseAttributes(in, Set.of("id", "value"));
    Optional<JsonNode> value =
        Optional.ofNullable(in.getAttributeValue(null, "value")).map(text -> json(primitive, text));
    ObjectNode shadow = Json.newObject();
    String id = in.getAttributeValue(null, "id");
    if (id != null) {
      shadow.put("id", id);
    }
    children(in, structure.type("Element").orElseThrow(), shadow);
    put(target, member, value.orElse(NullNode.instance), shadow);
  }

  static JsonNode json(Primitive primitive, String text) {
    boolean isLongNumber =
        primitive.form() == Primitive.Form.NUMBER && text.length() > Json.MAX_NUMBER;
    if (isLongNumber || !primitive.acceptsText(text)) {
      return TextNode.valueOf(text);
    }
    return switch (primitive) {
      case BOOLEAN -> BooleanNode.valueOf(text.equals("true"));
      case INTEGER, UNSIGNED_INT, POSITIVE_INT -> integer(text);
      case DECIMAL -> DecimalNode.valueOf(new BigDecimal(text));
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode integer(String text) {
    try {
      return IntNode.valueOf(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }

  private ObjectNode data(XMLStreamReader in, String type) throws XMLStreamException {
    TypeDefinition definition = structure.type(type).orElseThrow();
    ObjectNode object = Json.newObject();
    boolean isExtension = type.equals("Extension");
    refuseAttributes(in, isExtension ? Set.of("id", "url") : Set.of("id"));
    for (int i = 0; i < in.getAttributeCount(); i++) {
      object.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    children(in, definition, object);
    return object;
  }

  /** An element that holds exactly one resource, such as {@code contained}. */
  private ObjectNode wrapped(XMLStreamReader in) throws XMLStreamException {
    refuseAttributes(in, Set.of());
    in.nextTag();
    if (!in.isStartElement()) {
      throw problem("A resource is missing here", in);
    }
    if (++depth > Json.MAX_DEPTH) {
      throw problem("Elements are nested deeper than " + Json.MAX_DEPTH, in);
    }
    ObjectNode resource = resource(in);
    depth--;
    in.nextTag();
    if (!in.isEndElement()) {
      throw problem("Only one resource may stand here", in);
    }
    return resource;
  }

  /** Sets a member; repeated members grow an array, filled up with nulls where FHIR wants it. */
  private static void put(ObjectNode target, Member member, JsonNode value, ObjectNode shadow) {
    String name = member.name();
    if (!member.element().isRepeated() && !target.has(name) && !target.has("_" + name)) {
      if (!value.isNull()) {
        target.set(name, value);
      }
      if (!shadow.isEmpty()) {
        target.set("_" + name, shadow);
      }
      return;
    }
    int before = Math.max(target.path(name).size(), target.path("_" + name).size());
    if (!value.isNull() || target.has(name)) {
      grow(target, name, before).add(value);
    }
    if (!shadow.isEmpty()) {
      grow(target, "_" + name, before).add(shadow);
    } else if (target.has("_" + name)) {
      grow(target, "_" + name, before).addNull();
    }
  }

  private static ArrayNode grow(ObjectNode target, String name, int size) {
    JsonNode there = target.get(name);
    ArrayNode array;
    if (there instanceof ArrayNode known) {
      array = known;
    } else {
      array = target.putArray(name);
      if (there != null) {
        array.add(there);
      }
    }
    while (array.size() < size) {
      array.addNull();
    }
    return array;
  }

  private static boolean isAttribute(TypeDefinition type, String name) {
    return (name.equals("id") && type.kind() != TypeDefinition.Kind.RESOURCE)
        || (name.equals("url") && type.name().equals("Extension"));
  }

  private static void refuseAttributes(XMLStreamReader in, Set<String> allowed) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String name = in.getAttributeLocalName(i);
      boolean isSchemaLocation =
          "http://www.w3.org/2001/XMLSchema-instance".equals(in.getAttributeNamespace(i));
      if (!allowed.contains(name) && !isSchemaLocation) {
        throw problem("Attribute '" + name + "' is not allowed here", in);
      }
    }
  }

  private static JsonProblem problem(String text, XMLStreamReader in) {
    return new JsonProblem(
        text, in.getLocation().getLineNumber(), in.getLocation().getColumnNumber());
  }
}
