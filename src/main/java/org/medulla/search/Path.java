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

  /**
   * The one element of a type that the path leads to; it leads to no more than one place then.
   *
   * @return empty if it may lead to several, or further than to an element
   */
  default Optional<Only> only(String type) {
    return Optional.empty();
  }

  /** What is left of an element behind this path; empty if that is not certain. */
  default Optional<Only> only(Only element) {
    return Optional.empty();
  }

  /**
   * An element that there is at most one of.
   *
   * @param types of which its value has to be; empty for any
   */
  record Only(String element, Set<String> types) {
    public Only {
      types = Set.copyOf(types);
    }
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

    @Override
    public Optional<Only> only(String type) {
      return first.only(type).flatMap(next::only);
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

    /** Several types of one choice. */
    @Override
    public Optional<Only> only(String type) {
      Set<String> elements = new HashSet<>();
      Set<String> types = new HashSet<>();
      for (Path path : paths) {
        Optional<Only> only = path.only(type).filter(it -> !it.types().isEmpty());
        if (only.isEmpty()) {
          return only;
        }
        elements.add(only.get().element());
        types.addAll(only.get().types());
      }
      return elements.size() == 1
          ? Optional.of(new Only(elements.iterator().next(), types))
          : Optional.empty();
    }
  }
}
