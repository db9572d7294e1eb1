package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.medulla.fhir.Json;

/** Valid resources by chance: odd letters, dates of every precision, units, holes. */
final class RandomResources {

  static final List<String> NAMES =
      List.of(
          "Müller",
          "Mueller",
          "MULLER",
          "mu\u0308ller",
          "O'Neil",
          "O\\Neil",
          "Smith, John",
          "a|b",
          "$5",
          "straße",
          "STRASSE",
          "İstanbul",
          "ıstanbul",
          "Σίσυφος",
          "ΣΊΣΥΦΟΣ",
          "\ud83d\ude00 smile",
          "王小明",
          "ﬁn",
          "fin",
          "  padded",
          "e\u0301",
          "é",
          "E",
          "%",
          "_",
          "a_b",
          "100%",
          "null",
          "\u00a0x");
  static final List<String> SYSTEMS = List.of("urn:a", "urn:b", "http://loinc.org", "");
  static final List<String> CODES = List.of("c1", "C1", "c2", "a,b", "a|b", "x$y", "8480-6", "ü");
  static final List<String> DATES =
      List.of(
          "2019",
          "2020",
          "2020-02",
          "2020-02-29",
          "2020-12-31",
          "2021-01-01",
          "2020-02-29T23:59:59Z",
          "2020-12-31T23:30:00-02:00",
          "2021-01-01T00:00:00.001Z",
          "2020-02-29T12:00:00+01:00",
          "2021-01-01T00:00:00Z",
          "1890-05",
          "2020-12-31T23:59:59.999Z");
  static final List<String> NUMBERS =
      List.of(
          "1", "1.0", "1.00", "0.5", "5e-1", "100", "1e2", "99.95", "-3", "0", "1500", "1.5", "37");
  static final List<String> UNITS =
      List.of("g", "mg", "kg", "Cel", "K", "mm[Hg]", "cGy", "Gy", "{x}");

  private final Random random;

  RandomResources(Random random) {
    this.random = random;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  ObjectNode make(String type, int number) {
    ObjectNode resource = Json.newObject().put("resourceType", type).put("id", "r" + number);
    if (chance(30)) {
      resource.putObject("meta").putArray("tag").add(coding());
    }
    switch (type) {
      case "Patient" -> patient(resource);
      case "Observation" -> observation(resource);
      case "Condition" -> condition(resource);
      default -> encounter(resource);
    }
    return resource;
  }

  private void patient(ObjectNode it) {
    if (chance(80)) {
      ArrayNode names = it.putArray("name");
      for (int i = random.nextInt(2); i >= 0; i--) {
        ObjectNode name = names.addObject();
        name.put("family", pick(NAMES));
        if (chance(50)) {
          name.putArray("given").add(pick(NAMES)).add(pick(NAMES));
        }
      }
    }
    if (chance(60)) {
      it.putArray("identifier").add(identifier());
    }
    if (chance(70)) {
      it.put("gender", pick(List.of("male", "female", "other", "unknown")));
    }
    if (chance(60)) {
      it.put("birthDate", pick(DATES.subList(0, 6)));
    }
    if (chance(30)) {
      it.put("active", chance(50));
    }
    if (chance(20)) {
      it.put("deceasedBoolean", chance(50));
    } else if (chance(30)) {
      it.put("deceasedDateTime", pick(DATES));
    }
  }

  private void observation(ObjectNode it) {
    it.put("status", pick(List.of("final", "amended", "preliminary")));
    it.set("code", concept());
    subject(it, 85);
    if (chance(60)) {
      it.put("effectiveDateTime", pick(DATES));
    } else if (chance(60)) {
      it.set("effectivePeriod", period());
    }
    if (chance(60)) {
      it.set("valueQuantity", quantity());
    } else if (chance(40)) {
      it.set("valueCodeableConcept", concept());
    } else if (chance(40)) {
      it.put("valueString", pick(NAMES));
    }
    if (chance(30)) {
      ObjectNode component = it.putArray("component").addObject();
      component.set("code", concept());
      component.set("valueQuantity", quantity());
    }
  }

  private void condition(ObjectNode it) {
    if (chance(80)) {
      it.set("code", concept());
    }
    subject(it, 100);
    if (chance(40)) {
      it.put("onsetDateTime", pick(DATES));
    } else if (chance(40)) {
      it.set("onsetAge", quantity().put("system", "http://unitsofmeasure.org").put("code", "a"));
    }
    if (chance(50)) {
      it.put("recordedDate", pick(DATES));
    }
  }

  private void encounter(ObjectNode it) {
    it.put("status", "finished");
    it.set("class", coding());
    subject(it, 60);
    if (chance(70)) {
      it.set("period", period());
    }
    if (chance(40)) {
      it.putArray("identifier").add(identifier());
    }
  }

  private void subject(ObjectNode it, int percent) {
    if (chance(percent)) {
      String target =
          chance(10) ? "http://other.example/fhir/Patient/r1" : "Patient/r" + random.nextInt(40);
      it.putObject("subject").put("reference", target);
    }
  }

  private ObjectNode identifier() {
    ObjectNode it = Json.newObject();
    put(it, "system", pick(SYSTEMS));
    return it.put("value", pick(CODES));
  }

  private ObjectNode coding() {
    ObjectNode it = Json.newObject();
    put(it, "system", pick(SYSTEMS));
    it.put("code", pick(CODES));
    if (chance(40)) {
      it.put("display", pick(NAMES));
    }
    return it;
  }

  private ObjectNode concept() {
    ObjectNode it = Json.newObject();
    if (chance(85)) {
      ArrayNode codings = it.putArray("coding");
      for (int i = random.nextInt(3); i >= 0; i--) {
        codings.add(coding());
      }
    }
    if (it.isEmpty() || chance(30)) {
      it.put("text", pick(NAMES));
    }
    return it;
  }

  private ObjectNode quantity() {
    ObjectNode it = Json.newObject().put("value", new BigDecimal(pick(NUMBERS)));
    if (chance(80)) {
      String unit = pick(UNITS);
      it.put("unit", unit).put("system", "http://unitsofmeasure.org").put("code", unit);
    }
    return it;
  }

  private ObjectNode period() {
    ObjectNode it = Json.newObject();
    if (chance(80)) {
      it.put("start", pick(DATES.subList(0, 8)));
    }
    if (it.isEmpty() || chance(60)) {
      it.put("end", pick(DATES.subList(4, 8)));
    }
    return it;
  }

  private static void put(ObjectNode it, String name, String value) {
    if (!value.isEmpty()) {
      it.put(name, value);
    }
  }
}
