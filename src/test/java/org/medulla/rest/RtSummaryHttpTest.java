package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The summary of the case, against the report. */
class RtSummaryHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("index-case-synthetic-dates.json");
    server.load("literature-cases.json");
    server.given(
        json("{'resourceType':'Patient','id':'hostile','name':[{'text':'<script>x</script>'}]}"),
        json(
            "{'resourceType':'Procedure','id':'hostile','status':'in-progress','code':{'coding':["
                + "{'system':'http://snomed.info/sct','code':'1217123003'}]},'subject':"
                + "{'reference':'Patient/hostile'},'bodySite':[{'text':"
                + "'<img src=x onerror=alert(1)>'}],'performer':[{'actor':{'display':"
                + "'=HYPERLINK(1)'}}]}"));
  }

  private static String text(String path) {
    HttpReply reply = server.get(path);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.text();
  }

  private static List<String> errors(JsonNode document) {
    List<String> errors = new ArrayList<>();
    for (JsonNode issue : server.post("/Bundle/$validate", document).json().path("issue")) {
      if (issue.path("severity").asText().matches("error|fatal")) {
        errors.add(issue.path("details").path("text").asText() + issue.path("expression"));
      }
    }
    return errors;
  }

  @Test
  void theSummaryIsAValidDocument() {
    JsonNode document = server.get("/Patient/emh-case/$rt-summary").json();

    assertThat(document.path("type").asText()).isEqualTo("document");
    JsonNode composition = document.at("/entry/0/resource");
    assertThat(composition.path("resourceType").asText()).isEqualTo("Composition");
    assertThat(composition.path("status").asText()).isEqualTo("final");
    List<String> entries = new ArrayList<>();
    document
        .path("entry")
        .forEach(
            it ->
                entries.add(
                    it.at("/resource/resourceType").asText()
                        + "/"
                        + it.at("/resource/id").asText()));
    assertThat(entries)
        .contains(
            "Patient/emh-case",
            "Condition/scc",
            "Condition/emh",
            "Condition/pv",
            "Procedure/rt-course",
            "Procedure/rt-phase",
            "ServiceRequest/rt-prescription",
            "ServiceRequest/rt-plan",
            "BodyStructure/ptv",
            "BodyStructure/ctv",
            "Observation/motor-scc-presentation-L2-R",
            "Observation/imaging-response-6-mo",
            "Observation/acute-rt-toxicity")
        .doesNotContain("Observation/hematocrit-progression");
    assertThat(errors(document)).isEmpty();
  }

  @Test
  void thePageTellsTheTreatmentAsTheReportDoes() {
    String page = text("/Patient/emh-case/$rt-summary?format=html&tissue=spinal-cord");

    assertThat(page)
        .contains("<td>18 Gy in 10 fractions of 1.8 Gy</td>")
        .contains("<td>34.2 Gy</td><td>17.1 Gy</td>")
        .contains("Photons, Helical tomotherapy, 6 MV")
        .contains("<td>T1–S2</td>")
        .contains("20 mm in all directions around CTV")
        .contains("at the age of 68 years")
        .contains("<td>Six months later (6 months after start of second-line therapy)</td>")
        .contains("name not stated [emh-rt-index-case], male")
        .contains("70 years at presentation (stated in the abstract only)")
        .contains("<td>Spinal canal, T2–S1</td>")
        .contains("<td>18 Gy in 10 fractions of 1.8 Gy, 5 per week</td>")
        .contains("<td>stated; to this volume: inferred</td>")
        .contains("Imaging response (of radiotherapy)")
        .contains("The delivered dose of radiotherapy is inferred, not stated.")
        .contains("the intent of the treatment is not stated")
        .contains("<th colspan=\"2\">3 and 6 months post-RT *</th>")
        .contains("<p>* one printed value for several times. NT: could not be tested")
        .contains("Complete response");
    assertThat(page.replaceAll("(?s)<style>.*</style>", ""))
        .doesNotContain("stated-abstract-only")
        .doesNotContain("(observable entity)");
  }

  @Test
  void aCourseOfSeveralIsNamedByItsId() {
    assertThat(text("/Patient/lit-14/$rt-summary?format=html"))
        .contains("<td>3 years later (3 years after end of radiotherapy)</td>")
        .contains("Treatment response (of radiotherapy lit-14-rt-2-course)")
        .contains("Radiotherapy lit-14-rt-course: the modality is not stated.");
  }

  @Test
  void whatCameOfItIsToldInTheOrderOfTime() {
    String page = text("/Patient/emh-case/$rt-summary?format=html");
    String outcome = page.substring(page.indexOf("Response, function and toxicity"));

    assertThat(outcome)
        .containsSubsequence(
            "(after diagnosis of polycythemia vera)</td><td>Treatment response (of hydroxyurea,",
            "(2 years after diagnosis of polycythemia vera)</td><td>Disease status",
            "<td>Motor recovery</td><td>Improving</td>",
            "<td>Sensory recovery</td><td>Improving</td>",
            "(1 month after end of radiotherapy)</td><td>Acute radiotherapy toxicity</td>"
                + "<td>None significant</td><td>stated</td>",
            "<td>Erectile function</td><td>Almost resolved</td>",
            "<td>Walking</td><td>Unaided</td><td>stated</td>",
            "<td>Discrete paresthesia in the plantar area of the feet</td>",
            "<td>Lumbosacral masses</td><td>Resolved</td>",
            "<td>New small bone lesions, asymptomatic and non-specific</td>",
            "(6 months after end of radiotherapy)</td><td>Imaging response",
            "<td>Walking</td><td>Unaided</td><td>stated in the abstract only</td>")
        .doesNotContain("Impaired")
        .doesNotContain("Sensory level");
  }

  @Test
  void aCourseHasASummaryOfItsOwn() {
    String of = text("/Procedure/lit-14-rt-course/$rt-summary?format=csv");

    assertThat(of.lines().toList()).hasSize(2);
    assertThat(of).contains("Procedure/lit-14-rt-course").doesNotContain("rt-2-course");
    assertThat(text("/Patient/lit-14/$rt-summary?format=csv").lines().toList()).hasSize(3);
  }

  @Test
  void theSheetHasARowForEachDose() {
    assertThat(text("/Patient/synthetic-emh-case/$rt-summary?format=csv").lines().toList())
        .hasSize(5)
        .contains(
            "course,Procedure/synthetic-rt-course,Procedure/synthetic-rt-course,completed,"
                + "2023-09-25,2023-10-06,PTV,18,10,1.8,Photons,Helical tomotherapy,6 MV,"
                + "Spinal canal,,inferred");
  }

  @Test
  void theSheetIsAWorkbookToo() throws Exception {
    HttpReply reply = server.get("/Patient/synthetic-emh-case/$rt-summary?format=xlsx");

    assertThat(reply.header("Content-Type"))
        .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.bytes()))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        byte[] bytes = zip.readAllBytes();
        parts.put(part.getName(), new String(bytes, StandardCharsets.UTF_8));
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
      }
    }
    assertThat(parts).hasSize(5);
    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("<t xml:space=\"preserve\">PTV</t></is></c><c><v>18</v></c><c><v>10</v></c>");
  }

  @Test
  void textsOfOthersAreNeitherMarkupNorFormula() {
    String page = text("/Patient/hostile/$rt-summary?format=html");

    assertThat(page)
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("In progress")
        .doesNotContain("<img")
        .doesNotContain("<script");
    assertThat(text("/Patient/hostile/$rt-summary?format=csv")).contains(",'=HYPERLINK(1),");
    JsonNode document = server.get("/Procedure/hostile/$rt-summary").json();
    assertThat(document.at("/entry/0/resource/status").asText()).isEqualTo("preliminary");
    assertThat(errors(document)).isEmpty();
  }

  @Test
  void whatIsNoCourseIsRefused() {
    HttpReply phase = server.get("/Procedure/rt-phase/$rt-summary");

    assertThat(phase.status()).isEqualTo(400);
    assertThat(phase.problem()).isEqualTo("OPERATION-08");
    assertThat(phase.issueText()).contains("Procedure/rt-course");
    assertThat(server.get("/Patient/lit-05/$rt-summary").status()).isEqualTo(404);
    assertThat(server.get("/Procedure/nothing/$rt-summary").status()).isEqualTo(404);
    assertThat(server.get("/Patient/emh-case/$rt-summary?format=pdf").problem())
        .isEqualTo("OPERATION-06");
  }
}
