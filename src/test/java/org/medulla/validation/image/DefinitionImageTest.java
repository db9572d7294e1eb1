package org.medulla.validation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;
import org.hl7.fhir.r5.formats.JsonParser;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r5.model.ElementDefinition.DiscriminatorType;
import org.hl7.fhir.r5.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r5.model.Enumerations.BindingStrength;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.Quantity;
import org.hl7.fhir.r5.model.StringType;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r5.model.UriType;
import org.junit.jupiter.api.Test;

class DefinitionImageTest {

  private static StructureDefinition profile(ElementDefinition... elements) {
    StructureDefinition profile = new StructureDefinition();
    profile.setId("dose");
    profile.setUrl("http://example.org/StructureDefinition/dose");
    profile.setVersion("1.0");
    profile.setName("Dose");
    profile.setStatus(PublicationStatus.DRAFT);
    profile.setKind(StructureDefinitionKind.RESOURCE);
    profile.setAbstract(false);
    profile.setExperimental(true);
    profile.setType("Observation");
    profile.setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Observation");
    profile.setDerivation(TypeDerivationRule.CONSTRAINT);
    profile.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Observation");
    profile.addContextInvariant("true");
    profile.addExtension("http://example.org/plain", new StringType("x"));
    for (ElementDefinition element : elements) {
      profile.getSnapshot().addElement(element);
    }
    return profile;
  }

  private static ElementDefinition element(String path) {
    ElementDefinition element = new ElementDefinition(path);
    element.setId(path);
    element.setMin(0);
    element.setMax("*");
    return element;
  }

  private static StructureDefinition again(StructureDefinition profile) throws DataFormatException {
    return DefinitionImage.open(DefinitionImage.write(List.of(profile))).get(0);
  }

  private static void assertSame(ElementDefinition element) throws DataFormatException {
    ElementDefinition read = again(profile(element)).getSnapshot().getElementFirstRep();

    assertThat(ValueCodec.json(read)).isEqualTo(ValueCodec.json(element));
  }

  @Test
  void theHeadComesBack() throws Exception {
    StructureDefinition profile = profile(element("Observation"));

    StructureDefinition read = again(profile);

    assertThat(new JsonParser().composeString(read))
        .isEqualTo(new JsonParser().composeString(profile));
  }

  @Test
  void whatRulesReadOfAnElementComesBack() throws DataFormatException {
    ElementDefinition element = element("Observation.value[x]");
    element.setId("Observation.value[x]:valueQuantity");
    element.setSliceName("valueQuantity");
    element.addType().setCode("Quantity").addProfile("http://example.org/q");
    element.addType().setCode("Reference").addTargetProfile("http://example.org/t");
    element.getSlicing().setRules(SlicingRules.OPEN).setOrdered(false);
    element.getSlicing().addDiscriminator().setType(DiscriminatorType.TYPE).setPath("$this");
    element.getBase().setPath("Observation.value[x]").setMin(0).setMax("1");
    element.setPattern(new Quantity().setCode("cGy").setSystem("http://unitsofmeasure.org"));
    element.setMinValue(new Quantity(0)).setMaxLength(7);
    element
        .addConstraint()
        .setKey("k-1")
        .setSeverity(ConstraintSeverity.WARNING)
        .setHuman("h")
        .setExpression("true");
    element.addCondition("k-1");
    element
        .getBinding()
        .setStrength(BindingStrength.REQUIRED)
        .setValueSet("http://example.org/vs")
        .addExtension("http://example.org/max", new UriType("urn:x"));
    element.setIsModifier(false).setIsSummary(true).setMustSupport(true);

    assertSame(element);
  }

  @Test
  void whatHasNoPlaceInTheFormIsKeptAllTheSame() throws DataFormatException {
    ElementDefinition element = element("Observation.status");
    element.addValueAlternatives("http://example.org/alternative");
    element.setFixed(new CodeableConcept().setText("x"));
    element.getFixed().addExtension("http://example.org/nested", new StringType("y"));

    assertSame(element);
  }

  @Test
  void whatOnlyPeopleReadIsLeftOut() throws DataFormatException {
    ElementDefinition element = element("Observation.status");
    element.setShort("short").setDefinition("long").setComment("longer");
    element.addMapping().setIdentity("v2").setMap("OBX-11");

    ElementDefinition read = again(profile(element)).getSnapshot().getElementFirstRep();

    assertThat(ValueCodec.json(read)).isEqualTo(ValueCodec.json(element("Observation.status")));
  }

  @Test
  void aCopyHasTheSnapshotToo() throws DataFormatException {
    StructureDefinition read = again(profile(element("Observation"), element("Observation.code")));

    assertThat(read.copy().getSnapshot().getElement()).hasSize(2);
  }

  @Test
  void otherBytesAreNoImage() {
    byte[] text = "this is no image".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> DefinitionImage.open(text)).isInstanceOf(DataFormatException.class);
    assertThatThrownBy(() -> DefinitionImage.open(new byte[3]))
        .isInstanceOf(DataFormatException.class);
  }
}
