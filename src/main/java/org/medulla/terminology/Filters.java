package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The filters of value sets, each a question about one concept.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-filter-operator.html">FilterOperator</a>
 */
final class Filters {

  private static final Set<String> CODE = Set.of("concept", "code");
  private static final Set<String> FLAGS = Set.of("inactive", "notSelectable", "abstract");

  private Filters() {}

  /** Does a concept pass all filters of a part of a value set? */
  static Membership all(JsonNode filters, Book book, Concept concept) {
    Membership result = Membership.IN;
    for (JsonNode filter : filters) {
      result = result.and(passes(filter, book, concept));
    }
    return result;
  }

  private static Membership passes(JsonNode filter, Book book, Concept concept) {
    String property = filter.path("property").asText();
    String value = filter.path("value").asText();
    String operator = filter.path("op").asText();
    return switch (operator) {
      case "is-a" -> related(property, book, value, () -> book.isA(concept.code(), value));
      case "is-not-a" -> related(property, book, value, () -> !book.isA(concept.code(), value));
      case "descendent-of" ->
          related(
              property,
              book,
              value,
              () -> !book.isSame(concept.code(), value) && book.isA(concept.code(), value));
      case "generalizes" -> related(property, book, value, () -> book.isA(value, concept.code()));
      case "=" -> compared(property, book, concept, it -> isEqual(property, book, it, value));
      case "in" -> compared(property, book, concept, it -> isListed(property, book, it, value));
      case "not-in" ->
          compared(property, book, concept, it -> isListed(property, book, it, value)).not();
      case "regex" -> matched(property, book, concept, value);
      case "exists" -> exists(property, book, concept, value);
      default -> Membership.CANNOT_TELL;
    };
  }

  private interface Question {
    boolean isYes();
  }

  /** Of a code that is not in the code system nothing follows. */
  private static Membership related(String property, Book book, String value, Question question) {
    boolean canTell = CODE.contains(property) && book.concept(value).isPresent();
    return canTell ? Membership.of(question.isYes()) : Membership.CANNOT_TELL;
  }

  private static Membership compared(
      String property, Book book, Concept concept, Predicate<String> test) {
    return isKnown(property, book)
        ? Membership.of(values(property, concept).anyMatch(test))
        : Membership.CANNOT_TELL;
  }

  private static Membership matched(String property, Book book, Concept concept, String regex) {
    if (!isKnown(property, book)) {
      return Membership.CANNOT_TELL;
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      return Membership.of(
          values(property, concept).anyMatch(it -> pattern.matcher(new PatientText(it)).matches()));
    } catch (PatternSyntaxException | PatientText.PatienceLost e) {
      return Membership.CANNOT_TELL;
    }
  }

  private static Membership exists(String property, Book book, Concept concept, String value) {
    boolean isWanted = value.equals("true");
    boolean isYesOrNo = isWanted || value.equals("false");
    return isYesOrNo && isKnown(property, book)
        ? Membership.of(values(property, concept).findAny().isPresent() == isWanted)
        : Membership.CANNOT_TELL;
  }

  private static boolean isEqual(String property, Book book, String one, String value) {
    boolean isCode =
        CODE.contains(property) || property.equals("parent") || property.equals("child");
    return isCode ? book.isSame(one, value) : one.equals(value);
  }

  private static boolean isListed(String property, Book book, String one, String list) {
    return Stream.of(list.strip().split("\\s*,\\s*"))
        .anyMatch(it -> isEqual(property, book, one, it));
  }

  private static boolean isKnown(String property, Book book) {
    return CODE.contains(property)
        || FLAGS.contains(property)
        || Set.of("parent", "child", "display", "definition", "designation").contains(property)
        || book.hasProperty(property);
  }

  /** What a concept has as this property; flags that are not set are false. */
  private static Stream<String> values(String property, Concept concept) {
    return switch (property) {
      case "concept", "code" -> Stream.of(concept.code());
      case "parent" -> concept.parents().stream();
      case "child" -> concept.children().stream();
      case "display" -> present(concept.display());
      case "definition" -> present(concept.definition().path("definition").asText());
      case "designation" -> concept.designations().map(it -> it.path("value").asText());
      case "inactive" -> Stream.of(String.valueOf(concept.isInactive()));
      case "notSelectable", "abstract" -> Stream.of(String.valueOf(concept.isAbstract()));
      default -> concept.values(property).flatMap(Filters::texts);
    };
  }

  private static Stream<String> present(String text) {
    return text.isEmpty() ? Stream.empty() : Stream.of(text);
  }

  /** A coding is named by its code, with or without its system. */
  private static Stream<String> texts(JsonNode value) {
    if (!value.isObject()) {
      return Stream.of(value.asText());
    }
    String code = value.path("code").asText();
    return Stream.of(code, value.path("system").asText() + "|" + code);
  }

  /** Names a filter in a message. */
  static String text(JsonNode filter) {
    return String.join(
        " ",
        List.of(
            filter.path("property").asText(),
            filter.path("op").asText(),
            filter.path("value").asText()));
  }
}
