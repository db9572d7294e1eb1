package org.medulla.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.medulla.fhir.Json;
import org.medulla.interaction.operation.ContentBytes;

/** An answer as bytes that can be kept: a line that tells about it, then its content. */
final class KeptAnswer {

  private KeptAnswer() {}

  static byte[] bytes(Answer answer) {
    ObjectNode head = Json.newObject().put("status", answer.status());
    ObjectNode headers = head.putObject("headers");
    new TreeMap<>(answer.headers()).forEach(headers::put);
    byte[] content = answer.content().map(Answer.Content::json).orElse(new byte[0]);
    if (answer.content().orElse(null) instanceof Answer.Raw raw) {
      head.put("mediaType", raw.mediaType());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 256);
    bytes.writeBytes(Json.bytes(head));
    bytes.write('\n');
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  static Answer answer(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    ObjectNode head = Json.object(Arrays.copyOf(bytes, end));
    byte[] content = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    Answer answer = Answer.of(head.path("status").asInt());
    for (Map.Entry<String, JsonNode> header : head.path("headers").properties()) {
      answer = answer.header(header.getKey(), header.getValue().asText());
    }
    return head.has("mediaType")
        ? answer.with(new RawContent(ContentBytes.wrap(content), head.path("mediaType").asText()))
        : answer.with(() -> content);
  }
}
