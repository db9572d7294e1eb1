package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Writes datasets as files of DICOM, in explicit little endian. */
public final class DicomWriter {

  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final Set<String> LONG = Set.of("OB", "OW", "SQ", "UN", "UT");

  private DicomWriter() {}

  public static byte[] file(DicomJson dataset) {
    JsonNode json = dataset.json();
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(meta, "00020001", "OB", new byte[] {0, 1});
    element(meta, "00020002", "UI", text("UI", json.at("/00080016/Value/0").asText()));
    element(meta, "00020003", "UI", text("UI", json.at("/00080018/Value/0").asText()));
    element(meta, "00020010", "UI", text("UI", EXPLICIT_LITTLE_ENDIAN));
    element(meta, "00020012", "UI", text("UI", DicomJson.STUDY + ".0"));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    element(file, "00020000", "UL", number(4, meta.size()));
    file.writeBytes(meta.toByteArray());
    file.writeBytes(dataset(json));
    return file.toByteArray();
  }

  private static byte[] dataset(JsonNode json) {
    List<String> tags = new ArrayList<>();
    json.fieldNames().forEachRemaining(tags::add);
    Collections.sort(tags);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String tag : tags) {
      String vr = json.path(tag).path("vr").asText();
      JsonNode values = json.path(tag).path("Value");
      element(out, tag, vr, vr.equals("SQ") ? items(values) : text(vr, texts(values)));
    }
    return out.toByteArray();
  }

  private static String texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      texts.add(value.isObject() ? value.path("Alphabetic").asText() : value.asText());
    }
    return String.join("\\", texts);
  }

  private static byte[] items(JsonNode values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (JsonNode value : values) {
      byte[] item = dataset(value);
      out.writeBytes(tag("FFFEE000"));
      out.writeBytes(number(4, item.length));
      out.writeBytes(item);
    }
    return out.toByteArray();
  }

  private static void element(ByteArrayOutputStream out, String tag, String vr, byte[] value) {
    out.writeBytes(tag(tag));
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    if (LONG.contains(vr)) {
      out.writeBytes(new byte[2]);
      out.writeBytes(number(4, value.length));
    } else {
      out.writeBytes(number(2, value.length));
    }
    out.writeBytes(value);
  }

  /** Even in length, as all values are. */
  private static byte[] text(String vr, String text) {
    String padded = text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? "\0" : " ");
    return padded.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] tag(String tag) {
    ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort((short) Integer.parseInt(tag.substring(0, 4), 16));
    buffer.putShort((short) Integer.parseInt(tag.substring(4), 16));
    return buffer.array();
  }

  private static byte[] number(int bytes, int value) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes == 2) {
      buffer.putShort((short) value);
    } else {
      buffer.putInt(value);
    }
    return buffer.array();
  }
}
