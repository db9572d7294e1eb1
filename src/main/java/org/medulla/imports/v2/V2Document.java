package org.medulla.imports.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.ImportSource;

/** MDM^T02: TXA and the content in OBX to a DocumentReference and its Binary. */
final class V2Document {

  private static final String SYSTEM = Canonicals.BASE + "/v2-document";

  private final ImportDraft draft;
  private final V2Stored stored;
  private final V2Time times;
  private final String time;

  V2Document(ImportDraft draft, V2Stored stored, V2Time times, String time) {
    this.draft = draft;
    this.stored = stored;
    this.times = times;
    this.time = time;
  }

  void read(V2Message message) {
    V2Segment pid = message.required("PID");
    V2Segment txa = message.required("TXA");
    V2Patient.Token token = V2Patient.token(pid, 3);
    String number = txa.required(12, "the number of the document");
    ObjectNode patient =
        draft.createUnlessThere(
            new V2Patient(times).resource(pid, Json.newObject()),
            token.system(),
            token.value(),
            "patient " + token.value(),
            "PID");
    List<ObjectNode> contents = contents(message);
    if (contents.isEmpty()) {
      throw new V2Refusal(ImportFault.MISSING, "OBX", "the document has no content");
    }
    ObjectNode document = document(txa, number, patient, contents);
    boolean isStale =
        stored
            .find("DocumentReference", SYSTEM, number)
            .filter(it -> stored.isNewer(it, time))
            .isPresent();
    if (isStale) {
      draft.add(ImportProblem.remark(txa.place(12), "a later message told of it already"));
      draft.createUnlessThere(document, SYSTEM, number, "document " + number, txa.place(12));
    } else {
      draft.putIdentified(document, SYSTEM, number, "document " + number, txa.place(12));
    }
  }

  private ObjectNode document(
      V2Segment txa, String number, ObjectNode patient, List<ObjectNode> contents) {
    ObjectNode document = Json.newObject().put("resourceType", "DocumentReference");
    document.putArray("identifier").addObject().put("system", SYSTEM).put("value", number);
    document.put("status", txa.get(19).equals("CA") ? "entered-in-error" : "current");
    String docStatus =
        switch (txa.get(17)) {
          case "AU", "LA" -> "final";
          case "DI", "DO", "IP", "IN", "PA" -> "preliminary";
          default -> "";
        };
    V2Patient.put(document, "docStatus", docStatus);
    String type = txa.get(2, 2).isEmpty() ? txa.get(2) : txa.get(2, 2);
    if (!type.isEmpty()) {
      document.putObject("type").put("text", type);
    }
    document.set("subject", patient);
    String date =
        times.dateTime(txa, 6).isEmpty() ? times.dateTime(txa, 4) : times.dateTime(txa, 6);
    if (date.length() > 10) {
      document.put("date", date);
    }
    V2Patient.put(document, "description", txa.get(25));
    contents.forEach(it -> document.withArrayProperty("content").addObject().set("attachment", it));
    return document;
  }

  private List<ObjectNode> contents(V2Message message) {
    List<ObjectNode> contents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (V2Segment segment : message.segments()) {
      if (!segment.name().equals("OBX")) {
        continue;
      }
      switch (segment.get(2)) {
        case "TX", "FT", "ST" -> {
          for (int i = 0; i < segment.repetitions(5); i++) {
            text.append(V2Escapes.lines(segment.get(5, i, 1, 1))).append('\n');
          }
        }
        case "ED" -> contents.add(encapsulated(segment));
        default ->
            throw new V2Refusal(
                ImportFault.NOT_TAKEN,
                segment.place(2),
                "content of type '" + V2Time.shortened(segment.get(2)) + "' is not taken");
      }
    }
    if (!text.toString().isBlank()) {
      contents.add(
          0,
          binary(
              text.toString().getBytes(StandardCharsets.UTF_8),
              "text/plain;charset=UTF-8",
              "OBX-5"));
    }
    return contents;
  }

  private ObjectNode encapsulated(V2Segment segment) {
    if (!segment.get(5, 4).equalsIgnoreCase("Base64")) {
      throw new V2Refusal(
          ImportFault.NOT_TAKEN, segment.place(5) + ".4", "only content in Base64 is taken");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(segment.get(5, 5).replaceAll("\\s", ""));
      if (bytes.length == 0) {
        throw new V2Refusal(ImportFault.MISSING, segment.place(5) + ".5", "there is no content");
      }
      return binary(bytes, type(segment), segment.place(5));
    } catch (IllegalArgumentException e) {
      throw new V2Refusal(
          ImportFault.BAD_VALUE, segment.place(5) + ".5", "the content is no Base64");
    }
  }

  private static String type(V2Segment segment) {
    String kind = segment.get(5, 2).toLowerCase(Locale.ROOT);
    String sub = segment.get(5, 3).toLowerCase(Locale.ROOT);
    if (kind.matches("(application|image|audio|text|video)/[a-z0-9.+-]{1,60}")) {
      return kind;
    }
    if (kind.matches("application|image|audio|text|video") && sub.matches("[a-z0-9.+-]{1,60}")) {
      return kind + "/" + sub;
    }
    return sub.equals("pdf") ? "application/pdf" : "application/octet-stream";
  }

  private ObjectNode binary(byte[] bytes, String contentType, String place) {
    ObjectNode binary = Json.newObject().put("resourceType", "Binary");
    binary.put("contentType", contentType);
    binary.put("data", Base64.getEncoder().encodeToString(bytes));
    String id = "v2-" + ImportSource.sha256(bytes).substring(0, 40);
    draft.putContent(binary, id, "content of " + bytes.length + " bytes", place);
    return Json.newObject().put("contentType", contentType).put("url", "Binary/" + id);
  }
}
