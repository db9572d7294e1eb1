package org.medulla.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the doctor looks at on the machine. */
final class MachineChecks {

  private static final int OLDEST_JAVA = 17;
  private static final long LITTLE_HEAP = 256L << 20;

  private MachineChecks() {}

  static List<Check> all() {
    return List.of(java(), memory(), temporary());
  }

  private static Check java() {
    Runtime.Version version = Runtime.version();
    String found = version + " (" + System.getProperty("java.vendor") + ")";
    return version.feature() >= OLDEST_JAVA
        ? Check.fine("java", found)
        : Check.bad("java", found, "install Java 17 or newer");
  }

  private static Check memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found =
        (heap >> 20) + " MiB heap, " + Runtime.getRuntime().availableProcessors() + " processors";
    return heap >= LITTLE_HEAP
        ? Check.fine("memory", found)
        : Check.note(
            "memory", found, "a server wants 256 MiB; say MEDULLA_JAVA_OPTS=-Xmx512m or more");
  }

  /** Native libraries are unpacked there before they are loaded. */
  private static Check temporary() {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path probe = Files.createTempFile(directory, "medulla", ".probe");
      Files.delete(probe);
      return Check.fine("temporary", directory + " can be written");
    } catch (IOException e) {
      return Check.bad(
          "temporary",
          directory + " cannot be written",
          "make it writable, or say MEDULLA_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }
  }
}
