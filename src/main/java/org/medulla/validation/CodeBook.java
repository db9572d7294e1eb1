package org.medulla.validation;

import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/**
 * The code systems that are loaded, and how far each can be checked. HAPI takes any code of SNOMED
 * CT for good, because R4 carries an empty stub of it; here such a system is known by name only.
 */
final class CodeBook {

  /** How far the codes of a system can be checked. */
  enum Knowledge {
    /** Every code. */
    COMPLETE,
    /** Some codes; of the others nothing can be said. */
    FRAGMENT,
    /** The system exists, its codes are not here. */
    NAME_ONLY,
    /** Nobody has heard of it. */
    UNKNOWN
  }

  /** A concept with the code above it, empty at the top. */
  record Concept(ConceptDefinitionComponent definition, String parent) {}

  /** A loaded code system: its concepts by code. */
  record Book(Knowledge knowledge, boolean isCaseSensitive, Map<String, Concept> concepts) {

    Optional<Concept> concept(String code) {
      return Optional.ofNullable(
          concepts.get(isCaseSensitive ? code : code.toLowerCase(Locale.ROOT)));
    }

    /** Is the one the other, or below it? */
    boolean isA(String code, String ancestor) {
      String current = code;
      while (!current.isEmpty()) {
        if (current.equals(ancestor)) {
          return true;
        }
        current = concept(current).map(Concept::parent).orElse("");
      }
      return false;
    }
  }

  /** More different systems than this only come from input that makes them up. */
  private static final int MAX_KEPT = 5_000;

  private final ValidationSupportChain chain;
  private final KeptUcum grammars;
  private final Map<String, Book> books = new ConcurrentHashMap<>();

  CodeBook(ValidationSupportChain chain, KeptUcum grammars) {
    this.chain = chain;
    this.grammars = grammars;
  }

  Knowledge knowledge(String system) {
    return book(system).knowledge();
  }

  Book book(String system) {
    Book known = books.get(system);
    if (known != null) {
      return known;
    }
    Book loaded = load(system);
    if (books.size() < MAX_KEPT) {
      books.put(system, loaded);
    }
    return loaded;
  }

  /** Is the system checked by rules, as UCUM is, and not by a list? */
  boolean isGrammar(String system) {
    return grammars.isCodeSystemSupported(context(), system);
  }

  /** What is wrong with a code of a grammar; empty if nothing is. */
  Optional<String> grammarProblem(String system, String code) {
    LookupCodeResult result = grammars.lookupCode(context(), new LookupCodeRequest(system, code));
    if (result == null || result.isFound()) {
      return Optional.empty();
    }
    String message = result.getErrorMessage();
    return Optional.of(message == null ? "it has no such code" : message);
  }

  private ValidationSupportContext context() {
    return new ValidationSupportContext(chain);
  }

  private Book load(String system) {
    if (isGrammar(system)) {
      return new Book(Knowledge.COMPLETE, true, Map.of());
    }
    if (!(chain.fetchCodeSystem(system) instanceof CodeSystem found)) {
      Knowledge knowledge = KnownSystems.contains(system) ? Knowledge.NAME_ONLY : Knowledge.UNKNOWN;
      return new Book(knowledge, true, Map.of());
    }
    boolean isCaseSensitive = !found.hasCaseSensitive() || found.getCaseSensitive();
    Map<String, Concept> concepts = new HashMap<>();
    collect(found.getConcept(), "", isCaseSensitive, concepts);
    return new Book(knowledge(found, concepts), isCaseSensitive, Map.copyOf(concepts));
  }

  private static Knowledge knowledge(CodeSystem found, Map<String, Concept> concepts) {
    CodeSystemContentMode content = found.getContent();
    if (content == CodeSystemContentMode.NOTPRESENT || concepts.isEmpty()) {
      return Knowledge.NAME_ONLY;
    }
    return content == CodeSystemContentMode.COMPLETE ? Knowledge.COMPLETE : Knowledge.FRAGMENT;
  }

  private static void collect(
      List<ConceptDefinitionComponent> list,
      String parent,
      boolean isCaseSensitive,
      Map<String, Concept> concepts) {
    for (ConceptDefinitionComponent each : list) {
      String code = each.getCode() == null ? "" : each.getCode();
      String key = isCaseSensitive ? code : code.toLowerCase(Locale.ROOT);
      concepts.putIfAbsent(key, new Concept(each, parent));
      collect(each.getConcept(), code, isCaseSensitive, concepts);
    }
  }
}
