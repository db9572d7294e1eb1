package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the doctor looks at in the program itself. */
final class JarChecks {

  private static final String DEFINITIONS = "/fhir-profiles/definitions/";
  private static final String CASE = "/sample-bundles/index-case.json";

  private JarChecks() {}

  static List<Check> all() {
    return List.of(jar(), resource("profiles", DEFINITIONS + "index.json"), resource("case", CASE));
  }

  private static Check jar() {
    try {
      Path path =
          Path.of(JarChecks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(path)) {
        return Check.note("jar", "runs from classes in " + path, "");
      }
      long entries = intactEntries(path);
      return Check.fine("jar", path + ", " + entries + " entries, all intact");
    } catch (IOException | URISyntaxException e) {
      return Check.bad("jar", "damaged: " + e.getMessage(), "build it again: mvn package");
    }
  }

  private static long intactEntries(Path path) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        CRC32 sum = new CRC32();
        try (InputStream in = jar.getInputStream(entry)) {
          for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sum.update(buffer, 0, count);
          }
        }
        if (sum.getValue() != entry.getCrc() && !entry.isDirectory()) {
          throw new IOException(entry.getName());
        }
      }
      return jar.size();
    }
  }

  private static Check resource(String what, String path) {
    return JarChecks.class.getResource(path) != null
        ? Check.fine(what, "there")
        : Check.bad(what, path + " is missing in the jar", "build it again: mvn package");
  }
}
