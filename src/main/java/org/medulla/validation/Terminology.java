package org.medulla.validation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;

/**
 * What is known about code systems. HAPI takes any code of SNOMED CT for good, because R4 carries an
 * empty stub of it; here such codings are counted, so that the report can say what nobody looked at.
 */
final class Terminology {

  /** How far the codes of a system can be checked here. */
  enum Knowledge {
    /** Every code. */
    COMPLETE,
    /** Only some codes; the others are a warning. */
    FRAGMENT,
    /** The system is known by name, its codes are not here. */
    NAME_ONLY,
    /** Nobody has heard of it. */
    UNKNOWN
  }

  private final EngineContext context;
  private final ValidationSettings settings;
  private final Map<String, Knowledge> known = new ConcurrentHashMap<>();

  Terminology(EngineContext context, ValidationSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /** What of this resource was not looked at. */
  Unchecked unchecked(Content content) {
    SortedMap<String, Integer> systems = new TreeMap<>();
    for (Content.Code code : content.codes()) {
      Knowledge knowledge = knowledge(code.system());
      if (knowledge == Knowledge.NAME_ONLY || knowledge == Knowledge.UNKNOWN) {
        systems.merge(code.system(), 1, Integer::sum);
      }
    }
    return new Unchecked(systems, new TreeMap<>(), BundleRules.outside(content));
  }

  List<Finding> judged(List<Finding> findings) {
    return findings;
  }

  Knowledge knowledge(String system) {
    return known.computeIfAbsent(system, this::lookUp);
  }

  private Knowledge lookUp(String system) {
    if (context.isGrammar(system)) {
      return Knowledge.COMPLETE;
    }
    if (!(context.codeSystem(system) instanceof CodeSystem found)) {
      return Knowledge.UNKNOWN;
    }
    CodeSystemContentMode content = found.getContent();
    if (content == CodeSystemContentMode.NOTPRESENT) {
      return Knowledge.NAME_ONLY;
    }
    return content == CodeSystemContentMode.FRAGMENT ? Knowledge.FRAGMENT : Knowledge.COMPLETE;
  }
}
