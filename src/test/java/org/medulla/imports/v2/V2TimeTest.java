package org.medulla.imports.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each precision of DTM: {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]}. */
class V2TimeTest {

  private static String read(String told) {
    try {
      String message = "MSH|^~\\&|||||||ADT^A01|1|P|2.5.1\rPID|||||||" + told;
      Segment pid =
          (Segment) new PipeParser(new GenericModelClassFactory()).parse(message).get("PID");
      return new V2Time(ZoneId.of("Europe/Paris")).dateTime(new V2Segment("PID", 1, pid), 7);
    } catch (HL7Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024,2024",
    "202403,2024-03",
    "20240301,2024-03-01",
    "20240301+0100,2024-03-01",
    "2024030112,2024-03-01T12:00:00+01:00",
    "2024070112,2024-07-01T12:00:00+02:00",
    "2024030112-0500,2024-03-01T12:00:00-05:00",
    "202403011230,2024-03-01T12:30:00+01:00",
    "202403011230+0000,2024-03-01T12:30:00+00:00",
    "20240301123059,2024-03-01T12:30:59+01:00",
    "20240301123059.1,2024-03-01T12:30:59+01:00",
    "20240301123059.1234-0330,2024-03-01T12:30:59-03:30"
  })
  void aTimeIsAsPreciseAsItIsTold(String told, String expected) {
    assertThat(read(told)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24",
        "20241",
        "202413",
        "20240230",
        "2024030124",
        "20240301123",
        "202403011260",
        "2024030112305",
        "20240301123059.",
        "20240301123059.12345",
        "2024030112+1",
        "2024030112+9900",
        "2024-03-01"
      })
  void whatIsNoTimeIsRefused(String told) {
    assertThatThrownBy(() -> read(told))
        .isInstanceOf(V2Refusal.class)
        .hasMessageContaining("is no time");
  }
}
