package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.terminology.Translation.Match;

/**
 * The answers of the terminology operations, from what the library holds.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminology-service.html">Terminology Service</a>
 */
public final class Terminology {

  private final Library library;

  public Terminology(Library library) {
    this.library = library;
  }

  /**
   * A ValueSet with the codes that it has.
   *
   * @param now the time that the expansion says it was made
   * @throws TerminologyRefusal if there is no such value set, or its codes cannot be listed
   */
  public ObjectNode expand(Subject valueSet, ExpandRequest request, Choice choice, Instant now) {
    View view = new View(library, choice);
    Definition definition = valueSet(view, valueSet);
    Expansion expansion = Expander.expand(view, definition);
    return new ExpansionWriter(request, now).write(definition, expansion);
  }

  /**
   * Is one of the codings in the value set?
   *
   * @param manner how it is asked
   * @throws TerminologyRefusal if there is no such value set
   */
  public Verdict validateInValueSet(Subject valueSet, List<Coding> codings, Manner manner) {
    View view = new View(library, manner.choice);
    Definition definition = valueSet(view, valueSet);
    return new CodeCheck(view, manner.language, manner.takesAbstract)
        .inValueSet(definition, codings);
  }

  /**
   * How a code is validated.
   *
   * @param language of the name that is told
   * @param takesAbstract whether headings may be used
   */
  public record Manner(String language, boolean takesAbstract, Choice choice) {}

  /**
   * Has the code system one of the codings? Codings of other systems do not count.
   *
   * @throws TerminologyRefusal if there is no such code system
   */
  public Verdict validateInSystem(Subject system, List<Coding> codings, Manner manner) {
    View view = new View(library, manner.choice);
    Book book = book(view, system);
    CodeCheck check = new CodeCheck(view, manner.language, manner.takesAbstract);
    Verdict last = new Verdict(false, "There is no code of " + book.system(), "");
    for (Coding coding : codings) {
      boolean isOfSystem = coding.system().isEmpty() || coding.system().equals(book.system());
      if (isOfSystem) {
        last = check.inSystem(book, coding);
        if (last.result()) {
          return last;
        }
      }
    }
    return last;
  }

  /**
   * Everything about a code, as Parameters.
   *
   * @param properties which ones; empty for all
   * @throws TerminologyRefusal if there is no such code system or code
   */
  public ObjectNode lookUp(
      Subject system, String code, String language, List<String> properties, Choice choice) {
    Book book = book(new View(library, choice), system);
    return new LookUp(book, language, properties).parameters(concept(book, code));
  }

  /**
   * How two codes of a system stand to each other: {@code equivalent}, {@code subsumes}, {@code
   * subsumed-by} or {@code not-subsumed}.
   *
   * @throws TerminologyRefusal if there is no such code system or code
   * @see <a href="https://hl7.org/fhir/R4/codesystem-operation-subsumes.html">$subsumes</a>
   */
  public String subsumes(Subject system, String codeA, String codeB, Choice choice) {
    Book book = book(new View(library, choice), system);
    String one = concept(book, codeA).code();
    String other = concept(book, codeB).code();
    if (one.equals(other)) {
      return "equivalent";
    }
    if (book.isA(other, one)) {
      return "subsumes";
    }
    return book.isA(one, other) ? "subsumed-by" : "not-subsumed";
  }

  /**
   * Translates with one concept map.
   *
   * @return Parameters
   * @throws TerminologyRefusal if there is no such concept map
   */
  public ObjectNode translate(Subject map, TranslateRequest request, Choice choice) {
    View view = new View(library, choice);
    return translated(view, List.of(conceptMap(view, map)), request);
  }

  /**
   * Translates with all concept maps that are loaded for these value sets.
   *
   * @return Parameters
   * @throws TerminologyRefusal if there is none
   */
  public ObjectNode translate(TranslateRequest request, Choice choice) {
    View view = new View(library, choice);
    List<Definition> maps =
        library.loaded(Kind.CONCEPT_MAP).keySet().stream()
            .flatMap(url -> view.find(Kind.CONCEPT_MAP, url).stream())
            .filter(map -> fits(map, request))
            .toList();
    return translated(view, maps, request);
  }

  private static boolean fits(Definition map, TranslateRequest request) {
    return isEnd(map, "source", request.source()) && isEnd(map, "target", request.target());
  }

  private static boolean isEnd(Definition map, String end, String valueSet) {
    String wanted = Canonical.of(valueSet).url();
    return wanted.isEmpty()
        || List.of(end + "Uri", end + "Canonical").stream()
            .anyMatch(it -> Canonical.of(map.tree().path(it).asText()).url().equals(wanted));
  }

  private static ObjectNode translated(View view, List<Definition> maps, TranslateRequest request) {
    List<Match> matches = new ArrayList<>();
    for (Definition map : maps) {
      Translation translation =
          new Translation(view, request.targetSystem(), request.dependencies());
      for (Coding coding : request.codings()) {
        if (request.isReverse()) {
          translation.reverse(map, coding);
        } else {
          translation.translate(map, coding);
        }
      }
      boolean isToTarget = request.isReverse() || isEnd(map, "target", request.target());
      translation.matches().stream()
          .filter(it -> isToTarget || isIn(view, request.target(), it.concept()))
          .forEach(matches::add);
    }
    return new TranslationWriter(matches, maps.size()).parameters();
  }

