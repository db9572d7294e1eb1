package org.medulla.validation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where packages are looked for that are given by name, and how they are locked.
 *
 * @param cache the FHIR package cache: folders and archives called {@code name#version}
 * @param registry an npm registry for what is not in the cache; it needs a cache, and without a
 *     registry nothing is fetched
 * @param lock a file with the versions and hashes that packages must have
 * @param written where such a file is to be written
 */
public record PackageSources(
    Optional<Path> cache, Optional<URI> registry, Optional<Path> lock, Optional<Path> written) {

  /** No cache, no registry, no lock: only files. */
  public static PackageSources filesOnly() {
    return new PackageSources(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Packages given by name are looked for in this folder. */
  public PackageSources withCache(Path folder) {
    return new PackageSources(Optional.of(folder), registry, lock, written);
  }

  public PackageSources withRegistry(URI address) {
    return new PackageSources(cache, Optional.of(address), lock, written);
  }

  /** Packages must be those that the file names. */
  public PackageSources withLock(Path file) {
    return new PackageSources(cache, registry, Optional.of(file), written);
  }

  /** What was loaded is written to the file. */
  public PackageSources withWrittenLock(Path file) {
    return new PackageSources(cache, registry, lock, Optional.of(file));
  }
}
