package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.medulla.fhir.Json;

/**
 * Our definitions as a FHIR NPM package that other tools can install. The same definitions give the
 * same bytes: no clock, no user, no order of a file system goes in.
 *
 * @see <a href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification">the format</a>
 */
public final class PackageBuilder {

  private static final String MANIFEST = "package/package.json";

  /** The moment that npm itself writes into its archives. */
  private static final long FILE_TIME = 499_162_500_000L;

  private static final List<String> EXAMPLES =
      List.of("index-case.json", "index-case-synthetic-dates.json", "literature-cases.json");

  /** Members of a definition that the index of a package repeats, in the order of the format. */
  private static final List<String> INDEXED =
      List.of("url", "version", "kind", "type", "supplements", "content", "valueSet", "derivation");

  private final Map<String, byte[]> files = new TreeMap<>();

  private PackageBuilder() {}

  /** The package of the definitions that are built in. */
  public static PackageBuilder ofBuiltIn() {
    PackageBuilder builder = new PackageBuilder();
    Map<String, byte[]> definitions = new TreeMap<>(Definitions.builtInFiles());
    definitions.forEach((name, bytes) -> builder.add("package/" + name, bytes));
    builder.add("package/.index.json", index(definitions));
    builder.add(MANIFEST, required("/fhir-profiles/package.json"));
    Map<String, byte[]> examples = new TreeMap<>();
    for (String example : EXAMPLES) {
      resource("/sample-bundles/" + example).ifPresent(bytes -> examples.put(example, bytes));
    }
    if (!examples.isEmpty()) {
      examples.forEach((name, bytes) -> builder.add("package/example/" + name, bytes));
      builder.add("package/example/.index.json", index(examples));
    }
    return builder;
  }

  /** Name and version, for example {@code org.medulla.fhir.radiotherapy#0.1.0}. */
  public String name() {
    JsonNode manifest = Json.object(manifest());
    return manifest.path("name").asText() + "#" + manifest.path("version").asText();
  }

  private byte[] manifest() {
    return Objects.requireNonNull(files.get(MANIFEST));
  }

  /** How many files it holds. */
  public int size() {
    return files.size();
  }

  /** Writes the gzipped archive. */
  public void write(OutputStream out) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    parameters.setOperatingSystem(255);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      put(tar, MANIFEST, manifest());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (!file.getKey().equals(MANIFEST)) {
          put(tar, file.getKey(), file.getValue());
        }
      }
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setModTime(FILE_TIME);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setMode(0100644);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private void add(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  private static byte[] index(Map<String, byte[]> resources) {
    ObjectNode index = Json.newObject();
    index.put("index-version", 2);
    ArrayNode list = index.putArray("files");
    resources.forEach(
        (name, bytes) -> {
          ObjectNode resource = Json.object(bytes);
          ObjectNode line = list.addObject();
          line.put("filename", name);
          line.put("resourceType", resource.path("resourceType").asText());
          if (resource.has("id")) {
            line.put("id", resource.path("id").asText());
          }
          for (String member : INDEXED) {
            if (resource.path(member).isTextual()) {
              line.put(member, resource.path(member).asText());
            }
          }
        });
    return Json.prettyBytes(index);
  }

  private static byte[] required(String path) {
    return resource(path)
        .orElseThrow(() -> new IllegalStateException("Missing on the class path: " + path));
  }

  private static Optional<byte[]> resource(String path) {
    try (InputStream in = PackageBuilder.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
