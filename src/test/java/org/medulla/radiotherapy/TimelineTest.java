package org.medulla.radiotherapy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        .getBytes(UTF_8);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'note':[{'text':'Report: low'}]",
        "'extension':[{'url':'x/fact-source','valueCode':'inferred'}]",
        "'interpretation':[{'coding':[{'code':'L','display':'Low'}],'text':'low'},{'text':'x'}]",
        "'referenceRange':[{'low':{'value':12.50},'high':{'value':16}},{'low':{'value':1}}]",
        "'category':[{'coding':[{'code':'imaging'},{'code':'laboratory'}]}]",
        "'code':{'coding':[{'code':'a'},{'code':'tumour-response'}]}",
        "'code':{'coding':[{'system':'x/CodeSystem/motor','code':'motor-L2-R'}]}",
        "'code':{'text':'Hb','coding':[]}",
        "'effectiveDateTime':'2024-02'",
        "'effectiveDateTime':'2024-02-30','issued':'2024-03-01T10:00:00Z'",
        "'_effectiveDateTime':{'extension':[{'url':'x/fact-source','valueCode':'inferred'}]}",
        "'status':'entered-in-error'",
        "'status':3",
        "'valueQuantity':{'value':1.50e2,'comparator':'<','code':'g/L'}",
        "'valueQuantity':{'unit':'g/L'}",
        "'dataAbsentReason':{'coding':[{'code':'unknown'}]}",
        "'bodySite':{'text':'left arm'}",
        "'meta':{'tag':[{'code':'x'}]},'text':{'status':'empty','div':'<div/>'}",
      })
  void whatIsReadWithoutATreeIsTheSameAsWithOne(String members) {
    ObjectNode observation = Json.object(observation(1));
    observation.setAll(Json.object(("{" + members.replace('\'', '"') + "}").getBytes(UTF_8)));
    byte[] bytes = Json.bytes(observation);

    Timeline ofBytes = new Timeline();
    ofBytes.add(bytes);
    ofBytes.add(observation(2));

    assertThat(ofBytes.chart(Timeline.Part.whole()))
        .hasToString(told(List.of(bytes, observation(2))).toString());
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
