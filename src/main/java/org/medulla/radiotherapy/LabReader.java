package org.medulla.radiotherapy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads plain laboratory values from their bytes without a tree: of these there are thousands where
 * there is one of anything else. What has any member that is not known here is left to {@link
 * EventReader}, which reads all.
 */
final class LabReader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] START =
      "{\"resourceType\":\"Observation\"".getBytes(StandardCharsets.UTF_8);

  /** The values of a series share what they have in common. */
  private final Map<Analyte, Analyte> analytes = new HashMap<>();

  /** The event, if the resource is a laboratory value that says no more than a number. */
  Optional<TimelineEvent> read(byte[] resource) {
    if (Arrays.mismatch(resource, START) != START.length) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(resource)) {
      parser.nextToken();
      LabReading reading = new LabReading(new JsonCursor(parser));
      return reading.isPlain()
          ? reading.event(it -> analytes.computeIfAbsent(it, known -> known))
          : Optional.empty();
    } catch (IOException e) {
      // Whoever reads the tree says what is wrong.
      return Optional.empty();
    }
  }
}
