package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.Query.TextMatch;
import org.medulla.store.SortKey;

/**
 * Codes, codings, identifiers, booleans and contact points.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">token</a>
 */
final class TokenParameter implements ParameterType {

  private final TokenSets sets;

  TokenParameter(CodeSets codeSets) {
    this.sets = new TokenSets(codeSets);
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    List<Token> tokens = tokens(value);
    if (tokens.isEmpty() && words(value).isEmpty()) {
      return;
    }
    rows.token(name.of(Form.PRESENT));
    for (Token token : tokens) {
      token.rows(name, rows);
      rows.sortText(name.of(Form.SORT), token.code);
    }
    for (String words : words(value)) {
      rows.text(name.of(Form.WORDS), Normalised.text(words));
    }
    ofType(value).forEach(text -> rows.token(name.of(Form.OF_TYPE, text)));
  }

  /** A composite takes no modifiers, and can be neither missing nor sorted by. */
  @Override
  public void lastRows(Place value, IndexName name, IndexRows.Builder rows) {
    tokens(value).forEach(token -> token.rows(name, rows));
  }

  /** A system, which may be unknown, and a code. */
  private record Token(Optional<String> system, String code, boolean isBareCode) {

    void rows(IndexName name, IndexRows.Builder rows) {
      forms().forEach(form -> rows.token(name.of(form, text(form))));
    }

    List<Form> forms() {
      if (code.isEmpty()) {
        return List.of(Form.SYSTEM);
      }
      if (isBareCode) {
        return system.isPresent()
            ? List.of(Form.CODE, Form.SYSTEM_AND_CODE)
            : List.of(Form.CODE, Form.CODE_WITHOUT_SYSTEM);
      }
      return system.isPresent()
          ? List.of(Form.CODE, Form.SYSTEM_AND_CODE, Form.SYSTEM)
          : List.of(Form.CODE, Form.CODE_WITHOUT_SYSTEM);
    }

    String text(Form form) {
      return switch (form) {
        case SYSTEM_AND_CODE -> system.orElse("") + "|" + code;
        case SYSTEM -> system.orElse("");
        default -> code;
      };
    }
  }

  private static List<Token> tokens(Place value) {
    JsonNode node = value.node();
    List<Token> tokens = new ArrayList<>();
    switch (value.type()) {
      case "CodeableConcept" -> {
        for (JsonNode coding : node.path("coding")) {
          token(coding, "code").ifPresent(tokens::add);
        }
      }
      case "Coding" -> token(node, "code").ifPresent(tokens::add);
      case "Identifier" -> token(node, "value").ifPresent(tokens::add);
      case "ContactPoint" -> {
        if (node.hasNonNull("value")) {
          tokens.add(new Token(Optional.empty(), node.get("value").asText(), true));
        }
      }
      default -> {
        if (value.node().isValueNode() && value.hasValue()) {
          tokens.add(new Token(value.codeSystem(), node.asText(), true));
        }
      }
    }
    return tokens;
  }

  private static Optional<Token> token(JsonNode node, String member) {
    Optional<String> system = Optional.ofNullable(node.path("system").textValue());
    String code = node.path(member).asText("");
    return system.isEmpty() && code.isEmpty()
        ? Optional.empty()
        : Optional.of(new Token(system, code, false));
  }

  private static List<String> words(Place value) {
    JsonNode node = value.node();
    List<String> words = new ArrayList<>();
    switch (value.type()) {
      case "CodeableConcept" -> {
        add(words, node.path("text"));
        for (JsonNode coding : node.path("coding")) {
          add(words, coding.path("display"));
        }
      }
      case "Coding" -> add(words, node.path("display"));
      case "Identifier" -> add(words, node.path("type").path("text"));
      default -> {}
    }
    return words;
  }

  private static void add(List<String> words, JsonNode text) {
    if (text.isTextual()) {
      words.add(text.textValue());
    }
  }

  private static List<String> ofType(Place value) {
    List<String> texts = new ArrayList<>();
    if (value.type().equals("Identifier")) {
      for (JsonNode coding : value.node().path("type").path("coding")) {
        texts.add(
            coding.path("system").asText("")
                + "|"
                + coding.path("code").asText("")
                + "|"
                + value.node().path("value").asText(""));
      }
    }
    return texts;
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    return switch (modifier) {
      case "text", "code-text" ->
          new Query.Text(
              name.of(Form.WORDS), TextMatch.STARTS_WITH, Normalised.asked(Escapes.unescape(text)));
      case "text-advanced" -> WordExpression.read(name.of(Form.WORDS), Escapes.unescape(text));
      case "of-type" -> ofType(name, text);
      case "in" -> sets.in(name, Escapes.unescape(text));
      case "below" -> sets.below(name, text);
      case "above" -> sets.above(name, text);
      default -> {
        String exact = exactForm(text);
        yield new Query.Token(name.of(form(exact), exact.substring(1)));
      }
    };
  }

  private static Query ofType(IndexName name, String text) {
    List<String> parts = Escapes.split(text, '|');
    if (parts.size() != 3 || parts.stream().anyMatch(String::isEmpty)) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE, ":of-type wants system|code|value, all three");
    }
    String value = String.join("|", parts.stream().map(Escapes::unescape).toList());
    return new Query.Token(name.of(Form.OF_TYPE, value));
  }

  private static Form form(String exact) {
    return switch (exact.charAt(0)) {
      case 's' -> Form.SYSTEM_AND_CODE;
      case 'y' -> Form.SYSTEM;
      case 'n' -> Form.CODE_WITHOUT_SYSTEM;
      default -> Form.CODE;
    };
  }

  @Override
  public String exactForm(String text) {
    List<String> parts = Escapes.split(text, '|');
    if (parts.size() > 2) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + text + "' has more than one |; write system|code and \\| for a | within a code");
    }
    String last = Escapes.unescape(parts.get(parts.size() - 1));
    if (parts.size() == 1) {
      return Form.CODE.exact(last);
    }
    String system = Escapes.unescape(parts.get(0));
    if (system.isEmpty() && last.isEmpty()) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "'|' alone names neither system nor code");
    }
    if (last.isEmpty()) {
      return Form.SYSTEM.exact(system);
    }
    return system.isEmpty()
        ? Form.CODE_WITHOUT_SYSTEM.exact(last)
        : Form.SYSTEM_AND_CODE.exact(system + "|" + last);
  }

  @Override
  public List<String> exactForms(Place value) {
    List<String> forms = new ArrayList<>();
    for (Token token : tokens(value)) {
      for (Form form : token.forms()) {
        forms.add(form.exact(token.text(form)));
      }
    }
    return forms;
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public Set<String> modifiers() {
    return Set.of("text", "code-text", "text-advanced", "of-type", "in", "below", "above");
  }

  @Override
  public Map<String, String> negations() {
    return Map.of("not", "", "not-in", "in");
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.SORT_TEXT, name.of(Form.SORT), descending);
  }
}
