package org.medulla.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.AxisLabels.Label;

/** Where the letters of a picture stand, measured with a font that is there. */
class TimelinePictureTest {

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static Rectangle2D box(String text, double center, double y) {
    Rectangle2D box = FONT.getStringBounds(text, CONTEXT);
    return new Rectangle2D.Double(center - box.getWidth() / 2, y - 10, box.getWidth(), 13);
  }

  /** The labels of the axis of a picture. */
  private static List<Rectangle2D> boxes(String svg) {
    List<Rectangle2D> boxes = new ArrayList<>();
    for (String line : svg.split("\n")) {
      if (line.contains("text-anchor=\"middle\"")) {
        String text = line.replaceAll("<[^>]*>", "");
        boxes.add(box(text, attribute(line, "x"), attribute(line, "y")));
      }
    }
    return boxes;
  }

  private static double attribute(String line, String name) {
    return Double.parseDouble(line.replaceAll(".*? " + name + "=\"([^\"]*)\".*", "$1"));
  }

  private static void assertApart(List<Rectangle2D> boxes, double width) {
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(boxes.get(i).getMinX()).isNotNegative();
      assertThat(boxes.get(i).getMaxX()).isLessThanOrEqualTo(width);
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).intersects(boxes.get(j)))
            .as("%s on %s", boxes.get(i), boxes.get(j))
            .isFalse();
      }
    }
  }

  private static ObjectNode chart(String bundle, String patient) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("sample-bundles", bundle));
    Timeline timeline = new Timeline();
    for (JsonNode entry : Json.object(bytes).path("entry")) {
      timeline.add((ObjectNode) entry.path("resource"));
    }
    ObjectNode chart = timeline.chart(Timeline.Part.whole());
    assertThat(chart.path("patient").path("reference").asText()).isEqualTo(patient);
    return chart;
  }

  private static ObjectNode month(int events, boolean isDated) {
    Timeline timeline = new Timeline();
    for (int i = 0; i < events; i++) {
      ObjectNode sign = Json.newObject();
      sign.put("resourceType", "Condition").put("id", "c-" + i);
      sign.putObject("code").put("text", "Sign " + i);
      if (isDated) {
        sign.put("recordedDate", "2024-03-%02dT%02d:00:00Z".formatted(i / 2 + 1, i % 2 * 12));
      } else {
        sign.putObject("_recordedDate").putArray("extension").add(turn(i));
      }
      timeline.add(sign);
    }
    return timeline.chart(Timeline.Part.whole());
  }

  /** A time that nobody told but in its order. */
  private static ObjectNode turn(int i) {
    return Json.object(
        ("{\"url\":\"https://w3id.org/medulla/fhir/StructureDefinition/relative-time\","
                + "\"extension\":[{\"url\":\"anchor\",\"valueCoding\":{\"code\":\"examination-"
                + i
                + "\"}},{\"url\":\"relation\",\"valueCode\":\"concurrent\"},"
                + "{\"url\":\"sequence\",\"valuePositiveInt\":"
                + (i + 1)
                + "}]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theLabelsOfTheCaseStandApart() throws IOException {
    String svg = TimelinePicture.svg(chart("index-case.json", "Patient/emh-case"));

    assertThat(svg)
        .contains(">Start of second-line therapy</text>")
        .contains(">Presentation with spinal cord compression</text>")
        .contains(">End of radiotherapy + 1 month</text>")
        .contains(">18 Gy</text>");
    assertThat(boxes(svg)).hasSize(9);
    assertApart(boxes(svg), 1120);
  }

  @Test
  void everyLaneHasAMarkAndTheMarksAreExplained() throws IOException {
    String svg = TimelinePicture.svg(chart("index-case.json", "Patient/emh-case"));

    assertThat(svg)
        .contains("Dashed marks: approximate in time, or not plainly stated</text>")
        .contains(">radiotherapy</text>")
        .contains("document: 2")
        .doesNotContain(">document</text>");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLabelsOfSixtyEventsInAMonthStandApart(boolean isDated) {
    String svg = TimelinePicture.svg(month(60, isDated));

    assertThat(boxes(svg)).hasSizeBetween(isDated ? 5 : 60, 60);
    assertApart(boxes(svg), 1120);
  }

  @Test
  void whatHasNoRoomIsToldByItsLine() {
    String svg = TimelinePicture.svg(month(150, false));

    assertThat(boxes(svg)).hasSizeLessThan(150);
    assertApart(boxes(svg), 1120);
    assertThat(svg.split("<title>examination-")).hasSize(151);
  }

  @Test
  void anAxisOfNineThousandYearsHasFewTicks() {
    ObjectNode chart = month(1, true);
    chart.withArray("events").add(chart.path("events").path(0).deepCopy());
    ((ObjectNode) chart.path("events").path(0).path("start")).put("days", 0);
    ((ObjectNode) chart.path("events").path(1).path("start")).put("days", 9_000 * 365);

    assertThat(boxes(TimelinePicture.svg(chart))).hasSizeBetween(3, 13);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 200, 320, 640, 1120, 4000})
  void labelsStandApartAtAnyWidth(int width) {
    List<Label> labels =
        IntStream.range(0, 40)
            .mapToObj(it -> new Label(it * it * width / 1600.0, "second-line-start + " + it))
            .toList();

    AxisLabels rows = AxisLabels.of(labels, 0, width);

    assertApart(
        rows.placed().stream()
            .map(it -> box(it.label().text(), it.center(), AxisLabels.ROW * it.row() + 12.0))
            .toList(),
        width);
    assertThat(rows.placed()).hasSizeLessThanOrEqualTo(40);
    assertThat(rows.rows()).isLessThanOrEqualTo(12);
    assertThat(rows.placed().isEmpty()).isEqualTo(width < 150);
  }
}
