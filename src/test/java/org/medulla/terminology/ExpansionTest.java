package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medulla.terminology.Samples.VEHICLES;
import static org.medulla.terminology.Samples.expand;
import static org.medulla.terminology.Samples.named;
import static org.medulla.terminology.Samples.valueSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.terminology.ExpandRequest.Option;

/** What is in a value set, by each way to say it. */
class ExpansionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "concept | is-a          | car          | car van taxi",
        "code    | is-a          | duck         | duck",
        "concept | is-a          | land         | land car van taxi bicycle sledge duck",
        "concept | is-a          | water        | water boat duck",
        "concept | descendent-of | car          | van taxi",
        "concept | is-not-a      | land         | water boat",
        "concept | generalizes   | van          | land car van",
        "concept | in            | car, boat,xx | car boat",
        "concept | not-in        | car,van,taxi,land,water,duck | bicycle sledge boat",
        "concept | =             | boat         | boat",
        "concept | regex         | .*a[nrx].*   | land car van taxi",
        "wheels  | =             | 4            | car van",
        "wheels  | in            | 2,4          | car van bicycle",
        "wheels  | not-in        | 4            | land taxi bicycle sledge water boat duck",
        "wheels  | exists        | true         | car van bicycle",
        "fuel    | exists        | false        | land van taxi bicycle sledge water boat duck",
        "fuel    | regex         | p.*l         | car",
        "parent  | =             | land         | car bicycle sledge duck",
        "child   | =             | taxi         | car",
        "inactive| =             | true         | sledge",
        "notSelectable | =       | true         | land water",
        "display | regex         | B.*          | bicycle boat",
      })
  void eachFilterChoosesItsCodes(String property, String op, String value, String expected) {
    String compose = filtered(property, op, value);

    List<String> found = codes(compose);

    assertThat(found).containsExactly(expected.split(" "));
    agree(compose, found);
  }

  private static String filtered(String property, String op, String value) {
    return "{\"include\": [{\"system\": \"%s\", \"filter\": [{\"property\": \"%s\", \"op\": \"%s\", \"value\": \"%s\"}]}]}"
        .formatted(VEHICLES, property.strip(), op, value);
  }

  /** The answer for each single code is that of the list. */
  private static void agree(String compose, List<String> found) {
    Terminology terminology = Samples.terminology();
    for (String code :
        List.of("land", "car", "van", "taxi", "bicycle", "sledge", "water", "boat", "duck")) {
      assertThat(terminology.membership(valueSet(compose), VEHICLES, code))
          .as(code)
          .isEqualTo(Membership.of(found.contains(code)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "concept,is-a,spaceship",
    "colour,=,red",
    "wheels,is-a,4",
    "concept,regex,(",
    "concept,exists,perhaps",
    "concept,like,car"
  })
  void aFilterThatCannotBeAppliedIsRefusedByName(String property, String op, String value) {
    assertThatThrownBy(() -> codes(filtered(property, op, value)))
        .isInstanceOf(TerminologyRefusal.class)
        .hasMessageContaining(property + " " + op + " " + value)
        .extracting(it -> ((TerminologyRefusal) it).problem())
        .isEqualTo(TerminologyProblem.CANNOT_TELL);
  }

  @Test
  void anExpressionThatTakesForEverIsGivenUp() {
    String patient = filtered("display", "regex", "(([A-Za-z ]+)+)+!");

    assertThatThrownBy(() -> codes(patient)).hasMessageContaining("cannot be applied");
  }

  @Test
  void severalFiltersMustAllPass() {
    String compose =
        """
        {"include": [{"system": "http://example.org/vehicles", "filter": [
          {"property": "concept", "op": "is-a", "value": "land"},
          {"property": "wheels", "op": "=", "value": "4"}]}]}
        """;

    assertThat(codes(compose)).containsExactly("car", "van");
  }

  @Test
  void listsKeepTheirOrderAndTheirNamesAndLoseCodesThatDoNotExist() {
    String compose =
        """
        {"include": [{"system": "http://example.org/vehicles", "concept": [
          {"code": "van", "display": "Delivery van"}, {"code": "rocket"}, {"code": "car"}]}]}
        """;

    ObjectNode expanded = expand(compose, ExpandRequest.ALL);

    assertThat(codes(expanded)).containsExactly("van", "car");
    assertThat(expanded.at("/expansion/contains/0/display").asText()).isEqualTo("Delivery van");
    assertThat(expanded.at("/expansion/contains/1/display").asText()).isEqualTo("Car");
  }

  @Test
  void whatIsExcludedIsNotIn() {
    String compose =
        """
        {"include": [{"system": "http://example.org/vehicles"}],
         "exclude": [{"system": "http://example.org/vehicles", "filter": [
           {"property": "concept", "op": "is-a", "value": "land"}]}]}
        """;

    List<String> found = codes(compose);

    assertThat(found).containsExactly("water", "boat");
    agree(compose, found);
  }

  @Test
  void inactiveCodesAreInUnlessTheValueSetSaysNo() {
    String includes = "\"include\": [{\"system\": \"http://example.org/vehicles\"}]}";

    assertThat(codes("{" + includes)).contains("sledge");
    assertThat(codes("{\"inactive\": true, " + includes)).contains("sledge");
    List<String> active = codes("{\"inactive\": false, " + includes);
    assertThat(active).doesNotContain("sledge").hasSize(8);
    agree("{\"inactive\": false, " + includes, active);
  }

  @Test
  void valueSetsAreImportedNestedAndCutWithEachOther() {
    ObjectNode cars =
        named("http://example.org/cars", valueSet(filtered("concept", "is-a", "car")));
    ObjectNode fourWheels =
        named("http://example.org/four", valueSet(filtered("wheels", "=", "4")));
    ObjectNode nested =
        named(
            "http://example.org/nested",
            valueSet("{\"include\": [{\"valueSet\": [\"http://example.org/cars\"]}]}"));

    assertThat(
            codes(
                "{\"include\": [{\"valueSet\": [\"http://example.org/nested\", \"http://example.org/four\"]}]}",
                cars,
                fourWheels,
                nested))
        .containsExactly("car", "van");
    assertThat(
            codes(
                "{\"include\": [{\"system\": \"http://example.org/vehicles\", \"valueSet\": [\"http://example.org/nested\"]}]}",
                cars,
                fourWheels,
                nested))
        .containsExactly("car", "van", "taxi");
  }

  @Test
  void aCircleOfValueSetsIsRefused() {
    ObjectNode one =
        named(
            "http://example.org/one",
            valueSet("{\"include\": [{\"valueSet\": [\"http://example.org/two\"]}]}"));
    ObjectNode two =
        named(
            "http://example.org/two",
            valueSet("{\"include\": [{\"valueSet\": [\"http://example.org/one\"]}]}"));

    assertThatThrownBy(
            () -> codes("{\"include\": [{\"valueSet\": [\"http://example.org/one\"]}]}", one, two))
        .extracting(it -> ((TerminologyRefusal) it).problem())
        .isEqualTo(TerminologyProblem.CIRCLE);
  }

  @Test
  void aValueSetThatImportsAnUnknownOneIsRefused() {
    assertThatThrownBy(
            () -> codes("{\"include\": [{\"valueSet\": [\"http://example.org/nowhere\"]}]}"))
        .hasMessageContaining("http://example.org/nowhere");
  }

  @Test
  void systemsThatAreNotLoadedAreNamed() {
    assertThatThrownBy(() -> codes("{\"include\": [{\"system\": \"http://snomed.info/sct\"}]}"))
        .hasMessageContaining("all codes of http://snomed.info/sct, which is not loaded")
        .extracting(it -> ((TerminologyRefusal) it).problem())
        .isEqualTo(TerminologyProblem.NOT_LOADED);
  }

  @Test
  void listedCodesNeedNoCodeSystem() {
    String compose =
        """
        {"include": [{"system": "http://snomed.info/sct", "concept": [
          {"code": "84114007", "display": "Heart failure"}]}]}
        """;

    assertThat(codes(compose)).containsExactly("84114007");
  }

  @Test
  void aFragmentIsTold() {
    ObjectNode expanded =
        expand("{\"include\": [{\"system\": \"http://example.org/colours\"}]}", ExpandRequest.ALL);

    assertThat(codes(expanded)).containsExactly("Red", "Blue");
    assertThat(expanded.at("/expansion/parameter").toString())
        .contains("\"name\":\"fragment\",\"valueUri\":\"http://example.org/colours\"");
  }

  @Test
  void codesOfACaseInsensitiveSystemMayBeWrittenEitherWay() {
    Terminology terminology = Samples.terminology();
    ObjectNode all = valueSet("{\"include\": [{\"system\": \"http://example.org/colours\"}]}");

    assertThat(terminology.membership(all, Samples.COLOURS, "rED")).isEqualTo(Membership.IN);
    assertThat(terminology.book(Samples.COLOURS).concept("BLUE").orElseThrow().code())
        .isEqualTo("Blue");
  }

  @Test
  void theValueSetOfAllCodesIsImplicit() {
    Terminology terminology = Samples.terminology();

    assertThat(terminology.members("http://example.org/all-vehicles").orElseThrow()).hasSize(9);
    assertThat(terminology.members("http://example.org/none")).isEmpty();
  }

  @Test
  void implicitValueSetsOfSystemsThatAreNotLoadedAreRefused() {
    Terminology terminology = Samples.terminology();

    for (String url :
        List.of(
            "http://snomed.info/sct?fhir_vs",
            "http://snomed.info/sct?fhir_vs=isa/84114007",
            "http://snomed.info/sct?fhir_vs=refset/1",
            "http://loinc.org/vs",
            "http://loinc.org/vs/LL379-9")) {
      assertThatThrownBy(() -> terminology.members(url))
          .as(url)
          .extracting(it -> ((TerminologyRefusal) it).problem())
          .isEqualTo(TerminologyProblem.NOT_LOADED);
    }
  }

  @Test
  void pagesAreCutFromTheWholeAndTellItsSize() {
    ExpandRequest second = new ExpandRequest("", 2, 3, Set.of(), List.of(), "", List.of());

    ObjectNode expanded = expand("{\"include\": [{\"system\": \"" + VEHICLES + "\"}]}", second);

    assertThat(codes(expanded)).containsExactly("van", "taxi", "bicycle");
    assertThat(expanded.at("/expansion/total").asInt()).isEqualTo(9);
    assertThat(expanded.at("/expansion/offset").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vehicle | land water duck",
        "LAND veh | land",
        "auto | car",
        "GRO | taxi",
        "nothing | ''"
      })
  void textFindsNamesWithoutCaseAndAccents(String filter, String expected) {
    ExpandRequest request =
        new ExpandRequest(filter.strip(), 0, -1, Set.of(), List.of(), "", List.of());

    List<String> found =
        codes(expand("{\"include\": [{\"system\": \"" + VEHICLES + "\"}]}", request));

    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  @Test
  void retiredAndAbstractCodesAreLeftOutOnRequest() {
    ExpandRequest request =
        new ExpandRequest(
            "",
            0,
            -1,
            Set.of(Option.ACTIVE_ONLY, Option.EXCLUDE_NOT_FOR_UI),
            List.of(),
            "",
            List.of());

    assertThat(codes(expand("{\"include\": [{\"system\": \"" + VEHICLES + "\"}]}", request)))
        .containsExactly("car", "van", "taxi", "bicycle", "boat", "duck");
  }

  @Test
  void namesAndDesignationsComeInTheLanguageThatIsAsked() {
    ExpandRequest request =
        new ExpandRequest(
            "", 0, -1, Set.of(Option.INCLUDE_DESIGNATIONS), List.of(), "de", List.of());

    ObjectNode expanded = expand(filtered("concept", "=", "car"), request);

    assertThat(expanded.at("/expansion/contains/0/display").asText()).isEqualTo("Auto");
    assertThat(expanded.at("/expansion/contains/0/designation")).hasSize(2);
    ExpandRequest byUse =
        new ExpandRequest(
            "", 0, -1, Set.of(), List.of("http://example.org/use|short"), "", List.of());
    assertThat(
            expand(filtered("concept", "=", "car"), byUse)
                .at("/expansion/contains/0/designation/0/value")
                .asText())
        .isEqualTo("Wagen");
  }

  @Test
  void codesAreNestedOnRequest() {
    ExpandRequest request =
        new ExpandRequest("", 0, -1, Set.of(Option.NESTED), List.of(), "", List.of());

    ObjectNode expanded = expand(filtered("concept", "is-a", "land"), request);

    assertThat(codes(expanded)).containsExactly("land");
    assertThat(expanded.at("/expansion/contains/0/contains"))
        .extracting(it -> it.path("code").asText())
        .containsExactly("car", "bicycle", "sledge", "duck");
    assertThat(expanded.at("/expansion/contains/0/contains/0/contains")).hasSize(2);
  }

  @Test
  void versionsAreChosenByTheValueSetAndByTheRequest() {
    ObjectNode old = Samples.vehicles().put("version", "1.9");
    old.putArray("concept").addObject().put("code", "cart");
    String newest = "{\"include\": [{\"system\": \"http://example.org/vehicles\"}]}";
    String fixed =
        "{\"include\": [{\"system\": \"http://example.org/vehicles\", \"version\": \"1.9\"}]}";
    Terminology terminology = Samples.terminology(old);

    assertThat(codes(newest, old)).hasSize(9);
    assertThat(codes(fixed, old)).containsExactly("cart");
    assertThat(
            codes(terminology, newest, new Choice(Map.of(VEHICLES, "1.9"), Map.of(), Map.of(), "")))
        .containsExactly("cart");
    assertThat(
            codes(terminology, fixed, new Choice(Map.of(), Map.of(), Map.of(VEHICLES, "2.0"), "")))
        .hasSize(9);
    Choice check = new Choice(Map.of(), Map.of(VEHICLES, "2.0"), Map.of(), "");
    assertThatThrownBy(() -> codes(terminology, fixed, check))
        .extracting(it -> ((TerminologyRefusal) it).problem())
        .isEqualTo(TerminologyProblem.WRONG_VERSION);
  }

  private static List<String> codes(Terminology terminology, String compose, Choice choice) {
    return codes(
        terminology.expand(
            new Subject.Inline(valueSet(compose)), ExpandRequest.ALL, choice, Instant.EPOCH));
  }

  private static List<String> codes(String compose, ObjectNode... resources) {
    return Samples.codes(compose, resources);
  }

  private static List<String> codes(ObjectNode expanded) {
    return Samples.codes(expanded);
  }

  @Test
  void supplementsAddNamesAndProperties() {
    ObjectNode supplement =
        Samples.json(
            """
            {"resourceType": "CodeSystem", "url": "http://example.org/vehicles-fr",
             "status": "active", "content": "supplement",
             "supplements": "http://example.org/vehicles",
             "concept": [{"code": "car", "designation": [{"language": "fr", "value": "Voiture"}]}]}
            """);
    ExpandRequest french = new ExpandRequest("", 0, -1, Set.of(), List.of(), "fr", List.of());

    ObjectNode expanded = expand(filtered("concept", "=", "car"), french, supplement);

    assertThat(expanded.at("/expansion/contains/0/display").asText()).isEqualTo("Voiture");
  }
}
