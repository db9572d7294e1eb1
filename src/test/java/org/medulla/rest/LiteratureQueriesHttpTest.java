package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions to the literature in docs/radiotherapy.md find what the page says. */
class LiteratureQueriesHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  /** A query and the ids it must find. */
  record Question(String query, List<String> ids) {}

  @BeforeAll
  static void load() {
    server.load("literature-cases.json");
    server.load("index-case.json");
  }

  static List<Question> questions() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("docs/radiotherapy.md")).stream()
            .dropWhile(line -> !line.equals("```questions"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 2)
        .map(
            i ->
                new Question(
                    lines.get(i).substring("GET /fhir".length()),
                    List.of(lines.get(i + 1).strip().substring(2).split(", "))))
        .toList();
  }

  @Test
  void thereAreQuestions() throws IOException {
    assertThat(questions()).hasSizeGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theyFindWhatThePageSays(Question question) {
    List<String> found =
        server.get(question.query).matches().stream()
            .map(it -> it.substring(it.indexOf('/') + 1))
            .sorted()
            .toList();

    assertThat(found).as(question.query).isEqualTo(question.ids);
  }
}
