package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what the report says of times. */
class TimelineHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("index-case-synthetic-dates.json");
    server.load("literature-cases.json");
    server.given(
        Samples.patient("dated", "D"),
        json(
            "{'resourceType':'Procedure','id':'running','status':'in-progress','code':{'coding':["
                + "{'system':'http://snomed.info/sct','code':'1217123003'}]},'subject':"
                + "{'reference':'Patient/dated'},'performedPeriod':{'start':'2024-03-10'}}"),
        lab("year", "2023"),
        lab("month", "2024-02"),
        lab("hour", "2024-03-11T06:00:00+02:00"),
        json(
            "{'resourceType':'Observation','id':'compact','status':'final','code':{'coding':["
                + "{'system':'https://w3id.org/medulla/fhir/CodeSystem/motor','code':'motor-exam'}]},"
                + "'subject':{'reference':'Patient/dated'},'effectiveDateTime':'2024-03-10',"
                + "'component':[{'code':{'coding':[{'system':"
                + "'https://w3id.org/medulla/fhir/CodeSystem/motor','code':'motor-L2-R'}]},"
                + "'valueQuantity':{'value':3}},{'code':{'coding':[{'system':"
                + "'https://w3id.org/medulla/fhir/CodeSystem/motor','code':'motor-L2-L'}]},"
                + "'dataAbsentReason':{'coding':[{'code':'not-performed'}]}}]}"));
  }

  private static JsonNode lab(String id, String date) {
    return json(
        "{'resourceType':'Observation','id':'%s','status':'final','category':[{'coding':[{'code':"
            + "'laboratory'}]}],'code':{'text':'Hb'},'subject':{'reference':'Patient/dated'},"
            + "'effectiveDateTime':'%s','valueQuantity':{'value':9.10,'unit':'g/dL'}}",
        id, date);
  }

  private static JsonNode chart(String patient, String parameters) {
    HttpReply reply = server.get("/Patient/" + patient + "/$timeline?shape=chart" + parameters);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    return reply.json();
  }

  private static JsonNode event(JsonNode chart, String id) {
    for (JsonNode event : chart.path("events")) {
      if (event.path("id").asText().equals(id)) {
        return event;
      }
    }
    throw new AssertionError("No event " + id);
  }

  private static List<String> ids(JsonNode chart) {
    List<String> ids = new ArrayList<>();
    chart.path("events").forEach(it -> ids.add(it.path("id").asText()));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"emh-case", "synthetic-emh-case", "lit-06", "lit-14", "dated"})
  void chartsKeepTheirSchema(String patient) throws IOException {
    String schema = Files.readString(Path.of("docs/timeline.schema.json"));

    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(chart(patient, "")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic-emh-case", "dated"})
  void chartsWithSeriesKeepTheirSchemaAndLoseNothing(String patient) throws IOException {
    JsonNode plain = chart(patient, "");
    JsonNode inSeries = chart(patient, "&series=true");

    String schema = Files.readString(Path.of("docs/timeline.schema.json"));
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(inSeries))
        .isEmpty();
    List<String> told = ids(inSeries);
    inSeries
        .path("series")
        .forEach(it -> it.path("references").forEach(id -> told.add(id.asText())));
    assertThat(told).containsExactlyInAnyOrderElementsOf(ids(plain));
    assertThat(inSeries.path("counts")).isEqualTo(plain.path("counts"));
    JsonNode hour = inSeries.path("series").path(0);
    if (patient.equals("dated")) {
      assertThat(hour.path("references")).hasToString("[\"Observation/hour\"]");
      assertThat(hour.path("dates")).hasToString("[\"2024-03-11T06:00:00+02:00\"]");
      assertThat(hour.path("numbers")).hasToString("[9.10]");
      assertThat(hour.path("days")).hasToString("[1.25]");
    }
  }

  @Test
  void seriesAreAMatterOfChartsOnly() {
    assertThat(server.get("/Patient/dated/$timeline?series=true").status()).isEqualTo(400);
  }

  @Test
  void withoutDatesTimesAreBoundsAndAnOrder() {
    JsonNode chart = chart("emh-case", "&anchor=rt-end");

    JsonNode diagnosis = event(chart, "Condition/pv").path("start");
    assertThat(diagnosis.has("date")).isFalse();
    assertThat(diagnosis.has("days")).isFalse();
    assertThat(diagnosis.has("low")).isFalse();
    assertThat(diagnosis.path("high").asDouble()).isEqualTo(-715.28);
    JsonNode oneMonth = event(chart, "Observation/motor-rt-end-1-mo-L2-L");
    assertThat(oneMonth.path("start").path("days").asDouble()).isEqualTo(30.44);
    assertThat(oneMonth.path("start").path("low").asDouble()).isEqualTo(15.22);
    assertThat(oneMonth.path("start").path("high").asDouble()).isEqualTo(45.66);
    assertThat(oneMonth.path("start").path("approximate").asBoolean()).isTrue();
    assertThat(oneMonth.path("value").path("number").asInt()).isEqualTo(4);
    assertThat(oneMonth.path("level").asText()).isEqualTo("L2");
    assertThat(oneMonth.path("side").asText()).isEqualTo("left");
    List<Integer> sequences = new ArrayList<>();
    chart.path("points").forEach(it -> sequences.add(it.path("sequence").asInt()));
    assertThat(sequences).containsExactly(1, 0, 2, 3, 4, 0, 5, 6, 7, 8, 9);
  }

  @Test
  void theChainOfAnchorsIsAddedUp() {
    JsonNode chart = chart("emh-case", "&anchor=diagnosis");

    // Two years, then six months: 913.13 days, each half a unit more or less.
    JsonNode compression = event(chart, "Condition/scc").path("start");
    assertThat(compression.path("days").asDouble()).isEqualTo(913.13);
    assertThat(compression.path("low").asDouble()).isEqualTo(715.28);
    assertThat(compression.path("high").asDouble()).isEqualTo(1110.97);
    assertThat(chart.path("anchor").path("reference").asText()).isEqualTo("Condition/pv");
  }

  @Test
  void anAnchorTellsItsDistanceAndAnEventTheWordsOfTheReport() {
    JsonNode chart = chart("emh-case", "&anchor=rt-end");

    JsonNode progression = event(chart, "Observation/progression");
    assertThat(progression.path("quotes").path(0).asText()).startsWith("Report: ");
    List<String> told = new ArrayList<>();
    chart.path("anchors").forEach(it -> told.add(it.path("code").asText() + " " + it.path("told")));
    assertThat(told)
        .contains(
            "progression {\"anchor\":\"pv-diagnosis\",\"relation\":\"after\","
                + "\"amount\":2,\"unit\":\"a\"}");
  }

  @Test
  void datesGiveExactDays() {
    JsonNode chart = chart("synthetic-emh-case", "&anchor=rt-start");

    JsonNode course = event(chart, "Procedure/synthetic-rt-course");
    assertThat(course.path("start").path("days").asInt()).isZero();
    assertThat(course.path("end").path("days").asInt()).isEqualTo(11);
    assertThat(course.path("end").path("approximate").asBoolean()).isFalse();
    assertThat(course.path("doses").path(0).path("total").asInt()).isEqualTo(18);
    assertThat(course.path("doses").path(0).path("source").asText()).isEqualTo("inferred");
    assertThat(event(chart, "Condition/synthetic-scc").path("start").path("days").asInt())
        .isEqualTo(-24);
  }

  @Test
  void datesKeepTheirPrecision() {
    JsonNode chart = chart("dated", "");

    assertThat(chart.path("anchor").path("code").asText()).isEqualTo("rt-start");
    JsonNode year = event(chart, "Observation/year").path("start");
    assertThat(year.path("date").asText()).isEqualTo("2023");
    assertThat(year.path("low").asInt()).isEqualTo(-434);
    assertThat(year.path("high").asInt()).isEqualTo(-70);
    assertThat(year.path("approximate").asBoolean()).isTrue();
    JsonNode month = event(chart, "Observation/month").path("start");
    assertThat(month.path("low").asInt()).isEqualTo(-38);
    assertThat(month.path("high").asInt()).isEqualTo(-10);
    assertThat(event(chart, "Observation/hour").path("start").path("days").asDouble())
        .isEqualTo(1.25);
    assertThat(event(chart, "Procedure/running").path("end").path("ongoing").asBoolean()).isTrue();
    assertThat(event(chart, "Observation/hour").path("value").path("number").decimalValue())
        .isEqualTo("9.10");
  }

  @Test
  void componentsOfACompactExaminationAreScores() {
    JsonNode chart = chart("dated", "&category=motor");

    assertThat(ids(chart))
        .containsExactly("Observation/compact#component-1", "Observation/compact#component-2");
    assertThat(event(chart, "Observation/compact#component-2").path("absent").asText())
        .isEqualTo("not-performed");
  }

  @Test
  void windowsLeaveOutAndCountWhatTheyCannotPlace() {
    JsonNode days = chart("emh-case", "&anchor=rt-end&offset-start=60&category=response");

    assertThat(ids(days))
        .containsExactly("Observation/imaging-response-3-mo", "Observation/imaging-response-6-mo");
    assertThat(days.path("counts").path("withoutTime").asInt()).isEqualTo(1);
    JsonNode dates = chart("dated", "&start=2024-03-01&end=2024-03-31");
    assertThat(ids(dates))
        .containsExactly(
            "Procedure/running",
            "Observation/compact#component-1",
            "Observation/compact#component-2",
            "Observation/hour");
    assertThat(chart("emh-case", "&start=2024").path("counts").path("withoutTime").asInt())
        .isEqualTo(123);
    assertThat(chart("emh-case", "&_count=3").path("counts").path("overCount").asInt())
        .isEqualTo(120);
  }

  @Test
  void eventsOfFhirSayTheSame() {
    HttpReply reply = server.get("/Patient/emh-case/$timeline?anchor=rt-end&category=radiotherapy");

    assertThat(reply.json().path("resourceType").asText()).isEqualTo("Parameters");
    String text = reply.text().replaceAll("\\s", "");
    assertThat(text)
        .contains("{\"name\":\"total\",\"valueQuantity\":{\"value\":18,\"unit\":\"Gy\"")
        .contains(
            "{\"name\":\"reference\",\"valueReference\":{\"reference\":\"Procedure/rt-phase\"}}")
        .contains(
            "{\"name\":\"provenance\",\"valueReference\":{\"reference\":\"Provenance/provenance\"}}");
  }

  @Test
  void aPictureHasTitleAndDescriptionAndNoMarkupOfOthers() {
    server.given(
        Samples.patient("hostile", "H"),
        json(
            "{'resourceType':'Condition','id':'hostile','code':{'text':'<script>alert(1)</script>'},"
                + "'subject':{'reference':'Patient/hostile'},'recordedDate':'2024-01-01'}"));

    HttpReply reply = server.get("/Patient/hostile/$timeline?shape=svg");

    assertThat(reply.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(reply.text())
        .contains("<title id=\"t\">Timeline of Patient/hostile</title>")
        .contains("<desc id=\"d\">")
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @CsvSource({
    "emh-case,shape=png,*/*",
    "emh-case,_format=image/png,*/*",
    "emh-case,_pretty=true,'image/png,image/svg+xml;q=0.5'",
    "synthetic-emh-case,shape=png,*/*"
  })
  void aPictureComesAsPngAsWell(String patient, String query, String accept) throws IOException {
    HttpReply reply = server.get("/Patient/" + patient + "/$timeline?" + query, "Accept", accept);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("image/png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(reply.bytes()));
    assertThat(image.getWidth()).isEqualTo(2240);
    long inked = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        inked += (image.getRGB(x, y) & 0xFF) < 0xA0 ? 1 : 0;
      }
    }
    assertThat(inked).isBetween(8_000L, 200_000L);
  }

  @Test
  void aPictureIsNotSomethingElse() {
    assertThat(server.get("/Patient/emh-case/$timeline", "Accept", "image/svg+xml").text())
        .startsWith("<svg");
    assertThat(server.get("/Patient/emh-case/$timeline?_format=image/gif").status()).isEqualTo(406);
    assertThat(server.get("/Patient/emh-case?_format=image/png").status()).isEqualTo(406);
    assertThat(server.get("/Patient/emh-case/$timeline?shape=chart&_format=image/png").status())
        .isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "anchor=surgery|'surgery' is none of",
        "course=Procedure/x|'Procedure/x' is none of Procedure/rt-course",
        "category=lab|'lab' is none of condition, procedure",
        "shape=gif|'gif' is none of fhir, chart, svg, png",
        "_count=0|'_count' is a number from 1 to 50000",
        "_count=50001|'_count' is a number from 1 to 50000",
        "offset-start=5&offset-end=4|'offset-end' lies before 'offset-start'",
        "start=2024&end=2023|'end' lies before 'start'"
      })
  void whatIsNotUnderstoodIsRefused(String parameters, String text) {
    HttpReply reply = server.get("/Patient/emh-case/$timeline?" + parameters);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("OPERATION-06");
    assertThat(reply.issueText()).contains(text);
  }

  @Test
  void aPatientThatIsNotThereIsNotFound() {
    assertThat(server.get("/Patient/nobody/$timeline").status()).isEqualTo(404);
  }
}
