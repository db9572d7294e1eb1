package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.medulla.fhir.Json;

/** Writes a Bundle as JSON text, taking the bytes of its resources as they are. */
final class BundleText implements Answer.Content {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
  private int links;
  private int entries;
  private boolean isOpen;

  BundleText(String type, OptionalLong total) {
    ascii("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\"");
    total.ifPresent(number -> ascii(",\"total\":" + number));
  }

  BundleText link(String relation, String url) {
    ascii(links++ == 0 ? ",\"link\":[" : ",");
    ascii("{\"relation\":\"" + relation + "\",\"url\":");
    text(url);
    ascii("}");
    return this;
  }

  /** Begins an entry; end it with {@link #endEntry}. */
  BundleText entry() {
    closeLinks();
    ascii(entries++ == 0 ? ",\"entry\":[{" : ",{");
    isOpen = false;
    return this;
  }

  BundleText fullUrl(String url) {
    member("fullUrl");
    text(url);
    return this;
  }

  BundleText resource(byte[] json) {
    member("resource");
    out.writeBytes(json);
    return this;
  }

  /** Sets {@code search}, {@code request} or {@code response}. */
  BundleText part(String name, ObjectNode value) {
    member(name);
    out.writeBytes(Json.bytes(value));
    return this;
  }

  BundleText searchMode(String mode) {
    member("search");
    ascii("{\"mode\":\"" + mode + "\"}");
    return this;
  }

  BundleText endEntry() {
    ascii("}");
    return this;
  }

  @Override
  public byte[] json() {
    closeLinks();
    byte[] body = out.toByteArray();
    String end = entries > 0 ? "]}" : "}";
    byte[] all = Arrays.copyOf(body, body.length + end.length());
    System.arraycopy(end.getBytes(StandardCharsets.US_ASCII), 0, all, body.length, end.length());
    return all;
  }

  private void closeLinks() {
    if (links > 0) {
      ascii("]");
      links = 0;
    }
  }

  private void member(String name) {
    ascii((isOpen ? ",\"" : "\"") + name + "\":");
    isOpen = true;
  }

  private void text(String value) {
    if (isPlain(value)) {
      ascii("\"" + value + "\"");
    } else {
      out.writeBytes(Json.bytes(TextNode.valueOf(value)));
    }
  }

  /** Whether a text stands in JSON as it is; URLs nearly always do. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
