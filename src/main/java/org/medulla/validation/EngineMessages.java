package org.medulla.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.medulla.fhir.Issue.Severity;

/** Turns the messages of the HL7 engine into findings. */
final class EngineMessages {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)]");
  private static final Pattern ENTRY_XML = Pattern.compile("^/f:Bundle/f:entry\\[(\\d+)]");

  /** For this message the engine names the first entry, whichever it means. */
  private static final String WRONG_ENTRY = "BUNDLE_ENTRY_URL_MATCHES_TYPE_ID";

  /** Says the same as that a profile is unknown, and one id is enough for it. */
  private static final String NOT_FETCHED = I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY;

  /** What to do about a text that is no resource, by the start of the id. */
  private static final Map<String, String> ADVICE =
      Map.of(
          "Unable_to_find_resourceType_property",
          "; a resource in JSON says what it is, as in \"resourceType\": \"Patient\"",
          "This_does_not_appear_to_be_a_FHIR_resource_unknown_name_",
          "; the types of FHIR R4 are written like Patient and Observation",
          "This_does_not_appear_to_be_a_FHIR_resource_unknown_namespacename_",
          "; the root of a resource in XML is like <Patient xmlns=\"http://hl7.org/fhir\">");

  private static final Pattern PROFILE =
      Pattern.compile("https?://[^\\s|'\"()]+/StructureDefinition/[A-Za-z0-9\\-.]+");

  private final MessageIds ids;

  EngineMessages(MessageIds ids) {
    this.ids = ids;
  }

  List<Finding> findings(List<ValidationMessage> messages, Content content) {
    Set<Finding> findings = new LinkedHashSet<>();
    for (ValidationMessage message : messages) {
      if (!message.isSignpost()) {
        findings.add(finding(message, content));
      }
    }
    return new ArrayList<>(findings);
  }

  private Finding finding(ValidationMessage message, Content content) {
    String id = id(message);
    String text = oneLine(message.getMessage()) + ADVICE.getOrDefault(id, "");
    return new Finding(
        severity(message),
        id,
        message.getType() == null ? "processing" : message.getType().toCode(),
        text,
        place(message, content),
        profile(message));
  }

  /** The key of an invariant; the engine's id; for the parsers the id of their sentence. */
  private String id(ValidationMessage message) {
    String invariant = message.getInvId();
    if (invariant != null && invariant.contains("#")) {
      return invariant.substring(invariant.lastIndexOf('#') + 1);
    }
    String id = message.getMessageId();
    if (id == null || id.isBlank() || id.contains(" ")) {
      return ids.of(message.getMessage(), ValidationProblem.SYNTAX.code());
    }
    if (id.equals(NOT_FETCHED)) {
      return I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN;
    }
    return id.contains("#") ? id.substring(id.lastIndexOf('#') + 1) : id;
  }

  private static String profile(ValidationMessage message) {
    String invariant = message.getInvId();
    if (invariant != null && invariant.contains("#")) {
      return invariant.substring(0, invariant.lastIndexOf('#'));
    }
    Matcher matcher = PROFILE.matcher(message.getMessage());
    return matcher.find() ? matcher.group() : "";
  }

  private static Severity severity(ValidationMessage message) {
    return Severity.valueOf(message.getLevel().name().toUpperCase(Locale.ROOT));
  }

  private static Place place(ValidationMessage message, Content content) {
    String location = message.getLocation() == null ? "" : message.getLocation();
    String expression = expression(location);
    int entry = entryIndex(location, expression);
    if (WRONG_ENTRY.equals(message.getMessageId()) && message.getLine() > 0) {
      entry = content.entryAtLine(message.getLine());
      expression = "Bundle.entry[" + entry + "].fullUrl";
    }
    Optional<Content.Entry> owner = content.entry(entry);
    return new Place(
        expression,
        Math.max(message.getLine(), 0),
        Math.max(message.getCol(), 0),
        entry,
        owner.map(Content.Entry::fullUrl).orElse(""),
        owner.map(Content.Entry::resource).orElse(content.resource()));
  }

  /** The engine marks resources in its paths with comments, and its XML parser writes XPath. */
  private static String expression(String location) {
    String plain = COMMENT.matcher(location).replaceAll("").trim();
    if (plain.startsWith("/f:")) {
      return xpath(plain);
    }
    return plain.startsWith("(") || plain.equals("$") ? "" : plain.replace("[x]", "");
  }

  /** XPath counts from 1, FHIRPath from 0. */
  private static String xpath(String path) {
    StringBuilder out = new StringBuilder();
    for (String step : path.substring(1).split("/")) {
      String name = step.replaceFirst("^[a-z]+:", "");
      int bracket = name.indexOf('[');
      if (bracket > 0) {
        String number = name.substring(bracket + 1, name.length() - 1);
        name = name.substring(0, bracket) + "[" + (Integer.parseInt(number) - 1) + "]";
      }
      out.append(out.isEmpty() ? "" : ".").append(name);
    }
    return out.toString();
  }

  private static int entryIndex(String location, String expression) {
    Matcher matcher = ENTRY.matcher(expression);
    if (matcher.find()) {
      return Integer.parseInt(matcher.group(1));
    }
    Matcher xml = ENTRY_XML.matcher(location);
    return xml.find() ? Integer.parseInt(xml.group(1)) - 1 : -1;
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  /** In the order of the text; at one place the worst first. */
  static List<Finding> inOrder(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(
        Comparator.comparingInt((Finding each) -> each.place().line())
            .thenComparingInt(each -> each.place().column())
            .thenComparing(Finding::severity)
            .thenComparing(Finding::id)
            .thenComparing(Finding::text));
    return sorted;
  }
}
