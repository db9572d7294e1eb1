package org.medulla.imports.v2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.medulla.fhir.Canonicals;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.ImportSource;
import org.medulla.imports.LabUnits;

/** Reads a message of HL7 version 2: from bytes and what is stored to a plan. */
public final class V2Import {

  /** The system of the tag that a message leaves on the Provenance of what it told. */
  public static final String MESSAGE_TAG = Canonicals.BASE + "/v2-message";

  private static final String MAPPING = "v2 1";

  /** What is taken. */
  private static final Set<String> TAKEN =
      Set.of("ADT^A01", "ADT^A08", "ADT^A40", "ORU^R01", "MDM^T02");

  private final ZoneId zone;
  private final LabUnits units = LabUnits.load();

  /**
   * @param zone of times that have no offset
   */
  public V2Import(ZoneId zone) {
    this.zone = zone;
  }

  /** What a message says of itself; as much of it as can be read. */
  public static V2Header header(byte[] message) {
    return V2Header.of(message);
  }

  /** The code of the tag of a message. */
  public static String tag(V2Header header) {
    return ImportSource.sha256(header.identity().getBytes(StandardCharsets.UTF_8));
  }

  public ImportPlan read(byte[] message, V2Stored stored, Instant when) {
    V2Header header = V2Header.of(message);
    ImportDraft draft =
        new ImportDraft(ImportSource.of(header.name(), message, when, MAPPING, zone.getId()));
    try {
      read(V2Message.parse(message), header, stored, draft);
      return draft.plan();
    } catch (V2Refusal e) {
      return ImportPlan.refused(ImportProblem.error(e.fault(), e.place(), e.text()));
    }
  }

  private void read(V2Message message, V2Header header, V2Stored stored, ImportDraft draft) {
    V2Segment msh = message.required("MSH");
    message.requireOne("MSH", "a second message begins; each has to come by itself");
    message.requireOne("PID", "messages about several patients are not taken; one for each is");
    String kind = header.type() + "^" + header.event();
    if (!TAKEN.contains(kind)) {
      throw new V2Refusal(
          ImportFault.NOT_TAKEN,
          "MSH-9",
          "messages of type '"
              + V2Time.shortened(kind)
              + "' are not taken; ADT^A01, ADT^A08, ADT^A40, ORU^R01 and MDM^T02 are");
    }
    msh.required(10, "the control id");
    V2Time times = new V2Time(zone);
    String time = time(message, msh, times);
    draft.occurred(time);
    draft.tag(MESSAGE_TAG, tag(header));
    switch (kind) {
      case "ADT^A40" -> new V2Admission(draft, stored, times, time).merge(message);
      case "ORU^R01" -> new V2Results(draft, stored, times, time, units).read(message);
      case "MDM^T02" -> new V2Document(draft, stored, times, time).read(message);
      default -> new V2Admission(draft, stored, times, time).admit(message);
    }
  }

  /** When it was told: EVN-2, or MSH-7. */
  private static String time(V2Message message, V2Segment msh, V2Time times) {
    String recorded = message.find("EVN").map(it -> times.dateTime(it, 2)).orElse("");
    String time = recorded.isEmpty() ? times.dateTime(msh, 7) : recorded;
    if (time.length() < 10) {
      throw new V2Refusal(
          ImportFault.MISSING, "MSH-7", "the time of the message is missing, to the day at least");
    }
    return time;
  }
}
