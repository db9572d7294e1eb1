package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide for writing records shows is true. */
class CaseRecordGuideTest {

  private static final Path GUIDE = Path.of("docs/case-record.md");

  @Test
  void theSmallRecordIsCleanAndBuilds() throws IOException {
    CaseReader.Reading reading = new CaseReader().read(example());

    assertThat(reading.findings()).isEmpty();
    ObjectNode bundle = new CaseBuilder().build(reading.records());
    assertThat(SampleBundlesTest.resources(bundle))
        .extracting(r -> r.get("resourceType").asText() + "/" + r.get("id").asText())
        .contains(
            "Patient/case-7",
            "Condition/case-7-scc",
            "Observation/case-7-motor-presentation-L2-R",
            "BodyStructure/case-7-ptv",
            "Procedure/case-7-rt-course");
  }

  @Test
  void everyProblemIsExplained() throws IOException {
    List<String> codes = Arrays.stream(CaseProblem.values()).map(CaseProblem::code).toList();

    assertThat(Files.readString(GUIDE)).contains(codes);
    assertThat(codes).doesNotHaveDuplicates();
  }

  private static byte[] example() throws IOException {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
    return guide.substring(start, guide.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
  }
}
