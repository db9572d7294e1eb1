package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Ucum;

/** The value sets of R4 itself. */
class CoreExpansionTest {

  /** Bound as required, and without an end (languages, media types, units) or not loaded. */
  private static final Set<String> NOT_LISTED =
      Set.of(
          "http://hl7.org/fhir/ValueSet/all-languages",
          "http://hl7.org/fhir/ValueSet/mimetypes",
          "http://hl7.org/fhir/ValueSet/ucum-units",
          // An answer list of LOINC, which is not here.
          "http://loinc.org/vs/LL379-9");

  private static final Pattern BINDING =
      Pattern.compile(
          "<strength value=\"required\">.*?<valueSet value=\"([^\"|]+)", Pattern.DOTALL);

  private final PackedShelf core = PackedShelf.core();
  private final Terminology terminology = new Terminology(new Library(List.of(core), new Ucum()));

  @Test
  void everyValueSetOfARequiredBindingExpandsAndIsRepeatedByMembership() throws IOException {
    Set<String> required = requiredBindings();
    List<String> failed = new ArrayList<>();
    int codes = 0;
    for (String url : required) {
      if (NOT_LISTED.contains(url)) {
        continue;
      }
      try {
        JsonNode contains =
            terminology
                .expand(Subject.of(url, ""), ExpandRequest.ALL, Choice.NEWEST, Instant.EPOCH)
                .path("expansion")
                .path("contains");
        codes += contains.size();
        contains.forEach(it -> requireIn(url, it, failed));
        if (contains.isEmpty()) {
          failed.add(url + " is empty");
        }
      } catch (TerminologyRefusal e) {
        failed.add(url + ": " + e.getMessage());
      }
    }
    System.out.println(
        "Expanded " + required.size() + " value sets of required bindings, " + codes + " codes");

    assertThat(failed).isEmpty();
    assertThat(required).hasSizeGreaterThan(200);
  }

  private void requireIn(String url, JsonNode code, List<String> failed) {
    String system = code.path("system").asText();
    Membership answer =
        terminology.membership(url, system, code.path("code").asText()).orElseThrow();
    if (answer != Membership.IN) {
      failed.add(url + " lists " + code + ", and says " + answer);
    }
  }

  @Test
  void everyOtherValueSetExpandsOrIsRefusedForANamedReason() {
    Map<TerminologyProblem, Integer> refused = new TreeMap<>();
    int expanded = 0;
    for (String canonical : core.canonicals(Kind.VALUE_SET)) {
      try {
        ObjectNode ignored =
            terminology.expand(
                Subject.of(canonical, ""), ExpandRequest.ALL, Choice.NEWEST, Instant.EPOCH);
        expanded++;
      } catch (TerminologyRefusal e) {
        refused.merge(e.problem(), 1, Integer::sum);
      }
    }
    System.out.println("Expanded " + expanded + " value sets of R4; refused " + refused);

    assertThat(expanded).isGreaterThan(1_000);
    assertThat(refused.keySet())
        .isSubsetOf(
            TerminologyProblem.NOT_LOADED,
            TerminologyProblem.CANNOT_TELL,
            TerminologyProblem.TOO_COSTLY,
            TerminologyProblem.UNKNOWN_VALUE_SET);
  }

  private static Set<String> requiredBindings() throws IOException {
    Set<String> urls = new TreeSet<>();
    for (String file : List.of("profiles-types.xml", "profiles-resources.xml")) {
      try (InputStream in =
          CoreExpansionTest.class.getResourceAsStream("/org/hl7/fhir/r4/model/profile/" + file)) {
        Matcher matcher = BINDING.matcher(new String(in.readAllBytes()));
        while (matcher.find()) {
          urls.add(matcher.group(1));
        }
      }
    }
    return urls;
  }
}
