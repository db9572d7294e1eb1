package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;

/** Makes datasets of DICOM JSON for tests. */
public final class DicomJson {

  public static final String STUDY = "1.2.826.0.1.3680043.8.498.1";
  public static final String SET = STUDY + ".3.1";
  public static final String PLAN = STUDY + ".5.1";

  private final ObjectNode json = Json.newObject();

  private DicomJson() {}

  /** An item of a sequence. */
  public static DicomJson item() {
    return new DicomJson();
  }

  /** A dataset of a class of radiotherapy objects (its last number), in a series of its own. */
  public static DicomJson rt(int kind, String modality, String uid) {
    return instance("1.2.840.10008.5.1.4.1.1.481." + kind, modality, uid, STUDY + "." + kind);
  }

  public static DicomJson instance(String kind, String modality, String uid, String series) {
    return item()
        .set("00080016", "UI", kind)
        .set("00080018", "UI", uid)
        .set("00080020", "DA", "20230920")
        .set("00080060", "CS", modality)
        .set("00100020", "LO", "dcm-1")
        .set("00100040", "CS", "M")
        .set("0020000D", "UI", STUDY)
        .set("0020000E", "UI", series);
  }

  public DicomJson set(String tag, String vr, Object value) {
    ObjectNode attribute = json.putObject(tag).put("vr", vr);
    if (value instanceof Double number) {
      attribute.putArray("Value").add(number);
    } else if (value instanceof Integer number) {
      attribute.putArray("Value").add(number);
    } else {
      attribute.putArray("Value").add(value.toString());
    }
    return this;
  }

  public DicomJson name(String tag, String name) {
    json.putObject(tag).put("vr", "PN").putArray("Value").addObject().put("Alphabetic", name);
    return this;
  }

  public DicomJson sequence(String tag, DicomJson... items) {
    var values = json.putObject(tag).put("vr", "SQ").putArray("Value");
    List.of(items).forEach(it -> values.add(it.json));
    return this;
  }

  public DicomJson without(String tag) {
    json.remove(tag);
    return this;
  }

  public ObjectNode json() {
    return json;
  }

  public static byte[] array(DicomJson... datasets) {
    var array = Json.newObject().putArray("all");
    List.of(datasets).forEach(it -> array.add(it.json));
    return Json.bytes(array);
  }

  /** The volumes, the plan and the summary of a course like that of the index case. */
  public static DicomJson structureSet() {
    return rt(3, "RTSTRUCT", SET)
        .sequence(
            "30060020",
            item().set("30060022", "IS", 1).set("30060026", "LO", "CTV T1-S2"),
            item().set("30060022", "IS", 2).set("30060026", "LO", "PTV"),
            item().set("30060022", "IS", 3).set("30060026", "LO", "Cord"))
        .sequence(
            "30060080",
            item().set("30060084", "IS", 1).set("300600A4", "CS", "CTV"),
            item().set("30060084", "IS", 2).set("300600A4", "CS", "PTV"),
            item().set("30060084", "IS", 3).set("300600A4", "CS", "ORGAN"));
  }

  public static DicomJson plan() {
    return rt(5, "RTPLAN", PLAN)
        .set("300A0002", "SH", "Spine")
        .set("300E0002", "CS", "APPROVED")
        .sequence(
            "300A0010",
            item()
                .set("300A0012", "IS", 1)
                .set("300A0020", "CS", "TARGET")
                .set("30060084", "IS", 2)
                .set("300A0026", "DS", 18.0),
            item().set("300A0012", "IS", 2).set("300A0020", "CS", "ORGAN_AT_RISK"))
        .sequence("300A0070", item().set("300A0071", "IS", 1).set("300A0078", "IS", 10))
        .sequence(
            "300A00B0",
            item()
                .set("300A00C6", "CS", "PHOTON")
                .set("300A00B2", "SH", "LINAC1")
                .sequence("300A0111", item().set("300A0114", "DS", 6.0)))
        .sequence("300C0060", item().set("00081155", "UI", SET));
  }

  public static DicomJson summary() {
    return rt(7, "RTRECORD", STUDY + ".7.1")
        .set("30080054", "DA", "20230925")
        .set("30080056", "DA", "20231006")
        .set("30080200", "CS", "COMPLETED")
        .sequence("300C0002", item().set("00081155", "UI", PLAN))
        .sequence("30080220", item().set("300A0078", "IS", 10).set("3008005A", "IS", 10))
        .sequence("30080050", item().set("300A0016", "LO", "PTV").set("30080052", "DS", 18.0));
  }

  public static DicomJson record(int fraction, String day) {
    return rt(4, "RTRECORD", STUDY + ".4." + fraction)
        .set("30080250", "DA", day)
        .sequence("300C0002", item().set("00081155", "UI", PLAN))
        .sequence(
            "30080020", item().set("30080022", "IS", fraction).set("3008002A", "CS", "NORMAL"));
  }
}
