package org.medulla.app.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.medulla.validation.PackageSources;
import picocli.CommandLine.Option;

/** Where {@code --ig} looks for packages that are given by name, and how they are locked. */
final class PackageOptions {

  @Option(
      names = "--package-cache",
      paramLabel = "DIR",
      description = "Where packages given by name are looked for. Default: ~/.fhir/packages")
  private @Nullable Path cache;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "An npm registry for packages that are not in the cache. Without it nothing is fetched.")
  private @Nullable URI registry;

  @Option(
      names = "--lock",
      description = "Packages must be those of the lock file, in version and content.")
  private boolean isLocked;

  @Option(
      names = "--write-lock",
      description = "Write the versions and hashes of the packages to the lock file.")
  private boolean isWritten;

  @Option(
      names = "--lock-file",
      paramLabel = "FILE",
      defaultValue = "medulla.lock",
      description = "The lock file. Default: ${DEFAULT-VALUE}")
  private Path lockFile = Path.of("medulla.lock");

  PackageSources sources(Path workingDirectory) {
    Path folder = cache == null ? Path.of(home(), ".fhir", "packages") : cache;
    PackageSources sources = PackageSources.filesOnly().withCache(workingDirectory.resolve(folder));
    URI address = registry;
    if (address != null) {
      if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
        throw new CommandFailure("A registry has an address of http or https", address.toString());
      }
      sources = sources.withRegistry(address);
    }
    Path file = workingDirectory.resolve(lockFile);
    if (isLocked) {
      sources = sources.withLock(file);
    }
    return isWritten ? sources.withWrittenLock(file) : sources;
  }

  private static String home() {
    return System.getProperty("user.home", ".");
  }
}
