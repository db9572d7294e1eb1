package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.medulla.fhir.Json;

/** What the server says it does, it does. */
class CapabilityHttpTest {

  private static final String PATCH = "application/json-patch+json";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static JsonNode statement;
  private static Map<String, JsonNode> definitions;

  @BeforeAll
  static void ask() throws IOException {
    statement = server.get("/metadata").json();
    definitions = new HashMap<>();
    try (InputStream core =
            CapabilityHttpTest.class.getResourceAsStream("/org/medulla/search/parameters.json");
        Stream<Path> packaged = Files.list(Path.of("fhir-profiles/definitions"))) {
      Json.object(core.readAllBytes())
          .path("parameters")
          .forEach(it -> definitions.put(it.path("url").asText(), it));
      for (Path file : packaged.filter(it -> it.toString().contains("SearchParameter-")).toList()) {
        JsonNode parameter = Json.object(Files.readAllBytes(file));
        definitions.put(parameter.path("url").asText(), parameter);
      }
    }
  }

  private static Stream<JsonNode> resources() {
    List<JsonNode> resources = new ArrayList<>();
    statement.at("/rest/0/resource").forEach(resources::add);
    return resources.stream();
  }

  @Test
  void theStatementNamesServerVersionAndFormats() {
    assertThat(statement.path("resourceType").asText()).isEqualTo("CapabilityStatement");
    assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
    assertThat(statement.path("kind").asText()).isEqualTo("instance");
    assertThat(statement.at("/software/name").asText()).isEqualTo("Medulla");
    assertThat(statement.at("/implementation/url").asText()).isEqualTo(server.base());
    assertThat(statement.path("format").toString())
        .contains("application/fhir+json", "application/fhir+xml");
  }

  @Test
  void everyResourceTypeOfR4IsServed() {
    assertThat(resources().map(it -> it.path("type").asText()))
        .hasSize(146)
        .contains("Patient", "Observation", "BodyStructure", "Binary");
  }

  @Test
  void theStatementCanBeHadInXml() {
    assertThat(server.get("/metadata?_format=xml").text()).contains("<CapabilityStatement");
  }

  @Test
  void everyInteractionOfEveryTypeAnswers() {
    List<Executable> calls = new ArrayList<>();
    resources()
        .forEach(
            resource -> {
              String type = resource.path("type").asText();
              assertThat(resource.path("interaction").findValuesAsText("code"))
                  .containsExactlyInAnyOrder(
                      "read",
                      "vread",
                      "update",
                      "patch",
                      "delete",
                      "history-instance",
                      "history-type",
                      "create",
                      "search-type");
              calls.add(() -> missing(type, server.get("/" + type + "/none"), "REST-11"));
              calls.add(
                  () -> missing(type, server.get("/" + type + "/none/_history/1"), "REST-11"));
              calls.add(
                  () -> missing(type, server.get("/" + type + "/none/_history"), "INTERACTION-12"));
              calls.add(() -> ok(type + " history", server.get("/" + type + "/_history")));
              calls.add(() -> ok(type + " search", server.get("/" + type + "?_count=1")));
              calls.add(
                  () ->
                      missing(
                          type, server.patch("/" + type + "/none", PATCH, "[]"), "INTERACTION-12"));
              calls.add(() -> ok(type + " delete", server.delete("/" + type + "/none")));
              calls.add(() -> refusesAnother(type, server.post("/" + type, other(type))));
              calls.add(() -> refusesAnother(type, server.put("/" + type + "/none", other(type))));
            });

    assertAll(calls);
  }

  /**
   * A resource of another type: it is refused for that reason only, so the interaction is there.
   */
  private static JsonNode other(String type) {
    return type.equals("Basic")
        ? Samples.patient("none", "A")
        : Samples.json("{'resourceType':'Basic','id':'none','code':{'text':'x'}}");
  }

  private static void ok(String what, HttpReply reply) {
    assertThat(reply.status()).as(what + "\n" + reply).isEqualTo(200);
  }

