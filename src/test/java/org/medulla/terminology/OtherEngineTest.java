package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.ValueSetExpansionOutcome;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Ucum;

/** The value sets of R4, expanded by another engine too. */
class OtherEngineTest {

  /** Concepts of v3 have several parents (property subsumedBy); the other engine sees one. */
  private static final Set<String> WITH_SEVERAL_PARENTS =
      Set.of(
          "http://hl7.org/fhir/ValueSet/detectedissue-category",
          "http://hl7.org/fhir/ValueSet/parent-relationship-codes",
          "http://terminology.hl7.org/ValueSet/v3-ActPharmacySupplyType");

  private final PackedShelf core = PackedShelf.core();
  private final Terminology ours = new Terminology(new Library(List.of(core), new Ucum()));
  private final FhirContext context = FhirContext.forR4Cached();
  private final ValidationSupportChain chain =
      new ValidationSupportChain(
          new DefaultProfileValidationSupport(context),
          new InMemoryTerminologyServerValidationSupport(context));

  @Test
  void bothFindTheSameCodes() {
    Map<String, Set<String>> differences = new TreeMap<>();
    int compared = 0;
    for (String canonical : core.canonicals(Kind.VALUE_SET)) {
      String url = Canonical.of(canonical).url();
      Set<String> theirs = theirs(url);
      Set<String> own = own(canonical);
      if (!theirs.isEmpty() && !own.isEmpty()) {
        compared++;
        if (!theirs.equals(own)) {
          Set<String> missing = new TreeSet<>(theirs);
          missing.removeAll(own);
          differences.put(url, missing);
        }
      }
    }
    System.out.println("Compared the expansions of " + compared + " value sets");

    assertThat(differences.keySet()).isEqualTo(WITH_SEVERAL_PARENTS);
    assertThat(differences.values()).allMatch(Set::isEmpty, "we miss nothing");
    assertThat(compared).isGreaterThan(1_000);
  }

  private Set<String> own(String canonical) {
    Set<String> codes = new TreeSet<>();
    try {
      for (JsonNode each :
          ours.expand(Subject.of(canonical, ""), ExpandRequest.ALL, Choice.NEWEST, Instant.EPOCH)
              .at("/expansion/contains")) {
        codes.add(each.path("system").asText() + "#" + each.path("code").asText());
      }
    } catch (TerminologyRefusal e) {
      return Set.of();
    }
    return codes;
  }

  private Set<String> theirs(String url) {
    ValueSetExpansionOutcome outcome =
        chain.expandValueSet(new ValidationSupportContext(chain), null, url);
    Set<String> codes = new TreeSet<>();
    if (outcome != null && outcome.getValueSet() instanceof ValueSet expanded) {
      collect(expanded.getExpansion().getContains(), codes);
    }
    return codes;
  }

  private static void collect(List<ValueSetExpansionContainsComponent> list, Set<String> codes) {
    for (ValueSetExpansionContainsComponent each : list) {
      codes.add(each.getSystem() + "#" + each.getCode());
      collect(each.getContains(), codes);
    }
  }
}
