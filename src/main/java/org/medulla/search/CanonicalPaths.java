package org.medulla.search;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;

/** Tells which reference parameters hold canonical addresses and no references. */
final class CanonicalPaths {

  private static final String CANONICAL = "canonical";
  private static final Set<String> ADDRESSES = Set.of(CANONICAL, "uri");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)+");

  private final Structure structure;

  CanonicalPaths(Structure structure) {
    this.structure = structure;
  }

  /** Whether everything that a parameter of a type finds is a canonical address. */
  boolean isCanonical(SearchParameter parameter, String type) {
    boolean any = false;
    for (String alternative : parameter.definition().expression().split("\\|")) {
      String path = alternative.strip();
      if (path.startsWith(type + ".") || path.startsWith("(" + type + ".")) {
        if (!leadsToCanonical(path)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private boolean leadsToCanonical(String path) {
    if (!PLAIN.matcher(path).matches()) {
      return path.endsWith(" as " + CANONICAL + ")") || path.endsWith("(" + CANONICAL + ")");
    }
    List<String> names = List.of(path.split("\\."));
    String current = names.get(0);
    List<String> types = List.of();
    for (String name : names.subList(1, names.size())) {
      TypeDefinition type = structure.type(current).orElse(null);
      TypeDefinition.Element element = type == null ? null : type.element(name).orElse(null);
      if (type == null || element == null) {
        return false;
      }
      types = element.types();
      current = element.isChoice() ? "" : type.member(name).type();
    }
    return types.contains(CANONICAL) && ADDRESSES.containsAll(types);
  }
}
