package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.imports.ImportFault;

/**
 * A dataset or an item of a sequence. Attributes that are not asked for may be what they are.
 *
 * @param path where it stands: tags and numbers of items
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#chapter_F">
 *     DICOM JSON Model</a>
 */
record DicomData(JsonNode json, String path) {

  private static final int MAX_TEXT = 500;
  private static final int MAX_ITEMS = 20_000;

  /** A tag as people write it: {@code (300A,0026)}. */
  String place(String tag) {
    return path + "(" + tag.substring(0, 4) + "," + tag.substring(4) + ")";
  }

  private Optional<JsonNode> value(String tag) {
    JsonNode attribute = json.path(tag);
    if (attribute.isMissingNode()) {
      return Optional.empty();
    }
    JsonNode values = attribute.path("Value");
    if (!attribute.isObject() || (!values.isMissingNode() && !values.isArray())) {
      throw refusal(tag, "is no attribute of DICOM JSON");
    }
    JsonNode first = values.path(0);
    return first.isMissingNode() || first.isNull() ? Optional.empty() : Optional.of(first);
  }

  private DicomRefusal refusal(String tag, String text) {
    return new DicomRefusal(ImportFault.BAD_VALUE, place(tag), text);
  }

  /** A text; empty if there is none. */
  String text(String tag) {
    Optional<JsonNode> value = value(tag);
    if (value.isEmpty()) {
      return "";
    }
    JsonNode plain = value.get().isObject() ? value.get().path("Alphabetic") : value.get();
    if (!plain.isValueNode()) {
      throw refusal(tag, "is no text");
    }
    String text = plain.asText().replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  String required(String tag, String what) {
    String text = text(tag);
    if (text.isEmpty()) {
      throw new DicomRefusal(ImportFault.MISSING, place(tag), what + " is missing");
    }
    return text;
  }

  /** A unique identifier; empty if there is none. */
  String uid(String tag) {
    String uid = text(tag);
    if (!uid.isEmpty() && !uid.matches("[0-9.]{1,64}")) {
      throw refusal(tag, "is no UID");
    }
    return uid;
  }

  String requiredUid(String tag, String what) {
    required(tag, what);
    return uid(tag);
  }

  /** A number; texts of digits are numbers, too, as some servers write them. */
  Optional<BigDecimal> number(String tag) {
    Optional<JsonNode> value = value(tag);
    if (value.isEmpty() || value.get().asText().isBlank()) {
      return Optional.empty();
    }
    String text = value.get().isValueNode() ? value.get().asText().strip() : "";
    if (!text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?")) {
      throw refusal(tag, "is no number");
    }
    return Optional.of(new BigDecimal(text));
  }

  /** A dose in Gy, as cGy. */
  Optional<BigDecimal> centigray(String tag) {
    Optional<BigDecimal> gray = number(tag);
    if (gray.isPresent() && gray.get().signum() < 0) {
      throw refusal(tag, "is a dose below zero");
    }
    return gray.map(it -> plain(it.movePointRight(2)));
  }

  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  Optional<Integer> count(String tag) {
    Optional<BigDecimal> number = number(tag);
    if (number.isPresent()
        && (number.get().signum() < 0
            || number.get().stripTrailingZeros().scale() > 0
            || number.get().compareTo(BigDecimal.valueOf(1_000_000)) > 0)) {
      throw refusal(tag, "is no count");
    }
    return number.map(BigDecimal::intValue);
  }

  /** A day as FHIR writes it; empty if there is none. */
  String date(String tag) {
    String text = text(tag);
    if (text.isEmpty()) {
      return "";
    }
    if (text.matches("[0-9]{8}")) {
      try {
        return LocalDate.of(
                Integer.parseInt(text.substring(0, 4)),
                Integer.parseInt(text.substring(4, 6)),
                Integer.parseInt(text.substring(6)))
            .toString();
      } catch (DateTimeException e) {
        throw refusal(tag, "is no date");
      }
    }
    throw refusal(tag, "is no date");
  }

  List<DicomData> items(String tag) {
    JsonNode attribute = json.path(tag);
    JsonNode values = attribute.path("Value");
    if (attribute.isMissingNode() || values.isMissingNode()) {
      return List.of();
    }
    if (!values.isArray() || values.size() > MAX_ITEMS) {
      throw refusal(tag, "is no sequence, or one of more than " + MAX_ITEMS + " items");
    }
    List<DicomData> items = new ArrayList<>();
    for (JsonNode item : values) {
      if (!item.isObject() && !item.isNull()) {
        throw refusal(tag, "is no sequence");
      }
      if (item.isObject()) {
        items.add(new DicomData(item, place(tag) + "[" + (items.size() + 1) + "]."));
      }
    }
    return items;
  }
}
