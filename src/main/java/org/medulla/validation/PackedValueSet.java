package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.ValueSet;
import org.medulla.fhir.Json;
import org.medulla.validation.image.Packed;

/**
 * A value set of which the engine mostly wants the address: whether a code is in it is answered
 * elsewhere. Its content is converted when somebody looks at it.
 */
final class PackedValueSet extends ValueSet {

  private static final long serialVersionUID = 1L;

  private final transient Packed<JsonNode> packed;

  private PackedValueSet(JsonNode tree) {
    this.packed = new Packed<>(tree);
  }

  static PackedValueSet of(JsonNode tree) {
    PackedValueSet valueSet = new PackedValueSet(tree);
    valueSet.setId(tree.path("id").asText());
    valueSet.setUrl(tree.path("url").asText());
    valueSet.setVersion(tree.path("version").asText());
    valueSet.setName(tree.path("name").asText());
    valueSet.setTitle(tree.path("title").asText());
    valueSet.setStatus(PublicationStatus.fromCode(tree.path("status").asText("active")));
    if (tree.has("experimental")) {
      valueSet.setExperimental(tree.path("experimental").asBoolean());
    }
    return valueSet;
  }

  @Override
  public boolean hasCompose() {
    unpack();
    return super.hasCompose();
  }

  @Override
  public ValueSetComposeComponent getCompose() {
    unpack();
    return super.getCompose();
  }

  @Override
  public boolean hasExpansion() {
    unpack();
    return super.hasExpansion();
  }

  @Override
  public ValueSetExpansionComponent getExpansion() {
    unpack();
    return super.getExpansion();
  }

  @Override
  public void copyValues(ValueSet target) {
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
    ValueSet whole = (ValueSet) R5.resource(Json.bytes(tree));
    if (whole.hasCompose()) {
      setCompose(whole.getCompose());
    }
    if (whole.hasExpansion()) {
      setExpansion(whole.getExpansion());
    }
  }
}
