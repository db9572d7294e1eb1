package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.SearchParameter.SearchParameterComponentComponent;
import org.hl7.fhir.r4.model.SearchParameter.XPathUsageType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every search parameter finds its values, as FHIRPath of the FHIR library evaluates it. */
final class ProfileSearchParametersTest {

  private static final Path DEFINITIONS = Path.of("fhir-profiles/definitions");
  private static final Path GOOD = Path.of("src/test/resources/profiles/good");
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private static final String OF_R4 = "http://hl7.org/fhir/SearchParameter/";

  /** Parameters without an example: the index case states no intent of the treatment. */
  private static final Set<String> WITHOUT_EXAMPLE = Set.of("rt-intent");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rt-total-dose       | course                   | 1800 cGy
          rt-total-dose       | phase                    | 1800 cGy
          rt-total-dose       | prescription             | 1800 cGy
          rt-total-dose       | plan                     | 1800 cGy
          rt-fraction-dose    | course                   | 180 cGy
          rt-fraction-dose    | prescription             | 180 cGy
          rt-fraction-dose    | plan                     | 180 cGy
          rt-fractions        | course                   | 10
          rt-fractions        | phase                    | 10
          rt-fractions        | prescription             | 10
          rt-fractions        | plan                     | 10
          rt-fractions        | prescription-fractions-by-volume | 10, 9
          rt-modality         | course                   | 1156506007
          rt-modality         | prescription             | 1156506007
          rt-technique        | course                   | 441799006 helical-tomotherapy
          rt-energy           | course                   | 6 MV
          rt-energy           | plan                     | 6 MV
          rt-volume           | course                   | BodyStructure/ptv
          rt-volume           | prescription             | BodyStructure/ptv
          rt-volume-dose      | course                   | (BodyStructure/ptv; 1800 cGy)
          body-site           | motor-score              | L2
          body-site           | finding                  | 61853006
          laterality          | motor-score              | 7771000
          laterality          | lesion                   | 51440002
          laterality          | specimen                 | 24028007
          motor-level         | motor-score              | L2
          motor-level         | finding                  |
          vertebral-upper     | ctv                      | 8
          vertebral-lower     | ctv                      | 26
          volume-margin       | ptv                      | 20 mm
          volume-derived-from | ptv                      | BodyStructure/ctv
          relative-anchor     | motor-score              | rt-end
          relative-anchor     | course                   | rt-end, rt-start
          relative-anchor     | mri                      | scc-presentation
          relative-anchor     | systemic                 | pv-diagnosis
          relative-duration   | motor-score              | 1 mo
          relative-duration   | scc                      | 6 mo
          relative-offset     | motor-score              | (rt-end; 1 mo)
          relative-offset     | scc                      | (second-line-start; 6 mo)
          fact-source         | course                   | inferred
          fact-source         | patient                  | stated
          line-of-therapy     | systemic                 | 1
          series-description  | mri                      | Sagittal STIR
          code-date           | motor-score-dated        | (motor-L2-L motor-L2 motor-score; 2024-03-02)
          """)
  void parameterFindsItsValues(String code, String instance, String expected) throws IOException {
    SearchParameter parameter = parameter(code);
    IBaseResource resource = read(GOOD.resolve(instance + ".json"));
    IFhirPath path = FHIR.newFhirPath();

    String found =
        path.evaluate(resource, parameter.getExpression(), IBase.class).stream()
            .map(value -> text(path, parameter, value))
            .sorted()
            .collect(Collectors.joining(", "));

    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void supportingInfoFindsTheImagesOfThePlanning() throws IOException {
    ServiceRequest plan = new ServiceRequest();
    plan.addSupportingInfo(new Reference("ImagingStudy/mri-pre"));

    assertThat(
            FHIR.newFhirPath()
                .evaluate(plan, parameter("supporting-info").getExpression(), Reference.class))
        .extracting(Reference::getReference)
        .containsExactly("ImagingStudy/mri-pre");
  }

  @Test
  void everyParameterSaysWhatASearchNeedsToKnow() throws IOException {
    Set<String> known = new TreeSet<>(Set.of(OF_R4 + "clinical-code", OF_R4 + "clinical-date"));
    parameters().forEach(it -> known.add(it.getUrl()));
    for (SearchParameter parameter : parameters()) {
      assertThat(parameter.getBase()).as(parameter.getCode()).isNotEmpty();
      assertThat(parameter.getXpathUsage()).isEqualTo(XPathUsageType.NORMAL);
      assertThat(parameter.getUrl()).endsWith("/SearchParameter/" + parameter.getCode());
      for (SearchParameterComponentComponent component : parameter.getComponent()) {
        assertThat(component.getDefinition()).isIn(known);
      }
    }
  }

  @Test
  void everyParameterIsTriedAbove() throws Exception {
    String[] rows =
        ProfileSearchParametersTest.class
            .getDeclaredMethod("parameterFindsItsValues", String.class, String.class, String.class)
            .getAnnotation(CsvSource.class)
            .textBlock()
            .split("\n");
    TreeSet<String> tried = new TreeSet<>(WITHOUT_EXAMPLE);
    tried.add("supporting-info");
    for (String row : rows) {
      tried.add(row.substring(0, row.indexOf('|')).strip());
    }

    assertThat(parameters()).extracting(SearchParameter::getCode).hasSameElementsAs(tried);
  }

  private static String text(IFhirPath path, SearchParameter parameter, IBase value) {
    if (!(value instanceof PrimitiveType) && !parameter.getComponent().isEmpty()) {
      return parameter.getComponent().stream()
          .map(part -> path.evaluate(value, part.getExpression(), IBase.class))
          .map(values -> values.isEmpty() ? "-" : text(values.get(0)))
          .collect(Collectors.joining("; ", "(", ")"));
    }
    return text(value);
  }

  private static String text(IBase value) {
    if (value instanceof Quantity quantity) {
      return quantity.getValue().toPlainString() + " " + quantity.getCode();
    }
    if (value instanceof CodeableConcept concept) {
      return concept.getCoding().stream().map(Coding::getCode).collect(Collectors.joining(" "));
    }
    if (value instanceof Coding coding) {
      return coding.getCode();
    }
    if (value instanceof Reference reference) {
      return reference.getReference();
    }
    return ((PrimitiveType<?>) value).getValueAsString();
  }

  private static SearchParameter parameter(String code) throws IOException {
    return (SearchParameter) read(DEFINITIONS.resolve("SearchParameter-" + code + ".json"));
  }

  private static List<SearchParameter> parameters() throws IOException {
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith("SearchParameter-"))
              .sorted()
              .toList();
      List<SearchParameter> parameters = new ArrayList<>();
      for (Path file : found) {
        parameters.add((SearchParameter) read(file));
      }
      return parameters;
    }
  }

  private static IBaseResource read(Path file) throws IOException {
    return FHIR.newJsonParser().parseResource(Files.readString(file));
  }
}
