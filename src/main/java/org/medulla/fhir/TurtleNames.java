package org.medulla.fhir;

import java.util.Set;
import org.medulla.fhir.TypeDefinition.Member;

/**
 * The names that FHIR R4 has in RDF.
 *
 * @see <a href="https://hl7.org/fhir/R4/rdf.html">RDF Representation of Resources</a>
 */
final class TurtleNames {

  static final String FHIR = "http://hl7.org/fhir/";
  static final String XSD = "http://www.w3.org/2001/XMLSchema#";
  static final String OWL = "http://www.w3.org/2002/07/owl#";
  static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  static final String SNOMED = "http://snomed.info/id/";
  static final String LOINC = "http://loinc.org/rdf#";

  private static final Set<String> OF_EVERY_RESOURCE =
      Set.of("id", "meta", "implicitRules", "language");
  private static final Set<String> OF_DOMAIN_RESOURCES =
      Set.of("text", "contained", "extension", "modifierExtension");
  private static final Set<String> QUANTITIES = Set.of("Age", "Count", "Distance", "Duration");

  private TurtleNames() {}

  /** The predicate of an element, without its namespace: it begins with where it is defined. */
  static String predicate(TypeDefinition type, Member member) {
    return definer(type, member.name()) + "." + member.name();
  }

  private static String definer(TypeDefinition type, String name) {
    if (type.isResource()) {
      if (OF_EVERY_RESOURCE.contains(name)) {
        return "Resource";
      }
      return OF_DOMAIN_RESOURCES.contains(name) ? "DomainResource" : type.name();
    }
    return switch (name) {
      case "id", "extension" -> "Element";
      case "modifierExtension" -> "BackboneElement";
      default -> QUANTITIES.contains(type.name()) ? "Quantity" : type.name();
    };
  }

  /** The type that the text of a primitive is written with; empty for plain text. */
  static String datatype(Primitive primitive, String text) {
    return switch (primitive) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case UNSIGNED_INT -> "nonNegativeInteger";
      case POSITIVE_INT -> "positiveInteger";
      // A decimal of XML Schema has no exponent.
      case DECIMAL -> text.indexOf('e') < 0 && text.indexOf('E') < 0 ? "decimal" : "double";
      case BASE64 -> "base64Binary";
      case TIME -> "time";
      case DATE, DATE_TIME, INSTANT ->
          switch (text.length()) {
            case 4 -> "gYear";
            case 7 -> "gYearMonth";
            case 10 -> "date";
            default -> "dateTime";
          };
      case STRING, MARKDOWN, XHTML, CODE, ID, URI, URL, CANONICAL, OID, UUID -> "";
    };
  }

  /** Whether a literal may be of a type (with its namespace) where this primitive stands. */
  static boolean isFitting(Primitive primitive, String text, String datatype) {
    if (!datatype.startsWith(XSD)) {
      return false;
    }
    String name = datatype.substring(XSD.length());
    if (name.equals("string") || name.equals(datatype(primitive, text))) {
      return true;
    }
    return switch (primitive) {
      case UNSIGNED_INT, POSITIVE_INT ->
          Set.of("integer", "nonNegativeInteger", "positiveInteger").contains(name);
      case INTEGER -> Set.of("int", "nonNegativeInteger", "positiveInteger").contains(name);
      case DECIMAL -> Set.of("integer", "decimal", "double").contains(name);
      case URI, URL, CANONICAL, OID, UUID -> name.equals("anyURI");
      default -> false;
    };
  }

  /** The IRI of the concept that a Coding names; empty if its code system has none. */
  static String concept(String system, String code) {
    if (system.equals("http://snomed.info/sct") && code.matches("[0-9]{6,18}")) {
      return SNOMED + code;
    }
    if (system.equals("http://loinc.org") && code.matches("[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]")) {
      return LOINC + code;
    }
    return "";
  }
}
