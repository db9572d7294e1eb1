package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The date cases of HAPI FHIR's test utilities, each asked of a running server. */
class DateCasesHttpTest {

  private static final String FOLDER = "/ca/uhn/fhir/jpa/conformance/";

  /** How many cases there are: one on each line, and six on each line of the compact file. */
  private static final int ALL = 210;

  /** Cases that are answered otherwise, and why. */
  private static final Map<Case, String> NOT_PASSED = Map.of();

  private record Case(String date, String query, boolean isFound) {}

  private enum Engine {
    MEMORY {
      @Override
      MedullaServer server() {
        return MedullaServer.inMemory();
      }
    },
    SQLITE {
      @Override
      MedullaServer server() {
        return MedullaServer.onDisk();
      }
    };

    abstract MedullaServer server();
  }

  @ParameterizedTest
  @EnumSource
  void everyCaseIsAnsweredAsItSays(Engine engine) throws IOException {
    List<Case> cases = new ArrayList<>(cases());
    cases.addAll(compactCases());
    assertThat(cases).hasSize(ALL);
    Map<String, String> ids = new LinkedHashMap<>();
    cases.forEach(it -> ids.computeIfAbsent(it.date, date -> "d" + ids.size()));

    Map<String, String> failed = new TreeMap<>();
    try (MedullaServer server = engine.server().start()) {
      ids.forEach((date, id) -> server.given(observation(id, date)));
      for (Case it : cases) {
        String search = "/Observation?_count=1000&date=" + it.query;
        boolean isFound = server.get(search).matches().contains("Observation/" + ids.get(it.date));
        if (isFound != it.isFound && !NOT_PASSED.containsKey(it)) {
          failed.put(it.toString(), "found: " + isFound);
        }
      }
    }

    assertThat(failed).isEmpty();
  }

  /** A time needs a zone in a resource; the cases mean the server's. */
  private static com.fasterxml.jackson.databind.JsonNode observation(String id, String date) {
    boolean isLocal = date.contains("T") && !date.endsWith("Z");
    return json(
        "{'resourceType':'Observation','id':'%s','status':'final','code':{'text':'x'},"
            + "'effectiveDateTime':'%s'}",
        id, isLocal ? date + "Z" : date);
  }

  private static List<Case> cases() throws IOException {
    return lines("DateSearchTestCase.csv")
        .map(parts -> new Case(parts[0], parts[1], parts[2].equalsIgnoreCase("true")))
        .toList();
  }

  /** A date, the prefixes that find it, and a date; the other prefixes do not find it. */
  private static List<Case> compactCases() throws IOException {
    List<Case> cases = new ArrayList<>();
    lines("DateSearchTestCase-compact.csv")
        .forEach(
            parts -> {
              List<String> finding = List.of(parts[1].split("\\s+"));
              for (String prefix : List.of("eq", "ge", "gt", "le", "lt", "ne")) {
                cases.add(new Case(parts[0], prefix + parts[2], finding.contains(prefix)));
              }
            });
    return cases;
  }

  private static Stream<String[]> lines(String file) throws IOException {
    try (InputStream in = DateCasesHttpTest.class.getResourceAsStream(FOLDER + file)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.trim().split("\\s*,\\s*"));
    }
  }
}
