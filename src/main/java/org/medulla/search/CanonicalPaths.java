package org.medulla.search;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;

/** Tells which reference parameters may hold canonical addresses, and not references only. */
final class CanonicalPaths {

  private static final Set<String> ADDRESSES = Set.of("canonical", "uri");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)+");
  private static final Pattern OF_REFERENCES =
      Pattern.compile(".*(as Reference\\)|\\.as\\(Reference\\)|\\.where\\(resolve\\(\\).*)");
  private static final Pattern FIRST_NAME = Pattern.compile("^\\(*([A-Za-z]+).*");

  private final Structure structure;

  CanonicalPaths(Structure structure) {
    this.structure = structure;
  }

  /** Whether anything that a parameter of a type finds may be a canonical address. */
  boolean mayBeCanonical(SearchParameter parameter, String type) {
    for (String alternative : parameter.definition().expression().split("\\|")) {
      String path = alternative.strip();
      if (isOf(type, path) && mayLeadToCanonical(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a path is not one of another type. */
  private boolean isOf(String type, String path) {
    String first = FIRST_NAME.matcher(path).replaceFirst("$1");
    return first.equals(type) || !structure.isResourceType(first);
  }

  private boolean mayLeadToCanonical(String path) {
    if (!PLAIN.matcher(path).matches()) {
      return !OF_REFERENCES.matcher(path).matches();
    }
    List<String> names = List.of(path.split("\\."));
    String current = names.get(0);
    List<String> types = List.of();
    for (String name : names.subList(1, names.size())) {
      TypeDefinition type = structure.type(current).orElse(null);
      TypeDefinition.Element element = type == null ? null : type.element(name).orElse(null);
      if (type == null || element == null) {
        return true;
      }
      types = element.types();
      current = element.isChoice() ? "" : type.member(name).type();
    }
    return types.stream().anyMatch(ADDRESSES::contains);
  }
}
