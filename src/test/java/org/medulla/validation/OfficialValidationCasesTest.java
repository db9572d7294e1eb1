package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official cases for validators, compared with the outcomes that were recorded from the HL7
 * validator at three levels: the verdict, the number of errors, their places. What differs stands
 * in one list, each with a kind and a reason; the test fails when a difference comes or goes.
 */
class OfficialValidationCasesTest {

  private static final Set<String> KINDS = Set.of("bug", "missing", "wontfix");

  /** How many cases of a module agree. */
  private static final class Score {
    private int cases;
    private int verdicts;
    private int errors;
    private int claims;
    private int places;

    void add(OfficialCases.Case test, List<Finding> errors) {
      cases++;
      verdicts += test.isValid() == errors.isEmpty() ? 1 : 0;
      this.errors += test.errors() == errors.size() ? 1 : 0;
      claims += sameClaims(test, errors) ? 1 : 0;
      places += test.places().equals(places(errors)) ? 1 : 0;
    }

    private double share(int right) {
      return 100.0 * right / cases;
    }

    @Override
    public String toString() {
      return "%4d %8.1f %% %8.1f %% %8.1f %% %8.1f %%"
          .formatted(cases, share(verdicts), share(claims), share(errors), share(places));
    }
  }

  @Test
  void agreesWithTheRecordedOutcomesButForAList(@TempDir Path folder) throws IOException {
    List<OfficialCases.Case> cases = OfficialCases.all();
    OfficialValidators validators = new OfficialValidators(folder, cases);
    Map<String, Score> modules = new TreeMap<>();
    Score all = new Score();
    Map<String, String> differences = new TreeMap<>();
    List<String> crashed = new ArrayList<>();

    for (OfficialCases.Case test : cases) {
      List<Finding> errors = errors(validators, test);
      errors.stream()
          .filter(error -> error.id().equals(ValidationProblem.ENGINE.code()))
          .forEach(error -> crashed.add(test.name() + ": " + error.text()));
      modules.computeIfAbsent(test.module(), any -> new Score()).add(test, errors);
      all.add(test, errors);
      difference(test, errors, differences);
    }

    print(modules, all);
    assertThat(cases).hasSize(508);
    assertThat(crashed).isEmpty();
    assertThat(all.share(all.verdicts)).as("verdicts").isGreaterThanOrEqualTo(97);
    assertThat(all.share(all.errors)).as("numbers of errors").isGreaterThanOrEqualTo(93);
    assertThat(differences).isEqualTo(listed());
  }

  private static List<Finding> errors(OfficialValidators validators, OfficialCases.Case test) {
    return validators.findings(test).stream().filter(Finding::isError).toList();
  }

  private static Set<String> places(List<Finding> errors) {
    return errors.stream()
        .map(error -> OfficialCases.place(error.place().expression()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As many errors, when an error that only repeats another one is not counted. */
  private static boolean sameClaims(OfficialCases.Case test, List<Finding> errors) {
    return test.errors() == errors.size() || test.claims() == errors.size();
  }

  private static void difference(
      OfficialCases.Case test, List<Finding> errors, Map<String, String> differences) {
    if (test.isValid() != errors.isEmpty()) {
      differences.put(test.name(), errors.isEmpty() ? "accepted" : "refused");
    } else if (!sameClaims(test, errors)) {
      differences.put(test.name(), errors.size() + " errors instead of " + test.errors());
    } else if (!test.places().equals(places(errors))) {
      differences.put(test.name(), "other places");
    }
  }

  private static void print(Map<String, Score> modules, Score all) {
    StringBuilder out = new StringBuilder();
    String format = "%-14s %s%n";
    out.append(
        "%-14s %4s %10s %10s %10s %10s%n"
            .formatted("module", "", "verdict", "errors", "with echoes", "places"));
    modules.forEach((name, score) -> out.append(format.formatted(name, score)));
    out.append(format.formatted("all", all));
    System.out.print(out);
  }

  /** Case, difference, kind and reason, separated by tabs. */
  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new LinkedHashMap<>();
    try (InputStream in =
        OfficialValidationCasesTest.class.getResourceAsStream("official-cases.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(it -> !it.startsWith("#")).toList()) {
        String[] fields = line.split("\t");
        assertThat(fields).as(line).hasSize(4);
        assertThat(KINDS).as(line).contains(fields[2]);
        listed.put(fields[0], fields[1]);
      }
    }
    return new TreeMap<>(listed);
  }
}
