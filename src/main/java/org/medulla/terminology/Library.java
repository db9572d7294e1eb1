package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.medulla.fhir.Ucum;

/**
 * All shelves, the first one that has an address answers for it. What was made of definitions is
 * kept under their names, which change with their content; which definition counts is asked anew
 * each time.
 */
public final class Library {

  private static final int MAX_BOOKS = 256;
  private static final int MAX_DEFINITIONS = 1_000;
  private static final int MAX_EXPANSIONS = 128;

  private final List<Shelf> shelves;
  private final Grammars grammars;
  private final Kept<Definition> definitions = new Kept<>(MAX_DEFINITIONS);
  private final Kept<Book> books = new Kept<>(MAX_BOOKS);
  private final Kept<KeptExpansion> expansions = new Kept<>(MAX_EXPANSIONS);

  /**
   * @param shelves in the order they are asked
   */
  public Library(List<Shelf> shelves, Ucum ucum) {
    this.shelves = List.copyOf(shelves);
    this.grammars = new Grammars(ucum);
  }

  /** An expansion, and what it was made of. */
  record KeptExpansion(Expansion expansion, Map<View.Look, String> trail) {}

  Kept<KeptExpansion> expansions() {
    return expansions;
  }

  /** The definition with this address: of this version, or the newest that is not of later date. */
  Optional<Definition> find(Kind kind, String canonical, String date) {
    Canonical address = Canonical.of(canonical);
    for (Shelf shelf : shelves) {
      // R4 itself has an address with a bar in it: .../v2-0391|2.6
      List<Held> whole = address.version().isEmpty() ? List.of() : shelf.find(kind, canonical);
      List<Held> found = whole.isEmpty() ? shelf.find(kind, address.url()) : whole;
      String version = whole.isEmpty() ? address.version() : "";
      Optional<Held> best = best(found, version, date);
      if (best.isPresent()) {
        return best.map(it -> definition(it, whole.isEmpty() ? address.url() : canonical));
      }
    }
    return Optional.empty();
  }

  private static Optional<Held> best(List<Held> found, String version, String date) {
    Comparator<Held> newest =
        Comparator.<Held, Boolean>comparing(it -> isUpTo(it.date(), date))
            .thenComparing(Held::version, Canonical::compareVersions)
            .thenComparing(Held::date)
            .thenComparing(Held::name);
    return found.stream()
        .filter(it -> version.isEmpty() || it.version().equals(version))
        .max(newest);
  }

  private static boolean isUpTo(String one, String limit) {
    int length = Math.min(one.length(), limit.length());
    return one.substring(0, length).compareTo(limit.substring(0, length)) <= 0;
  }

  /** A definition by the logical id of the resource. */
  Optional<Definition> byId(Kind kind, String id) {
    for (Shelf shelf : shelves) {
      Optional<Held> found = shelf.byId(kind, id);
      if (found.isPresent()) {
        return found.map(it -> definition(it, ""));
      }
    }
    return Optional.empty();
  }

  /** The code system that says it has this value set of all its codes. */
  Optional<Definition> ownerOf(String valueSetUrl) {
    for (Shelf shelf : shelves) {
      Optional<Held> found = best(shelf.ownersOf(valueSetUrl), "", "");
      if (found.isPresent()) {
        return found.map(it -> definition(it, ""));
      }
    }
    return Optional.empty();
  }

  private Definition definition(Held held, String url) {
    return definitions.get(
        held.name(),
        () -> {
          ObjectNode tree = held.content().get();
          String own = url.isEmpty() ? tree.path("url").asText() : url;
          return new Definition(held.name(), own, tree.path("version").asText(), tree);
        });
  }

  /** The concepts of a code system with what supplements add. */
  Book book(String system, String version, String date) {
    Optional<Grammar> grammar = grammars.of(system);
    if (grammar.isPresent()) {
      return Book.of(system, grammar.get());
    }
    String canonical = new Canonical(system, version).toString();
    Optional<Definition> found = find(Kind.CODE_SYSTEM, canonical, date);
    if (found.isEmpty()) {
      boolean isKnown = KnownSystems.contains(system) && version.isEmpty();
      return Book.empty(system, isKnown ? Knowledge.NAME_ONLY : Knowledge.UNKNOWN);
    }
    return book(found.get());
  }

  /** The book of a definition, made once for each state of it and its supplements. */
  Book book(Definition definition) {
    List<Definition> supplements = supplements(definition.url());
    StringBuilder name = new StringBuilder(definition.name());
    supplements.forEach(it -> name.append(' ').append(it.name()));
    String stamp = name.toString();
    return books.get(stamp, () -> Binder.bind(stamp, definition, supplements));
  }

  private List<Definition> supplements(String system) {
    List<Definition> supplements = new ArrayList<>();
    for (Shelf shelf : shelves) {
      shelf.supplementsOf(system).forEach(it -> supplements.add(definition(it, "")));
    }
    return supplements;
  }

  /** All that is loaded of a kind: address, then the versions. */
  Map<String, TreeSet<String>> loaded(Kind kind) {
    Map<String, TreeSet<String>> loaded = new LinkedHashMap<>();
    for (Shelf shelf : shelves) {
      for (String text : shelf.canonicals(kind)) {
        Canonical canonical = Canonical.of(text);
        loaded.computeIfAbsent(canonical.url(), it -> new TreeSet<>()).add(canonical.version());
      }
    }
    if (kind == Kind.CODE_SYSTEM) {
      grammars.systems().forEach(it -> loaded.computeIfAbsent(it, system -> new TreeSet<>()));
    }
    return loaded;
  }
}
