package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.SortKey;

/**
 * References and canonicals.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#reference">reference</a>
 */
final class ReferenceParameter implements ParameterType {

  private final Structure structure;
  private final String serverBase;
  private final List<String> targets;

  /**
   * @param serverBase the address of this server, so that absolute references to it count as local
   * @param targets the types the parameter may point to
   */
  ReferenceParameter(Structure structure, String serverBase, List<String> targets) {
    this.structure = structure;
    this.serverBase = serverBase;
    this.targets = targets;
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    String text = text(value);
    Optional<ResourceKey> key = local(text);
    boolean isFragment = text.startsWith("#");
    if (!text.isEmpty()) {
      rows.token(name.of(Form.PRESENT));
    }
    if (key.isPresent()) {
      rows.link(name.of(Form.LINK), key.get().fingerprint());
      rows.sortText(name.of(Form.SORT), key.get().toString());
    } else if (!text.isEmpty() && !isFragment) {
      rows.token(name.of(Form.URI, text));
      int bar = text.indexOf('|');
      if (bar > 0) {
        rows.token(name.of(Form.URI, text.substring(0, bar)));
      }
      rows.sortText(name.of(Form.SORT), text);
    }
    if (value.node().isTextual() && !text.isEmpty() && !isFragment) {
      rows.link(name.of(Form.ADDRESS), CanonicalLinks.target(text));
    }
    JsonNode identifier = value.node().path("identifier");
    String system = identifier.path("system").asText("");
    if (!system.isEmpty()) {
      rows.token(name.of(Form.PRESENT));
      rows.token(name.of(Form.SYSTEM, system));
    }
    if (identifier.has("value")) {
      String code = identifier.path("value").asText("");
      rows.token(name.of(Form.PRESENT));
      rows.token(name.of(Form.CODE, code));
      rows.token(
          system.isEmpty()
              ? name.of(Form.CODE_WITHOUT_SYSTEM, code)
              : name.of(Form.SYSTEM_AND_CODE, system + "|" + code));
    }
  }

  private static String text(Place value) {
    JsonNode node = value.node();
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.has("resourceType") && node.has("id")) {
      return node.path("resourceType").asText() + "/" + node.path("id").asText();
    }
    return node.path("reference").asText("");
  }

  private Optional<ResourceKey> local(String text) {
    return ReferenceText.parse(text, structure)
        .filter(reference -> reference.isLocal(serverBase))
        .flatMap(ReferenceText::key);
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    String plain = Escapes.unescape(text);
    if (modifier.equals("identifier")) {
      return new TokenParameter(CodeSets.NONE).criterion(name, "", text);
    }
    if (!modifier.isEmpty()) {
      if (!targets.contains(modifier)) {
        throw new SearchRefusal(
            SearchProblem.UNKNOWN_MODIFIER,
            "':"
                + modifier
                + "' is not what this can point to; that is: "
                + SearchParser.list(targets));
      }
      return link(name, typed(modifier, plain));
    }
    Optional<ResourceKey> key = local(plain);
    if (key.isPresent()) {
      return link(name, key.get());
    }
    if (ResourceKey.isId(plain)) {
      List<Query> any = new ArrayList<>();
      for (String type : targets) {
        any.add(link(name, new ResourceKey(type, plain)));
      }
      any.add(new Query.Token(name.of(Form.URI, plain)));
      return new Query.Any(any);
    }
    return new Query.Token(name.of(Form.URI, plain));
  }

  private static ResourceKey typed(String type, String text) {
    String id = text.startsWith(type + "/") ? text.substring(type.length() + 1) : text;
    if (!ResourceKey.isId(id)) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "'" + text + "' is not an id");
    }
    return new ResourceKey(type, id);
  }

  private static Query link(IndexName name, ResourceKey key) {
    return new Query.Link(name.of(Form.LINK), key.fingerprint());
  }

  @Override
  public List<String> exactForms(Place value) {
    return local(text(value)).stream().map(key -> Form.LINK.exact(key.toString())).toList();
  }

  @Override
  public String exactForm(String text) {
    String plain = Escapes.unescape(text);
    return local(plain)
        .or(
            () ->
                targets.size() == 1 && ResourceKey.isId(plain)
                    ? Optional.of(new ResourceKey(targets.get(0), plain))
                    : Optional.empty())
        .map(key -> Form.LINK.exact(key.toString()))
        .orElseThrow(
            () -> new SearchRefusal(SearchProblem.BAD_VALUE, "'" + text + "' is not Type/id"));
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public Set<String> modifiers() {
    return Set.of("identifier");
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.SORT_TEXT, name.of(Form.SORT), descending);
  }
}
