package org.medulla.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the packages that are asked for and those they depend on: beside the package, in the cache,
 * in the registry that the user named. Each package is loaded once, in the version that is asked
 * for first; so cycles end, and what the user names wins over what a dependency names.
 */
final class PackageResolver {

  private final PackageSources sources;
  private final Optional<PackageLock> lock;
  private final List<String> notes;
  private final Map<String, DefinitionPackage> found = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Deque<Wanted> open = new ArrayDeque<>();
  private final List<Missing> missing = new ArrayList<>();

  private record Wanted(Path path, String place) {}

  /** What a package depends on and nobody has found; the user may have named it, too. */
  private record Missing(DefinitionPackage owner, String name, String version) {}

  PackageResolver(PackageSources sources, List<String> notes) {
    this.sources = sources;
    this.lock = sources.lock().map(PackageLock::read);
    this.notes = notes;
  }

  /** The packages, each after those it depends on. */
  List<DefinitionPackage> resolve(List<Path> asked) {
    asked.forEach(each -> open.add(asked(each)));
    while (!open.isEmpty()) {
      load(open.poll());
    }
    missing.forEach(this::note);
    List<DefinitionPackage> packages = new ArrayList<>(found.values());
    sources.written().ifPresent(file -> PackageLock.of(packages, places).write(file));
    Map<String, DefinitionPackage> ordered = new LinkedHashMap<>();
    found.keySet().forEach(name -> order(name, new HashSet<>(), ordered));
    return List.copyOf(ordered.values());
  }

  /** Puts a package after those it depends on, in whatever order they were named. */
  private void order(String name, Set<String> seen, Map<String, DefinitionPackage> ordered) {
    DefinitionPackage each = found.get(name);
    if (each == null || ordered.containsKey(name) || !seen.add(name)) {
      return;
    }
    new TreeSet<>(each.dependencies().keySet()).forEach(other -> order(other, seen, ordered));
    ordered.put(name, each);
  }

  private void note(Missing it) {
    String start = it.owner.name() + " depends on " + it.name + "#" + it.version + ", ";
    DefinitionPackage known = found.get(it.name);
    if (known == null) {
      notes.add(start + "which is not here; what it defines is unknown");
    } else if (PackageName.parse(it.name + "#" + it.version)
        .flatMap(wanted -> wanted.best(List.of(known.name().replaceFirst(".*#", ""))))
        .isEmpty()) {
      notes.add(start + "but " + known.name() + " is loaded");
    }
  }

  private Wanted asked(Path path) {
    String text = path.getFileName() == null ? "" : path.getFileName().toString();
    Optional<PackageName> name = PackageName.parse(text);
    if (Files.exists(path) || name.isEmpty()) {
      return new Wanted(path, "file");
    }
    return byName(name.get())
        .orElseThrow(
            () ->
                DefinitionPackage.broken(
                    text,
                    "it is neither in the package cache nor in "
                        + sources
                            .registry()
                            .map(it -> "the registry")
                            .orElse("a registry, for none is given")));
  }

  private void load(Wanted wanted) {
    DefinitionPackage each = DefinitionPackage.read(wanted.path());
    String name = each.name().replaceFirst("#.*", "");
    DefinitionPackage known = found.get(name);
    if (known != null) {
      if (!known.name().equals(each.name())) {
        notes.add(each.name() + " is left out, because " + known.name() + " is loaded");
      }
      return;
    }
    lock.ifPresent(it -> it.require(each));
    found.put(name, each);
    places.put(each.name(), wanted.place());
    each.dependencies()
        .forEach((other, version) -> dependency(each, wanted.path(), other, version));
  }

  private void dependency(DefinitionPackage owner, Path path, String name, String version) {
    if (name.startsWith("hl7.fhir.r4.")) {
      return;
    }
    Optional<Wanted> target =
        beside(path, name, version)
            .or(() -> PackageName.parse(name + "#" + version).flatMap(this::byName));
    target.ifPresentOrElse(open::add, () -> missing.add(new Missing(owner, name, version)));
  }

  private static Optional<Wanted> beside(Path path, String name, String version) {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    return Stream.of(
            name + "-" + version + ".tgz",
            name + "#" + version + ".tgz",
            name + "#" + version,
            name + ".tgz",
            name)
        .filter(it -> !it.contains("/") && !it.contains("\\"))
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .map(it -> new Wanted(it, "file"));
  }

  /** What is locked is one version; else the cache is asked first, then the registry. */
  private Optional<Wanted> byName(PackageName wanted) {
    PackageName name = lock.flatMap(it -> it.version(wanted)).orElse(wanted);
    Optional<Path> cached = inCache(name);
    if (cached.isPresent()) {
      return cached.map(it -> new Wanted(it, "cache"));
    }
    if (sources.registry().isEmpty() || sources.cache().isEmpty()) {
      return Optional.empty();
    }
    try {
      return new PackageRegistry(sources.registry().get())
          .fetch(name, sources.cache().get())
          .map(it -> new Wanted(it, "registry"));
    } catch (IOException e) {
      throw DefinitionPackage.broken(name.toString(), "the registry: " + e.getMessage());
    }
  }

  private Optional<Path> inCache(PackageName wanted) {
    if (sources.cache().filter(Files::isDirectory).isEmpty()) {
      return Optional.empty();
    }
    Path cache = sources.cache().get();
    String start = wanted.name() + "#";
    List<String> versions = new ArrayList<>();
    try (Stream<Path> files = Files.list(cache)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(start))
          .map(file -> file.substring(start.length()).replaceFirst("\\.tgz$", ""))
          .forEach(versions::add);
    } catch (IOException e) {
      throw DefinitionPackage.broken(cache.toString(), "it cannot be read");
    }
    return wanted
        .best(versions)
        .flatMap(
            version ->
                Stream.of(start + version, start + version + ".tgz")
                    .map(cache::resolve)
                    .filter(Files::exists)
                    .findFirst());
  }
}
