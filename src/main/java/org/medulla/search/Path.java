package org.medulla.search;

import java.util.List;
import java.util.function.Consumer;

/**
 * A compiled path into resources: the part of FHIRPath that search parameters are made of.
 *
 * <p>Compiled from {@code Patient.name}, {@code a | b}, {@code (a as T)}, {@code a.as(T)}, {@code
 * a.ofType(T)}, {@code a.extension('url')}, {@code a.where(b = 'text')}, {@code a.where(resolve()
 * is T)}, {@code a[0]} and {@code a.exists()}.
 *
 * @see <a href="http://hl7.org/fhirpath/N1/">FHIRPath</a>
 */
interface Path {

  /** Hands over every place that the path leads to from a place. */
  void walk(Place from, Consumer<Place> found);

  /** The path that stays where it is. */
  Path HERE = (from, found) -> found.accept(from);

  /** First this path, then another one. */
  default Path then(Path next) {
    return (from, found) -> walk(from, place -> next.walk(place, found));
  }

  /** Any of several paths. */
  static Path union(List<Path> paths) {
    if (paths.size() == 1) {
      return paths.get(0);
    }
    List<Path> all = List.copyOf(paths);
    return (from, found) -> {
      for (Path path : all) {
        path.walk(from, found);
      }
    };
  }
}
