package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;

/**
 * Validators for the official cases. To open one takes seconds, so cases share one as long as their
 * definitions do not contradict each other; cases without definitions have one without any.
 */
final class OfficialValidators {

  private static final FhirXml XML = new FhirXml(Structure.r4());

  /**
   * The recorded validator does not demand that a bundle holds what it speaks of, and had the
   * extensions of HL7 loaded that are younger than R4, but for one.
   */
  private static final SeverityRules SEVERITIES =
      SeverityRules.of(
          List.of(
              "VALIDATION-10=warning",
              "Extension_EXT_Unknown*@http://hl7.org/fhir/StructureDefinition/*=information",
              "Extension_EXT_Unknown*@http://hl7.org/fhir/StructureDefinition/obligation-profile"
                  + "=error"));

  private final Path folder;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Integer> groupOf = new HashMap<>();
  private final Map<List<Object>, Validator> open = new HashMap<>();
  private final Map<Integer, Validator> opened = new HashMap<>();
  private final Set<Integer> alone = new HashSet<>();

  OfficialValidators(Path folder, List<OfficialCases.Case> cases) {
    this.folder = folder;
    for (OfficialCases.Case each : cases) {
      Map<String, String> needed = new LinkedHashMap<>();
      each.files().stream()
          .distinct()
          .forEach(file -> needed.merge(url(file), file, (one, other) -> one + "," + other));
      String text = new String(OfficialCases.bytes(each.file()), StandardCharsets.UTF_8);
      groupOf.put(each.name(), group(needed, text));
    }
  }

  private int group(Map<String, String> needed, String text) {
    if (needed.isEmpty()) {
      return -1;
    }
    if (needed.entrySet().stream().anyMatch(OfficialValidators::changesAllElse)) {
      alone.add(groups.size());
      return newGroup(needed, text);
    }
    for (int i = 0; i < groups.size(); i++) {
      if (!alone.contains(i) && groups.get(i).takes(needed, text)) {
        groups.get(i).add(needed, text);
        return i;
      }
    }
    return newGroup(needed, text);
  }

  private int newGroup(Map<String, String> needed, String text) {
    Group group = new Group();
    group.add(needed, text);
    groups.add(group);
    return groups.size() - 1;
  }

  /** Definitions that can be loaded together: no case speaks of one that it must not have. */
  private static final class Group {

    final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Set<String>> neededBy = new HashMap<>();

    boolean takes(Map<String, String> needed, String text) {
      boolean agree =
          needed.entrySet().stream()
              .allMatch(it -> files.getOrDefault(it.getKey(), it.getValue()).equals(it.getValue()));
      return agree
          && !speaksOfOthers(text, files.keySet(), needed.keySet())
          && neededBy.entrySet().stream()
              .noneMatch(it -> speaksOfOthers(it.getKey(), needed.keySet(), it.getValue()));
    }

    private static boolean speaksOfOthers(String text, Set<String> urls, Set<String> needed) {
      return urls.stream().anyMatch(url -> !needed.contains(url) && text.contains(url + "\""));
    }

    void add(Map<String, String> needed, String text) {
      files.putAll(needed);
      neededBy.merge(
          text,
          new HashSet<>(needed.keySet()),
          (one, other) -> {
            one.retainAll(other);
            return one;
          });
    }
  }

  /** An implementation guide with rules for everything, or another definition of a base type. */
  private static boolean changesAllElse(Map.Entry<String, String> definition) {
    JsonNode json = json(definition.getValue().replaceFirst(",.*", ""));
    return json.path("resourceType").asText().equals("ImplementationGuide")
        || json.path("derivation").asText().equals("specialization")
            && json.path("baseDefinition").asText().endsWith("/" + json.path("type").asText());
  }

  static String url(String file) {
    return json(file).path("url").asText();
  }

  private static JsonNode json(String file) {
    byte[] bytes = OfficialCases.bytes(file);
    return file.endsWith(".xml") ? XML.toJson(bytes) : Json.object(bytes);
  }

  /** What is found in a case, as the recorded validator would judge it. */
  List<Finding> findings(OfficialCases.Case test) {
    List<String> profiles = test.profile().isEmpty() ? List.of() : List.of(url(test.profile()));
    Report report = of(test).validate(test.file(), OfficialCases.bytes(test.file()), profiles);
    return SEVERITIES.judged(report).findings();
  }

  private Validator of(OfficialCases.Case test) {
    ObjectNode options = test.options();
    int group = groupOf.get(test.name());
    String profile = test.profile().isEmpty() ? "" : "/profile";
    boolean rest = options.at(profile + "/assumeValidRestReferences").asBoolean();
    List<Object> key =
        List.of(
            group,
            options.has("security-checks"),
            options.has("noHtmlInMarkdown"),
            options.path("examples").asBoolean(true),
            rest,
            options.path("validateReference").asText(),
            options.path("bundle-param").toString());
    return open.computeIfAbsent(key, any -> opened(group).with(strictness(options, rest)));
  }

  private static Strictness strictness(ObjectNode options, boolean rest) {
    Strictness strictness =
        Strictness.defaults()
            .withMarkupRefused(options.has("security-checks"), options.has("noHtmlInMarkdown"))
            .withExamplesAllowed(options.path("examples").asBoolean(true))
            .withRestReferences(rest)
            .withDisplays(Severity.ERROR);
    if (options.has("bundle-param")) {
      strictness =
          strictness.withEntryProfiles(
              List.of(
                  new Strictness.EntryProfile(
                      options.at("/bundle-param/rule").asText(),
                      options.at("/bundle-param/profile").asText())));
    }
    if (options.has("validateReference")) {
      strictness = strictness.withTargets(OfficialValidators::target, true);
    }
    return strictness;
  }

  private static Optional<byte[]> target(String reference) {
    String name = reference.replace('/', '-').toLowerCase(Locale.ROOT);
    String tail = reference.substring(reference.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    return Stream.of(name + ".json", name + ".xml", tail + ".json", tail + ".xml")
        .filter(OfficialCases::exists)
        .findFirst()
        .map(OfficialCases::bytes);
  }

  private Validator opened(int group) {
    return opened.computeIfAbsent(group, this::open);
  }

  private Validator open(int group) {
    ValidationSettings settings =
        ValidationSettings.defaults().withBuiltIn(false).withUnknownExtensions(Severity.ERROR);
    if (group < 0) {
      return Validator.open(settings, Clock.systemUTC());
    }
    try {
      Path definitions = Files.createDirectories(folder.resolve("group-" + group));
      Set<String> files = new LinkedHashSet<>();
      groups.get(group).files.values().forEach(it -> files.addAll(List.of(it.split(","))));
      for (String file : files) {
        Files.write(definitions.resolve(file.replace('/', '-')), OfficialCases.bytes(file));
      }
      return Validator.open(settings.withPackages(List.of(definitions)), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
