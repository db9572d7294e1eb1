package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Json;

/**
 * The official cases for validators: those for R4 that need no terminology server, no foreign
 * package and no other standard, each with the outcome that was recorded from the HL7 validator.
 */
final class OfficialCases {

  private static final String FOLDER = "/org/hl7/fhir/testcases/validator/";

  /** Other standards, terminology servers, and tools of their own. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "cda",
          "cdshooks",
          "dsig",
          "logical",
          "matchetype",
          "package-versioning",
          "shc",
          "tx",
          "tx-advanced",
          "v2",
          "xver");

  /** Options that stand for something which is not there: other packages, languages, models. */
  private static final Set<String> OPTIONS =
      Set.of("language", "logical", "matchetype", "packages", "supporting5");

  /**
   * One validation.
   *
   * @param name the name of the case, with {@code (profile)} if it is about a given profile
   * @param files definitions that it needs
   * @param profile the file of the profile to validate against, empty for none
   * @param errors how many errors were recorded
   * @param claims how many of them do not just repeat another one
   * @param places where the recorded errors are
   */
  record Case(
      String name,
      String module,
      String file,
      List<String> files,
      String profile,
      ObjectNode options,
      int errors,
      int claims,
      Set<String> places) {

    boolean isValid() {
      return errors == 0;
    }
  }

  private OfficialCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode each : Json.value(bytes("manifest.json")).path("test-cases")) {
      if (isWanted(each)) {
        add((ObjectNode) each, "", each.path("java").asText(), cases);
        JsonNode profile = each.path("profile");
        if (profile.isObject()) {
          add(
              (ObjectNode) each,
              profile.path("source").asText(),
              profile.path("java").asText(),
              cases);
        }
      }
    }
    return cases;
  }

  private static boolean isWanted(JsonNode test) {
    return test.path("version").asText().startsWith("4.0")
        && test.path("use-test").asBoolean(true)
        && !LEFT_OUT.contains(test.path("module").asText())
        && OPTIONS.stream().noneMatch(test::has);
  }

  private static void add(ObjectNode test, String profile, String outcome, List<Case> cases) {
    int errors = 0;
    Set<String> places = new TreeSet<>();
    Set<String> claims = new HashSet<>();
    for (JsonNode issue : Json.value(bytes("outcomes/" + outcome)).path("issue")) {
      String severity = issue.path("severity").asText();
      if (severity.equals("error") || severity.equals("fatal")) {
        if (isFromTerminologyServer(issue)) {
          return;
        }
        errors++;
        String place = place(issue.path("expression").path(0).asText());
        places.add(place);
        claims.add(place + " " + claim(issue.at("/details/text").asText()));
      }
    }
    List<String> files = new ArrayList<>();
    test.path("supporting").forEach(file -> files.add(file.asText()));
    test.path("profiles").forEach(file -> files.add(file.asText()));
    if (!profile.isEmpty()) {
      test.path("profile").path("supporting").forEach(file -> files.add(file.asText()));
      files.add(profile);
    }
    String name = test.path("name").asText() + (profile.isEmpty() ? "" : " (profile)");
    String module = test.path("module").asText();
    String file = test.path("file").asText();
    cases.add(new Case(name, module, file, files, profile, test, errors, claims.size(), places));
  }

  /**
   * What a recorded error says, without the definition that asks for it. A code outside its value
   * set was recorded as two errors, the first of which only says so in other words.
   */
  private static String claim(String text) {
    return text.startsWith("The System URI could not be determined for the code '")
            || text.startsWith("The value provided ('")
        ? "code"
        : text.replaceFirst(" \\((from|validating) .*", "");
  }

  private static boolean isFromTerminologyServer(JsonNode issue) {
    for (JsonNode extension : issue.path("extension")) {
      if (extension.path("url").asText().endsWith("/operationoutcome-issue-server")) {
        return true;
      }
    }
    return false;
  }

  /** A place as all versions of the engine write it: without marks of resources and slices. */
  static String place(String expression) {
    return expression
        .replaceAll("/\\*.*?\\*/", "")
        .replaceFirst("^/f:", "")
        .replace("/f:", ".")
        .replace("[x]", "")
        .trim();
  }

  static boolean exists(String file) {
    return OfficialCases.class.getResource(FOLDER + file) != null;
  }

  static byte[] bytes(String file) {
    try (InputStream in = OfficialCases.class.getResourceAsStream(FOLDER + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
