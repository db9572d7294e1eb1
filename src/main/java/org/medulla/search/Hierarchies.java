package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/**
 * References to what is part of something: {@code location:below=x} points to x or to one of its
 * parts, {@code location:above=x} to x or to what it is a part of. At most {@link #MAX_LEVELS}
 * levels are followed.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#reference">reference</a>
 */
final class Hierarchies {

  /** How far parts are followed. */
  static final int MAX_LEVELS = 10;

  /** What parameters are called that lead from a part to the whole. */
  private static final List<String> PART_OF = List.of("partof", "part-of");

  private final SearchParameters parameters;
  private final Structure structure;

  Hierarchies(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.structure = structure;
  }

  /** Whether a parameter points to types whose resources can be parts of each other. */
  boolean has(SearchParameter parameter) {
    return parameter.definition().type().equals("reference") && !types(parameter).isEmpty();
  }

  private List<String> types(SearchParameter parameter) {
    return parameter.definition().target().stream().filter(it -> partOf(it).isPresent()).toList();
  }

  private Optional<SearchParameter> partOf(String type) {
    for (String code : PART_OF) {
      Optional<SearchParameter> found = parameters.find(type, code);
      if (found.isPresent() && found.get().definition().target().contains(type)) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Points to this resource or what is a part of it. */
  Query below(SearchParameter parameter, IndexName name, String value) {
    List<Query> any = new ArrayList<>();
    for (ResourceKey key : keys(parameter, value)) {
      long partOf = partOf(key.type()).orElseThrow().name().of(Form.LINK);
      Query parts = new Query.Link(partOf, key.fingerprint());
      Query all = parts;
      for (int level = 1; level < MAX_LEVELS; level++) {
        all = new Query.Any(List.of(parts, new Query.LinkTo(partOf, all)));
      }
      any.add(new Query.Link(name.of(Form.LINK), key.fingerprint()));
      any.add(new Query.LinkTo(name.of(Form.LINK), all));
    }
    return new Query.Any(any);
  }

  /** Points to this resource or what it is a part of. */
  Query above(SearchParameter parameter, IndexName name, String value) {
    List<Query> any = new ArrayList<>();
    for (ResourceKey key : keys(parameter, value)) {
      long partOf = partOf(key.type()).orElseThrow().name().of(Form.LINK);
      Query whole = new Query.LinkedFrom(partOf, new Query.Keys(Set.of(key)));
      Query all = whole;
      for (int level = 1; level < MAX_LEVELS; level++) {
        all = new Query.Any(List.of(whole, new Query.LinkedFrom(partOf, all)));
      }
      any.add(new Query.Link(name.of(Form.LINK), key.fingerprint()));
      any.add(new Query.LinkTo(name.of(Form.LINK), all));
    }
    return new Query.Any(any);
  }

  private List<ResourceKey> keys(SearchParameter parameter, String value) {
    List<ResourceKey> keys = new ArrayList<>();
    Escapes.split(value, ',').forEach(text -> keys.addAll(alternative(parameter, text)));
    return keys;
  }

  private List<ResourceKey> alternative(SearchParameter parameter, String text) {
    String plain = Escapes.unescape(text);
    List<String> types = types(parameter);
    if (ResourceKey.isId(plain)) {
      return types.stream().map(type -> new ResourceKey(type, plain)).toList();
    }
    return ReferenceText.parse(plain, structure)
        .flatMap(ReferenceText::key)
        .filter(key -> types.contains(key.type()))
        .map(List::of)
        .orElseThrow(
            () ->
                new SearchRefusal(
                    SearchProblem.BAD_VALUE,
                    "'"
                        + plain
                        + "' is not a resource that can have parts; these are of type: "
                        + SearchParser.list(types)));
  }
}
