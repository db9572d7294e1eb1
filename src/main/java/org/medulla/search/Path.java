package org.medulla.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /**
   * The members of a place's JSON object of which one has to be there, or the path leads nowhere.
   *
   * @param type the type of the place
   * @return empty if the path may lead somewhere whatever is there
   */
  default Optional<Set<String>> entrances(String type) {
    return Optional.empty();
  }

  /** First this path, then another one. */
  default Path then(Path next) {
    return new Then(this, next);
  }

  /** The path that stays where it is. */
  Path HERE =
      new Path() {
        @Override
        public void walk(Place from, Consumer<Place> found) {
          found.accept(from);
        }

        @Override
        public Path then(Path next) {
          return next;
        }
      };

  /** One path after another. */
  record Then(Path first, Path next) implements Path {
    @Override
    public void walk(Place from, Consumer<Place> found) {
      first.walk(from, place -> next.walk(place, found));
    }

    @Override
    public Optional<Set<String>> entrances(String type) {
      return first.entrances(type);
    }
  }

  /** Any of several paths. */
  static Path union(List<Path> paths) {
    return paths.size() == 1 ? paths.get(0) : new Union(List.copyOf(paths));
  }

  /** Several paths, one after another from the same place. */
  record Union(List<Path> paths) implements Path {
    @Override
    public void walk(Place from, Consumer<Place> found) {
      for (Path path : paths) {
        path.walk(from, found);
      }
    }

    @Override
    public Optional<Set<String>> entrances(String type) {
      Set<String> all = new HashSet<>();
      for (Path path : paths) {
        Optional<Set<String>> entrances = path.entrances(type);
        if (entrances.isEmpty()) {
          return entrances;
        }
        all.addAll(entrances.get());
      }
      return Optional.of(all);
    }
  }
}
