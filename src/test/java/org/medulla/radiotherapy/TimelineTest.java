package org.medulla.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;

class TimelineTest {

  private static final int MANY = 20_000;

  private static byte[] observation(int i) {
    return String.format(
            Locale.ROOT,
            """
            {"resourceType":"Observation","id":"o-%d","status":"final","category":[{"coding":[
             {"system":"http://terminology.hl7.org/CodeSystem/observation-category",
              "code":"laboratory"}]}],"code":{"coding":[{"system":"http://loinc.org",
             "code":"718-7","display":"Hemoglobin"}],"text":"Hemoglobin"},
             "subject":{"reference":"Patient/many"},"effectiveDateTime":"%d-%02d-%02d",
             "valueQuantity":{"value":1%d.%d,"unit":"g/dL","code":"g/dL"}}
            """,
            i,
            2000 + i / 1000,
            i % 12 + 1,
            i % 28 + 1,
            i % 5,
            i % 10)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode told(List<byte[]> bodies) {
    Timeline timeline = new Timeline();
    bodies.forEach(it -> timeline.add(Json.object(it)));
    return timeline.chart(Timeline.Part.whole());
  }

  @Test
  void twentyThousandObservationsAreToldInOrder() {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      bodies.add(observation(i));
    }

    ObjectNode chart = told(bodies);

    assertThat(chart.path("counts").path("told").asInt()).isEqualTo(MANY);
    String last = "";
    for (var event : chart.path("events")) {
      String date = event.path("start").path("date").asText();
      assertThat(date).isGreaterThanOrEqualTo(last);
      last = date;
    }
  }

  @Test
  void aLaboratoryValueHasItsRange() {
    ObjectNode observation = Json.object(observation(1));
    observation.putArray("referenceRange").addObject().putObject("low").put("value", 12.5);

    ObjectNode chart = told(List.of(Json.bytes(observation)));

    assertThat(chart.path("events").path(0).path("range")).hasToString("{\"low\":12.5}");
  }

  @Test
  void anOffsetThatContradictsTheOthersHasNoBounds() {
    Axis axis = new Axis();
    axis.link("a", "b", Distance.exactly(10));
    axis.link("a", "b", Distance.exactly(20));
    axis.settle();

    Distance distance = axis.between("a", "b");

    assertThat(distance.days()).isEqualTo(10);
    assertThat(distance.low()).isNegative().isInfinite();
    assertThat(distance.isApproximate()).isTrue();
  }

  @Test
  void placesBeyondTheBoundAreNotKept() {
    Axis axis = new Axis();
    for (int i = 0; i < 300; i++) {
      axis.link("place " + i, "place " + (i + 1), Distance.exactly(1));
    }
    axis.settle();

    assertThat(axis.between("place 0", "place 100").days()).isEqualTo(100);
    assertThat(axis.between("place 0", "place 250").isKnown()).isFalse();
  }
}
