package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Enumerations.CodeSystemContentMode;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.Property;
import org.medulla.fhir.Json;
import org.medulla.validation.image.Packed;

/**
 * A code system of which the engine mostly wants to know that it is there: its codes are answered
 * elsewhere. Its concepts are converted when somebody looks at them.
 */
final class PackedCodeSystem extends CodeSystem {

  private static final long serialVersionUID = 1L;

  private final transient Packed<JsonNode> packed;

  private PackedCodeSystem(JsonNode tree) {
    this.packed = new Packed<>(tree);
  }

  static PackedCodeSystem of(JsonNode tree) {
    PackedCodeSystem system = new PackedCodeSystem(tree);
    system.setId(tree.path("id").asText());
    system.setUrl(tree.path("url").asText());
    system.setVersion(tree.path("version").asText());
    system.setName(tree.path("name").asText());
    system.setTitle(tree.path("title").asText());
    system.setStatus(PublicationStatus.fromCode(tree.path("status").asText("active")));
    system.setContent(CodeSystemContentMode.fromCode(tree.path("content").asText("complete")));
    system.setCaseSensitive(tree.path("caseSensitive").asBoolean());
    system.setValueSet(tree.path("valueSet").asText());
    system.setSupplements(tree.path("supplements").asText());
    if (tree.has("experimental")) {
      system.setExperimental(tree.path("experimental").asBoolean());
    }
    return system;
  }

  @Override
  public boolean hasConcept() {
    unpack();
    return super.hasConcept();
  }

  @Override
  public List<ConceptDefinitionComponent> getConcept() {
    unpack();
    return super.getConcept();
  }

  @Override
  public List<PropertyComponent> getProperty() {
    unpack();
    return super.getProperty();
  }

  @Override
  public void copyValues(CodeSystem target) {
    unpack();
    super.copyValues(target);
  }

  @Override
  protected void listChildren(List<Property> children) {
    unpack();
    super.listChildren(children);
  }

  private void unpack() {
    packed.unpack(this::read);
  }

  private void read(JsonNode tree) {
    CodeSystem whole = (CodeSystem) R5.resource(Json.bytes(tree));
    setConcept(whole.getConcept());
    setProperty(whole.getProperty());
    setFilter(whole.getFilter());
  }
}
