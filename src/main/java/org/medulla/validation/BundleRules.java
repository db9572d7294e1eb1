package org.medulla.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Issue.Severity;

/**
 * The rule for references in a bundle, which the HL7 engine does not have: a reference must lead to
 * an entry.
 *
 * <p>A bundle that is whole in itself (document, message, collection, or one that claims our case
 * bundle) must hold what it speaks of: anything else is an error. A transaction or batch may speak
 * of what is on the server already: there it is a warning, and an error if the settings say closed.
 * A {@code urn:uuid:} that no entry carries can never be resolved and is always an error.
 */
final class BundleRules {

  private static final Set<String> WHOLE = Set.of("document", "message", "collection");
  private static final Set<String> TO_SERVER = Set.of("transaction", "batch");
  private static final Pattern RELATIVE =
      Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}(/_history/[A-Za-z0-9\\-.]{1,64})?");
  private static final String CASE_BUNDLE = Canonicals.structureDefinition("case-bundle");

  private final ValidationSettings.References rule;

  BundleRules(ValidationSettings.References rule) {
    this.rule = rule;
  }

  List<Finding> findings(Content content) {
    if (!content.isBundle()) {
      return List.of();
    }
    Set<String> targets = targets(content);
    List<Finding> findings = new ArrayList<>();
    for (Content.Link link : content.links()) {
      String target = withoutFragment(link.target());
      if (target.isEmpty() || targets.contains(withoutVersion(target))) {
        continue;
      }
      boolean urn = target.startsWith("urn:uuid:") || target.startsWith("urn:oid:");
      if (urn || RELATIVE.matcher(target).matches() && isClosed(content)) {
        findings.add(dangling(link));
      } else if (RELATIVE.matcher(target).matches() && TO_SERVER.contains(content.bundleType())) {
        findings.add(onServer(link));
      }
    }
    return findings;
  }

  /** How many references lead out of the file and were not followed. */
  static int outside(Content content) {
    Set<String> targets = targets(content);
    return (int)
        content.links().stream()
            .map(link -> withoutFragment(link.target()))
            .filter(target -> !target.isEmpty() && !targets.contains(withoutVersion(target)))
            .count();
  }

  private boolean isClosed(Content content) {
    return WHOLE.contains(content.bundleType())
        || content.profiles().stream().anyMatch(url -> url.equals(CASE_BUNDLE))
        || rule == ValidationSettings.References.CLOSED && TO_SERVER.contains(content.bundleType());
  }

  private static Set<String> targets(Content content) {
    Set<String> targets = new HashSet<>();
    for (Content.Entry entry : content.entries()) {
      if (!entry.fullUrl().isEmpty()) {
        targets.add(entry.fullUrl());
        targets.add(tail(entry.fullUrl()));
      }
      if (!entry.id().isEmpty()) {
        targets.add(entry.type() + "/" + entry.id());
      }
    }
    return targets;
  }

  /** {@code Type/id} at the end of an absolute address, or the address itself. */
  private static String tail(String url) {
    int slash = url.lastIndexOf('/');
    int before = slash < 0 ? -1 : url.lastIndexOf('/', slash - 1);
    return before < 0 ? url : url.substring(before + 1);
  }

  private static String withoutFragment(String target) {
    int hash = target.indexOf('#');
    return hash < 0 ? target : target.substring(0, hash);
  }

  private static String withoutVersion(String target) {
    int history = target.indexOf("/_history/");
    return history < 0 ? target : target.substring(0, history);
  }

  private static Finding dangling(Content.Link link) {
    return Finding.of(
        Severity.ERROR,
        ValidationProblem.DANGLING_REFERENCE,
        "The bundle has no entry for the reference '" + link.target() + "'",
        link.place());
  }

  private static Finding onServer(Content.Link link) {
    return Finding.of(
        Severity.WARNING,
        ValidationProblem.SERVER_REFERENCE,
        "The bundle has no entry for the reference '"
            + link.target()
            + "'; it can only be right if the server has it already",
        link.place());
  }
}
