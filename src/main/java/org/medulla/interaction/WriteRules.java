package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked of a resource that is written beyond its structure. A rule for a profile that it
 * claims counts before one for its type, and that before the one for all; of several profiles the
 * strictest counts.
 *
 * @param all the rule for what has no other
 * @param exceptions resource type or canonical address of a profile to its rule
 */
public record WriteRules(Rule all, Map<String, Rule> exceptions) {

  /** From the mildest to the strictest. */
  public enum Rule {
    /** The structure of R4 must be right: elements, cardinalities, primitive values. */
    STRUCTURE,
    /** The validator is asked, and what it finds is told; the resource is stored all the same. */
    REPORT,
    /** The validator is asked, and a resource in which it finds an error is refused. */
    REFUSE
  }

  public static final WriteRules STRUCTURE_ONLY = new WriteRules(Rule.STRUCTURE, Map.of());

  private static final Pattern SUBJECT = Pattern.compile("[A-Z][A-Za-z]+|[a-z][a-z0-9+.-]*:\\S+");

  public WriteRules {
    exceptions = Map.copyOf(exceptions);
  }

  /**
   * Reads rules as settings write them: {@code report, Observation=refuse, https://...=structure}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static WriteRules parse(String text) {
    Rule all = Rule.STRUCTURE;
    Map<String, Rule> exceptions = new HashMap<>();
    for (String part : text.split(",")) {
      int sign = part.lastIndexOf('=');
      if (sign < 0) {
        all = rule(part);
        continue;
      }
      String subject = part.substring(0, sign).strip();
      if (!SUBJECT.matcher(subject).matches()) {
        throw new IllegalArgumentException(
            "say a resource type or the address of a profile before =, not '" + subject + "'");
      }
      exceptions.put(subject, rule(part.substring(sign + 1)));
    }
    return new WriteRules(all, exceptions);
  }

  private static Rule rule(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "structure" -> Rule.STRUCTURE;
      case "report" -> Rule.REPORT;
      case "refuse" -> Rule.REFUSE;
      default ->
          throw new IllegalArgumentException(
              "say structure, report or refuse, not '" + text.strip() + "'");
    };
  }

  /** Is the validator ever asked? */
  public boolean needValidator() {
    return all != Rule.STRUCTURE
        || exceptions.values().stream().anyMatch(it -> it != Rule.STRUCTURE);
  }

  Rule of(ObjectNode resource) {
    Optional<Rule> ofProfiles = Optional.empty();
    for (JsonNode profile : resource.path("meta").path("profile")) {
      Rule rule = exceptions.get(profile.asText().replaceFirst("\\|.*", ""));
      if (rule != null && ofProfiles.filter(it -> it.compareTo(rule) >= 0).isEmpty()) {
        ofProfiles = Optional.of(rule);
      }
    }
    return ofProfiles.orElseGet(
        () -> exceptions.getOrDefault(resource.path("resourceType").asText(), all));
  }
}
