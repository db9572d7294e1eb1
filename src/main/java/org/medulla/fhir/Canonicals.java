package org.medulla.fhir;

/** The canonical addresses of Medulla's own definitions. */
public final class Canonicals {

  /** The base of every profile, extension, code system, value set and search parameter of ours. */
  public static final String BASE = "https://w3id.org/medulla/fhir";

  private Canonicals() {}

  /** For example {@code structureDefinition("fact-source")}. */
  public static String structureDefinition(String id) {
    return BASE + "/StructureDefinition/" + id;
  }

  public static String codeSystem(String id) {
    return BASE + "/CodeSystem/" + id;
  }

  public static String valueSet(String id) {
    return BASE + "/ValueSet/" + id;
  }
}
