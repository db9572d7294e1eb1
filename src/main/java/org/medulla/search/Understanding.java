package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Issue;
import org.medulla.store.Query;

/** Says how the parameters of a search were understood, without their values. */
final class Understanding {

  private final SearchParameters parameters;
  private final SearchScope scope;

  Understanding(SearchParameters parameters, SearchScope scope) {
    this.parameters = parameters;
    this.scope = scope;
  }

  /** How one criterion was understood. */
  Issue of(String name, String value, Query query) {
    List<String> facts = new ArrayList<>();
    String type = scope.types().size() == 1 ? scope.types().iterator().next() : "";
    facts.add(links(name, type));
    int alternatives = Escapes.split(value, ',').size();
    if (alternatives > 1) {
      facts.add(alternatives + " alternatives");
    }
    prefixes(value).ifPresent(facts::add);
    facts.add("looks for " + QueryShape.of(query));
    return SearchNotice.EXPLAINED.information(
        name + ": " + String.join("; ", facts), "http." + name);
  }

  /** Every link of a chain: the parameter, its kind, its modifier, where it leads. */
  private String links(String name, String type) {
    if (name.startsWith("_has:")) {
      String[] parts = name.split(":", 4);
      return "reverse chain from "
          + parts[1]
          + " by "
          + parts[2]
          + (parts.length > 3 ? " > " + links(parts[3], parts[1]) : "");
    }
    int dot = name.indexOf('.');
    String head = dot < 0 ? name : name.substring(0, dot);
    int colon = head.indexOf(':');
    String code = colon < 0 ? head : head.substring(0, colon);
    String modifier = colon < 0 ? "" : head.substring(colon + 1);
    Optional<SearchParameter> parameter =
        type.isEmpty() ? Optional.empty() : parameters.find(type, code);
    StringBuilder text = new StringBuilder();
    text.append(parameter.map(it -> it.definition().type()).orElse("of every resource"));
    if (!modifier.isEmpty()) {
      text.append(", modifier ").append(modifier);
    }
    if (dot > 0) {
      Set<String> targets = new TreeSet<>();
      parameter.ifPresent(it -> targets.addAll(it.definition().target()));
      if (targets.contains(modifier)) {
        targets.retainAll(Set.of(modifier));
      }
      String target = targets.size() == 1 ? targets.iterator().next() : "";
      text.append(", chained to ")
          .append(targets.isEmpty() ? "any type" : String.join(", ", targets))
          .append(" > ")
          .append(links(name.substring(dot + 1), target));
    }
    return text.toString();
  }

  private static Optional<String> prefixes(String value) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String part : Escapes.split(value, ',')) {
      if (part.matches("(eq|ne|gt|lt|ge|le|sa|eb|ap)[-+.0-9].*")) {
        prefixes.add(part.substring(0, 2));
      }
    }
    return prefixes.isEmpty()
        ? Optional.empty()
        : Optional.of("prefix " + String.join(", ", prefixes));
  }
}