  private static boolean isIn(View view, String valueSet, Coding coding) {
    return view.valueSet(valueSet)
        .map(it -> new ValueSets(view).membership(it.tree(), coding.system(), coding.code()))
        .filter(it -> it == Membership.IN)
        .isPresent();
  }

  /**
   * The codes of a value set.
   *
   * @param reference a canonical address, or {@code ValueSet/id}
   * @return empty if there is none; one without codes is not empty
   * @throws TerminologyRefusal if they cannot be listed
   */
  public Optional<List<Coding>> members(String reference) {
    View view = new View(library, Choice.NEWEST);
    Optional<Definition> valueSet =
        reference.startsWith("ValueSet/")
            ? library.byId(Kind.VALUE_SET, reference.substring("ValueSet/".length()))
            : view.valueSet(reference);
    return valueSet.map(
        it ->
            Expander.expand(view, it).members().stream()
                .map(member -> new Coding(member.system(), "", member.code(), ""))
                .toList());
  }

  /** A code and all codes below it; empty if the system or the code is not known. */
  public Optional<Set<String>> below(String system, String code) {
    Book book = book(system);
    return book.concept(code).map(it -> book.below(it.code()));
  }

  /** A code and all codes above it; empty if the system or the code is not known. */
  public Optional<Set<String>> above(String system, String code) {
    Book book = book(system);
    return book.concept(code).map(it -> book.above(it.code()));
  }

  /** The definition with this canonical address, as it was loaded. */
  public Optional<JsonNode> definition(Kind kind, String canonical) {
    View view = new View(library, Choice.NEWEST);
    Optional<Definition> found =
        kind == Kind.VALUE_SET ? view.valueSet(canonical) : view.find(kind, canonical);
    return found.map(Definition::tree);
  }

  /** A code system; one that nobody has heard of has no codes. */
  public Book book(String system) {
    return new View(library, Choice.NEWEST).book(system, "");
  }

  /**
   * Is a code in the value set with this address?
   *
   * @param system empty if the value set is to tell
   * @return empty if there is no such value set
   */
  public Optional<Membership> membership(String canonical, String system, String code) {
    View view = new View(library, Choice.NEWEST);
    return view.valueSet(canonical)
        .map(it -> new ValueSets(view).membership(it.tree(), system, code));
  }

  /** Is a code in this value set? */
  public Membership membership(JsonNode valueSet, String system, String code) {
    return new ValueSets(new View(library, Choice.NEWEST)).membership(valueSet, system, code);
  }

  private static Definition valueSet(View view, Subject subject) {
    return find(view, Kind.VALUE_SET, subject, TerminologyProblem.UNKNOWN_VALUE_SET);
  }

  private static Definition conceptMap(View view, Subject subject) {
    return find(view, Kind.CONCEPT_MAP, subject, TerminologyProblem.UNKNOWN_CONCEPT_MAP);
  }

  private static Definition find(
      View view, Kind kind, Subject subject, TerminologyProblem unknown) {
    if (subject instanceof Subject.Inline inline) {
      ObjectNode tree = inline.resource();
      return new Definition("", tree.path("url").asText(), tree.path("version").asText(), tree);
    }
    if (subject instanceof Subject.Id id) {
      return view.library()
          .byId(kind, id.id())
          .orElseThrow(() -> unknown(unknown, kind, kind.type() + "/" + id.id()));
    }
    Subject.Address address = (Subject.Address) subject;
    String canonical =
        address.version().isEmpty() ? address.url() : address.url() + "|" + address.version();
    Optional<Definition> found =
        kind == Kind.VALUE_SET ? view.valueSet(canonical) : view.find(kind, canonical);
    return found.orElseThrow(() -> unknown(unknown, kind, canonical));
  }

  private static TerminologyRefusal unknown(TerminologyProblem problem, Kind kind, String what) {
    return new TerminologyRefusal(problem, "No such " + kind.type() + " is loaded: " + what);
  }

  private static Book book(View view, Subject subject) {
    if (!(subject instanceof Subject.Address address)) {
      return view.library()
          .book(find(view, Kind.CODE_SYSTEM, subject, TerminologyProblem.UNKNOWN_SYSTEM));
    }
    Canonical canonical = Canonical.of(address.url());
    String version = address.version().isEmpty() ? canonical.version() : address.version();
    Book book = view.book(canonical.url(), version);
    if (book.knowledge() == Knowledge.UNKNOWN) {
      throw unknown(
          TerminologyProblem.UNKNOWN_SYSTEM,
          Kind.CODE_SYSTEM,
          new Canonical(canonical.url(), version).toString());
    }
    return book;
  }

  private static Concept concept(Book book, String code) {
    Optional<Concept> concept = book.concept(code);
    if (concept.isEmpty() && book.knowledge() == Knowledge.NAME_ONLY) {
      throw new TerminologyRefusal(
          TerminologyProblem.NOT_LOADED,
          "The codes of " + book.title() + " (" + book.system() + ") are not loaded");
    }
    return concept.orElseThrow(
        () ->
            new TerminologyRefusal(
                TerminologyProblem.UNKNOWN_CODE,
                (book.knowledge() == Knowledge.FRAGMENT
                        ? "The part of the code system that is loaded has no code "
                        : "The code system has no code ")
                    + book.system()
                    + "#"
                    + code));
  }
}
