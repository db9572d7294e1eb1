package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Json;

/**
 * The library as one request sees it: in the versions it wants, and the same from its beginning to
 * its end. It notes what was looked for and what was found.
 */
final class View {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LOINC = "http://loinc.org";

  private final Library library;
  private final Choice choice;
  private final Map<Look, Optional<Definition>> found = new HashMap<>();
  private final Map<Look, Book> books = new HashMap<>();
  private final Map<Look, String> trail = new HashMap<>();

  /** Something that was looked for. */
  record Look(Place place, Kind kind, String canonical) {
    enum Place {
      DEFINITION,
      OWNER,
      BOOK
    }
  }

  View(Library library, Choice choice) {
    this.library = library;
    this.choice = choice;
  }

  Library library() {
    return library;
  }

  boolean isOfNewest() {
    return choice.equals(Choice.NEWEST);
  }

  /** What was looked for, and the name of what was found; empty for nothing. */
  Map<Look, String> trail() {
    return Map.copyOf(trail);
  }

  /** Is what an earlier request found still what would be found now? */
  boolean isCurrent(Map<Look, String> earlier) {
    return earlier.entrySet().stream().allMatch(it -> answer(it.getKey()).equals(it.getValue()));
  }

  private String answer(Look look) {
    return switch (look.place) {
      case DEFINITION -> name(find(look.kind, look.canonical));
      case OWNER -> name(owner(look.canonical));
      case BOOK -> {
        Canonical system = Canonical.of(look.canonical);
        yield book(system.url(), system.version()).stamp();
      }
    };
  }

  private static String name(Optional<Definition> found) {
    return found.map(Definition::name).orElse("");
  }

  Optional<Definition> find(Kind kind, String canonical) {
    Look look = new Look(Look.Place.DEFINITION, kind, canonical);
    Optional<Definition> known = found.get(look);
    if (known == null) {
      known = library.find(kind, canonical, choice.date());
      found.put(look, known);
      trail.put(look, name(known));
    }
    return known;
  }

  private Optional<Definition> owner(String url) {
    Look look = new Look(Look.Place.OWNER, Kind.VALUE_SET, url);
    Optional<Definition> known = found.get(look);
    if (known == null) {
      known = library.ownerOf(url);
      found.put(look, known);
      trail.put(look, name(known));
    }
    return known;
  }

  /**
   * A value set by its address, implicit ones included.
   *
   * @throws TerminologyRefusal if it is an implicit value set of a system whose codes are not here
   */
  Optional<Definition> valueSet(String canonical) {
    Optional<Definition> explicit = find(Kind.VALUE_SET, canonical);
    if (explicit.isPresent()) {
      return explicit;
    }
    String url = Canonical.of(canonical).url();
    Optional<Definition> owner = owner(url);
    if (owner.isPresent()) {
      return owner.map(it -> allOf(canonical, it.url(), it.version(), Json.newObject()));
    }
    if (url.startsWith(SNOMED) && url.contains("?fhir_vs")) {
      return implicitSnomed(canonical, url);
    }
    return url.equals(LOINC + "/vs")
        ? Optional.of(allOf(canonical, LOINC, "", Json.newObject()))
        : notLoadedLoinc(url);
  }

  private static Optional<Definition> notLoadedLoinc(String url) {
    if (url.startsWith(LOINC + "/vs/")) {
      throw new TerminologyRefusal(
          TerminologyProblem.NOT_LOADED,
          "The answer lists and parts of LOINC are not loaded: " + url);
    }
    return Optional.empty();
  }

  /** All of SNOMED CT, or the concepts below one; the others need reference sets. */
  private static Optional<Definition> implicitSnomed(String canonical, String url) {
    String query = url.substring(url.indexOf('?') + 1);
    ObjectNode include = Json.newObject();
    if (query.startsWith("fhir_vs=isa/")) {
      include
          .putArray("filter")
          .addObject()
          .put("property", "concept")
          .put("op", "is-a")
          .put("value", query.substring("fhir_vs=isa/".length()));
    } else if (!query.equals("fhir_vs")) {
      throw new TerminologyRefusal(
          TerminologyProblem.NOT_LOADED,
          "The reference sets and expressions of SNOMED CT are not loaded: " + url);
    }
    return Optional.of(allOf(canonical, SNOMED, "", include));
  }

  private static Definition allOf(
      String canonical, String system, String version, ObjectNode include) {
    ObjectNode tree = Json.newObject();
    tree.put("resourceType", "ValueSet");
    tree.put("url", Canonical.of(canonical).url());
    if (!version.isEmpty()) {
      tree.put("version", version);
    }
    tree.put("status", "active");
    include.put("system", system);
    ArrayNode includes = tree.putObject("compose").putArray("include");
    includes.add(include);
    String name = "all of " + system + "|" + version + " " + include;
    return new Definition(name, tree.path("url").asText(), version, tree);
  }

  /** The code system that a part of a value set names. */
  Book book(JsonNode conceptSet) {
    String system = conceptSet.path("system").asText();
    return book(system, choice.version(system, conceptSet.path("version").asText()));
  }

  /** A code system in the version that is asked for, else in that of the request. */
  Book book(String system, String version) {
    String wanted = version.isEmpty() ? choice.version(system, "") : version;
    Look look =
        new Look(Look.Place.BOOK, Kind.CODE_SYSTEM, new Canonical(system, wanted).toString());
    Book known = books.get(look);
    if (known == null) {
      known = library.book(system, wanted, choice.date());
      books.put(look, known);
      trail.put(look, known.stamp());
    }
    return known;
  }
}
