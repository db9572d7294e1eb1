package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of the schema agrees with a full implementation, which is what editors use. */
class RecordSchemaTest {

  private static final Path RECORDS = Path.of("sample-bundles/records");

  @ParameterizedTest
  @ValueSource(strings = {"index-case.yaml", "literature-cases.yaml"})
  void sampleRecordsKeepTheSchema(String name) throws IOException {
    String record = Files.readString(RECORDS.resolve(name));

    assertThat(full(record)).isTrue();
    assertThat(own(record)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "  sex: man~  sex: mann",
        "  sex: man~  sexe: man",
        "  sex: man~  sex: [man]",
        "    drug: ruxolitinib~    note: x",
        "    judged: high~    judged: very high",
        "record: 1~record: 2",
        "labs:~laboratory:",
        "  id: emh-case~  id: emh case!",
        "      series: [STIR sagittal]~      series: {a: b}",
        "          signal: {T2: hyperintense, symptoms~          signal: {T2: [hyperintense],"
            + " symptoms"
      })
  void bothRefuseTheSameRecords(String from, String to) throws IOException {
    String sample = Files.readString(RECORDS.resolve("index-case.yaml"));
    String record = sample.replace(from, to);

    assertThat(record).isNotEqualTo(sample);
    assertThat(full(record)).isFalse();
    assertThat(own(record)).isFalse();
  }

  @Test
  void schemaInTheDocsIsTheSchemaInTheJar() throws IOException {
    try (InputStream in = RecordSchema.class.getResourceAsStream("case-record.schema.json")) {
      Golden.check(Path.of("docs/case-record.schema.json"), in.readAllBytes());
    }
  }

  private static boolean full(String record) throws IOException {
    try (InputStream in = RecordSchema.class.getResourceAsStream("case-record.schema.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
      JsonNode tree = new YAMLMapper().readTree(record);
      return schema.validate(tree).isEmpty();
    }
  }

  private static boolean own(String record) {
    RecordYaml.Parsed parsed = RecordYaml.parse(record.getBytes(StandardCharsets.UTF_8));
    return parsed.findings().isEmpty() && RecordSchema.load().check(parsed.fields()).isEmpty();
  }
}
