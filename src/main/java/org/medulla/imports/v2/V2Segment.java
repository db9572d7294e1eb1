package org.medulla.imports.v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import org.medulla.imports.ImportFault;

/**
 * One segment of a message.
 *
 * @param name such as {@code PID}
 * @param number which of this name it is, from 1
 */
record V2Segment(String name, int number, Segment segment) {

  /** Two quotation marks say that a value is to be deleted: there is none. */
  private static final String DELETED = "\"\"";

  /** Where a field stands, for people and for ERR-2. */
  String place(int field) {
    return name + (number > 1 ? "[" + number + "]" : "") + "-" + field;
  }

  int repetitions(int field) {
    try {
      return segment.getField(field).length;
    } catch (HL7Exception e) {
      throw refusal(field);
    }
  }

  /** A component of the first repetition, unescaped; empty if there is none. */
  String get(int field, int component) {
    return get(field, 0, component, 1);
  }

  String get(int field) {
    return get(field, 0, 1, 1);
  }

  String get(int field, int repetition, int component, int subcomponent) {
    try {
      String value = Terser.get(segment, field, repetition, component, subcomponent);
      return value == null || value.equals(DELETED) ? "" : V2Escapes.characters(value).strip();
    } catch (HL7Exception e) {
      throw refusal(field);
    }
  }

  /** Whether a field says that what is known is no longer true. */
  boolean isDeleted(int field) {
    try {
      return DELETED.equals(Terser.get(segment, field, 0, 1, 1));
    } catch (HL7Exception e) {
      throw refusal(field);
    }
  }

  String required(int field, String what) {
    String value = get(field);
    if (value.isEmpty()) {
      throw new V2Refusal(ImportFault.MISSING, place(field), what + " is missing");
    }
    return value;
  }

  private V2Refusal refusal(int field) {
    return new V2Refusal(ImportFault.BAD_VALUE, place(field), "cannot be read");
  }
}
