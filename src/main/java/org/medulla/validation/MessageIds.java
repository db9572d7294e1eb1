package org.medulla.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.i18n.I18nConstants;

/**
 * The message ids of the engine's parsers. They report only the finished sentence, so it is
 * compared with the sentences they can write.
 */
final class MessageIds {

  private static final String GAP = "\u0001";

  /** The sentences of the JSON and XML parsers, each with the number of its facts. */
  private static final List<String> SENTENCES =
      List.of(
          I18nConstants.ARRAY_CANNOT_BE_EMPTY,
          I18nConstants.CDATA_IS_NOT_ALLOWED,
          I18nConstants.CONTAINED_RESOURCE_DOES_NOT_APPEAR_TO_BE_A_FHIR_RESOURCE_UNKNOWN_NAME_,
          I18nConstants.DUPLICATE_JSON_PROPERTY_KEY,
          I18nConstants.ELEMENT_MUST_HAVE_SOME_CONTENT,
          I18nConstants.ERROR_PARSING_JSON_THE_PRIMITIVE_VALUE_MUST_BE_A_BOOLEAN,
          I18nConstants.ERROR_PARSING_JSON_THE_PRIMITIVE_VALUE_MUST_BE_A_NUMBER,
          I18nConstants.ERROR_PARSING_JSON_THE_PRIMITIVE_VALUE_MUST_BE_A_STRING,
          I18nConstants.ERROR_PARSING_JSON_,
          I18nConstants.ERROR_PARSING_XHTML_,
          I18nConstants.JSON_COMMA_EXTRA,
          I18nConstants.JSON_COMMA_MISSING,
          I18nConstants.JSON_COMMENTS_NOT_ALLOWED,
          I18nConstants.JSON_PROPERTY_NO_QUOTES,
          I18nConstants.JSON_PROPERTY_VALUE_NO_QUOTES,
          I18nConstants.NO_PROCESSING_INSTRUCTIONS_ALLOWED_IN_RESOURCES,
          I18nConstants.NODE_TYPE__IS_NOT_ALLOWED,
          I18nConstants.OBJECT_MUST_HAVE_SOME_CONTENT,
          I18nConstants.RESOURCETYPE_PROPERTY_WRONG_TYPE,
          I18nConstants.TEXT_SHOULD_NOT_BE_PRESENT,
          I18nConstants.THIS_BASE_PROPERTY_MUST_BE_AN_ARRAY_NOT_,
          I18nConstants.THIS_CANNOT_BE_PARSED_AS_A_FHIR_OBJECT_NO_NAME,
          I18nConstants.THIS__CANNOT_BE_PARSED_AS_A_FHIR_OBJECT_NO_NAMESPACE,
          I18nConstants.THIS_DOES_NOT_APPEAR_TO_BE_A_FHIR_RESOURCE_UNKNOWN_NAME_,
          I18nConstants.THIS_DOES_NOT_APPEAR_TO_BE_A_FHIR_RESOURCE_UNKNOWN_NAMESPACENAME_,
          I18nConstants.THIS_PROPERTY_MUST_BE_AN_ARRAY_NOT_,
          I18nConstants.THIS_PROPERTY_MUST_BE_AN_OBJECT_NOT_,
          I18nConstants.THIS_PROPERTY_MUST_BE_AN_SIMPLE_VALUE_NOT_,
          I18nConstants.THIS_PROPERTY_MUST_BE__NOT_,
          I18nConstants.UNABLE_TO_FIND_RESOURCETYPE_PROPERTY,
          I18nConstants.UNDEFINED_ATTRIBUTE__ON__FOR_TYPE__PROPERTIES__,
          I18nConstants.UNDEFINED_ELEMENT_,
          I18nConstants.UNRECOGNISED_PROPERTY_,
          I18nConstants.UNRECOGNISED_PROPERTY_TYPE,
          I18nConstants.UNRECOGNISED_PROPERTY_TYPE_WRONG,
          I18nConstants.WRONG_NAMESPACE__EXPECTED_,
          I18nConstants.XML_ATTR_VALUE_INVALID,
          I18nConstants.XML_ENCODING_INVALID,
          I18nConstants.XSI_TYPE_UNNECESSARY,
          I18nConstants.XSI_TYPE_WRONG);

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  MessageIds(EngineContext context) {
    for (String id : SENTENCES) {
      String sentence = context.formatMessage(id, GAP, GAP, GAP, GAP, GAP);
      patterns.put(id, Pattern.compile(quoted(sentence), Pattern.DOTALL));
    }
  }

  /** The id of a sentence, or the given one if no parser writes it. */
  String of(String sentence, String otherwise) {
    for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
      if (each.getValue().matcher(sentence).matches()) {
        return each.getKey();
      }
    }
    return otherwise;
  }

  private static String quoted(String sentence) {
    StringBuilder pattern = new StringBuilder();
    String rest = sentence;
    for (int gap = rest.indexOf(GAP); gap >= 0; gap = rest.indexOf(GAP)) {
      pattern.append(Pattern.quote(rest.substring(0, gap))).append(".*");
      rest = rest.substring(gap + GAP.length());
    }
    return pattern.append(Pattern.quote(rest)).toString();
  }
}
