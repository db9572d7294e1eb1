package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimitiveTest {

  private static boolean accepts(String type, String json) {
    return Primitive.named(type)
        .orElseThrow()
        .accepts(Json.value(json.replace('`', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "boolean, true",
    "integer, -5",
    "integer, 2147483647",
    "unsignedInt, 0",
    "positiveInt, 1",
    "decimal, 1.80",
    "decimal, 1e3",
    "decimal, 5",
    "string, `a b`",
    "code, `a b`",
    "id, `A-1.b`",
    "uri, `urn:x`",
    "oid, `urn:oid:1.2.3`",
    "date, `2021-02`",
    "dateTime, `2021`",
    "dateTime, `2021-03-09T10:00:00+14:00`",
    "instant, `2021-03-09T10:00:00.123456789Z`",
    "time, `23:59:60`",
    "base64Binary, `QUJD`",
    "uuid, `urn:uuid:c757873d-ec9a-4326-a141-556f43239520`",
    "xhtml, `<div xmlns='http://www.w3.org/1999/xhtml'>a</div>`"
  })
  void whatIsOfTheTypeIsAccepted(String type, String json) {
    assertThat(accepts(type, json)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "boolean, `true`",
    "boolean, 1",
    "integer, 1.0",
    "integer, 2147483648",
    "integer, `1`",
    "unsignedInt, -1",
    "positiveInt, 0",
    "decimal, `1.0`",
    "string, ``",
    "string, 5",
    "string, ` `",
    "code, ` a`",
    "code, `a  b`",
    "id, `a_b`",
    "id, ``",
    "uri, `a b`",
    "oid, `1.2.3`",
    "date, `2021-3`",
    "date, `2021-03-09T10:00:00Z`",
    "dateTime, `2021-03-09T10:00:00`",
    "dateTime, `2021-03-09T10:00Z`",
    "instant, `2021-03-09`",
    "time, `24:00:00`",
    "time, `10:00`",
    "base64Binary, `QUJ`",
    "base64Binary, `Q*JD`",
    "uuid, `urn:uuid:C757873D-EC9A-4326-A141-556F43239520`",
    "xhtml, `a`"
  })
  void whatIsNotOfTheTypeIsNot(String type, String json) {
    assertThat(accepts(type, json)).isFalse();
  }

  @Test
  void everyPrimitiveIsKnownByItsName() {
    for (Primitive primitive : Primitive.values()) {
      assertThat(Primitive.named(primitive.typeName())).contains(primitive);
    }
    assertThat(Primitive.named("Quantity")).isEmpty();
  }

  @Test
  void aLongTextIsCheckedWithoutALongWait() {
    String blocks = "QUJD".repeat(1_000_000);

    assertThat(accepts("base64Binary", "`" + blocks + "`")).isTrue();
    assertThat(accepts("code", "`" + "a ".repeat(100_000) + "a`")).isTrue();
    assertThat(accepts("code", "`" + "a ".repeat(100_000) + "`")).isFalse();
    assertThat(accepts("oid", "`urn:oid:1" + ".1".repeat(100_000) + "`")).isTrue();
  }
}