  private static void missing(String type, HttpReply reply, String problem) {
    assertThat(reply.status()).as(type).isEqualTo(404);
    assertThat(reply.problem()).as(type).isEqualTo(problem);
  }

  private static void refusesAnother(String type, HttpReply reply) {
    assertThat(reply.status()).as(type + "\n" + reply).isEqualTo(400);
    assertThat(reply.problem()).as(type).isEqualTo("INTERACTION-02");
  }

  @Test
  void everySearchParameterOfEveryTypeAnswers() {
    List<Executable> calls = new ArrayList<>();
    resources()
        .forEach(
            resource -> {
              String type = resource.path("type").asText();
              StringBuilder all = new StringBuilder("/" + type + "?_count=1");
              resource
                  .path("searchParam")
                  .forEach(
                      parameter ->
                          all.append('&')
                              .append(parameter.path("name").asText())
                              .append('=')
                              .append(plausible(parameter.path("definition").asText())));
              calls.add(() -> ok(type, server.get(all.toString())));
            });

    assertAll(calls);
  }

  /** A value that a parameter may have; a composite one has its parts joined. */
  private static String plausible(String definition) {
    JsonNode parameter = definitions.get(definition);
    String kind = parameter.path("type").asText();
    return switch (kind) {
      case "composite" ->
          StreamSupport.stream(parameter.path("component").spliterator(), false)
              .map(part -> plausible(part.path("definition").asText()))
              .collect(Collectors.joining("$"));
      case "token" -> "a";
      case "reference" -> "Patient/1";
      case "date" -> "ge2020-01-01";
      case "number" -> "gt1";
      case "quantity" -> "5.4||mg";
      case "uri" -> "http://example.org/x";
      case "special" -> "48.87|2.29|5|km";
      default -> "text";
    };
  }

  @Test
  void everyIncludeAnswers() {
    List<Executable> calls = new ArrayList<>();
    resources()
        .forEach(
            resource -> {
              String type = resource.path("type").asText();
              StringBuilder all = new StringBuilder("/" + type + "?_count=1");
              resource
                  .path("searchInclude")
                  .forEach(include -> all.append("&_include=").append(include.asText()));
              calls.add(() -> ok(type, server.get(all.toString())));
            });

    assertAll(calls);
  }

  @Test
  void everyReverseIncludeAnswers() {
    List<Executable> calls = new ArrayList<>();
    resources()
        .forEach(
            resource -> {
              String type = resource.path("type").asText();
              StringBuilder all = new StringBuilder("/" + type + "?_count=1");
              for (JsonNode link : resource.path("searchRevInclude")) {
                all.append("&_revinclude=").append(link.asText());
                if (all.length() > 8000) {
                  String some = all.toString();
                  calls.add(() -> ok(type, server.get(some)));
                  all.setLength(("/" + type + "?_count=1").length());
                }
              }
              calls.add(() -> ok(type, server.get(all.toString())));
            });

    assertAll(calls);
    assertThat(resources().filter(it -> it.path("type").asText().equals("Patient")))
        .allSatisfy(
            it ->
                assertThat(it.path("searchRevInclude").toString())
                    .contains("\"Observation:subject\"", "\"Observation:patient\""));
  }

  @Test
  void everyModifierOfEveryParameterOfEveryTypeAnswers() {
    List<Executable> calls = new ArrayList<>();
    int[] modifiers = {0};
    resources()
        .forEach(
            resource -> {
              String type = resource.path("type").asText();
              List<String> criteria = new ArrayList<>();
              resource.path("searchParam").forEach(it -> criteria.addAll(modified(it)));
              modifiers[0] += criteria.size();
              for (int from = 0; from < criteria.size(); from += 80) {
                int to = Math.min(from + 80, criteria.size());
                String all = String.join("&", criteria.subList(from, to));
                calls.add(() -> ok(type, server.get("/" + type + "?_count=1&" + all)));
              }
            });

    assertAll(calls);
    assertThat(modifiers[0]).isGreaterThan(10_000);
  }

  /** A criterion with each modifier that a parameter is said to take. */
  private static List<String> modified(JsonNode parameter) {
    String name = parameter.path("name").asText();
    String kind = parameter.path("type").asText();
    String told = parameter.path("documentation").asText().replaceFirst("^Modifiers: ", "");
    List<String> criteria = new ArrayList<>();
    for (String modifier : told.isEmpty() ? new String[0] : told.split(", ")) {
      if (modifier.equals("[type]")) {
        JsonNode definition = definitions.get(parameter.path("definition").asText());
        for (JsonNode target : definition.path("target")) {
          boolean isAny = target.asText().equals("Resource");
          criteria.add(name + ":" + (isAny ? "Patient" : target.asText()) + "=1");
        }
      } else {
        String value = URLEncoder.encode(plausible(kind, modifier), StandardCharsets.UTF_8);
        criteria.add(name + ":" + modifier + "=" + value);
      }
    }
    return criteria;
  }

  /** A value that a modifier may have. */
  private static String plausible(String kind, String modifier) {
    return switch (modifier) {
      case "missing" -> "true";
      case "in", "not-in" -> "http://hl7.org/fhir/ValueSet/administrative-gender";
      case "of-type" -> "http://terminology.hl7.org/CodeSystem/v2-0203|MR|1";
      case "identifier" -> "urn:mrn|1";
      case "below", "above" ->
          switch (kind) {
            case "token" -> "http://hl7.org/fhir/administrative-gender|male";
            case "uri" -> "http://example.org/x";
            default -> "1";
          };
      default -> "a";
    };
  }

  @Test
  void everyCompartmentAnswers() {
    List<String> compartments = new ArrayList<>();
    statement.at("/rest/0/compartment").forEach(it -> compartments.add(it.asText()));

    assertThat(compartments)
        .containsExactly(
            "http://hl7.org/fhir/CompartmentDefinition/device",
            "http://hl7.org/fhir/CompartmentDefinition/encounter",
            "http://hl7.org/fhir/CompartmentDefinition/patient",
            "http://hl7.org/fhir/CompartmentDefinition/practitioner",
            "http://hl7.org/fhir/CompartmentDefinition/relatedperson");
    for (String type : List.of("Device", "Encounter", "Patient", "Practitioner", "RelatedPerson")) {
      HttpReply reply = server.get("/" + type + "/none/Observation");
      assertThat(reply.problem()).as(type).isNotIn("REST-05", "REST-06", "REST-20");
    }
  }

  @Test
  void everyOperationOfEveryTypeIsThere() {
    List<Executable> calls = new ArrayList<>();
    resources()
        .forEach(
            resource -> {
              String type = "/" + resource.path("type").asText();
              for (JsonNode operation : resource.path("operation")) {
                String call = "/$" + operation.path("name").asText();
                calls.add(() -> isThere(type + call, type + "/none" + call));
              }
            });
    for (JsonNode operation : statement.at("/rest/0/operation")) {
      calls.add(() -> isThere("/$" + operation.path("name").asText()));
    }

    assertAll(calls);
    assertThat(calls).hasSizeGreaterThan(146);
  }

  /** One of these addresses has the operation: it is not refused as unknown. */
  private static void isThere(String... addresses) {
    JsonNode nothing = Samples.json("{'resourceType':'Parameters'}");
    List<String> problems = new ArrayList<>();
    for (String address : addresses) {
      HttpReply reply = server.post(address, nothing);
      problems.add(reply.status() == 200 ? "" : reply.problem());
    }
    problems.removeAll(List.of("REST-05", "REST-06", "REST-20", "OPERATION-01"));
    assertThat(problems).as(String.join(" ", addresses)).isNotEmpty();
  }

  @Test
  void theSystemInteractionsAnswer() {
    assertThat(statement.at("/rest/0/interaction").findValuesAsText("code"))
        .containsExactlyInAnyOrder("transaction", "batch", "search-system", "history-system");
    ok("transaction", server.post("", Samples.transaction()));
    ok("batch", server.post("", Samples.batch()));
    ok("search", server.get("?_id=x"));
    ok("search", server.post("/_search", "application/x-www-form-urlencoded", "_id=x"));
    ok("history", server.get("/_history"));
  }
}
