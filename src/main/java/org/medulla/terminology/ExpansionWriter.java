package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.medulla.fhir.Json;
import org.medulla.terminology.ExpandRequest.Option;

/**
 * Writes an expansion as a ValueSet: the codes that were asked for, and how they were chosen.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-operation-expand.html">$expand</a>
 */
final class ExpansionWriter {

  /** More codes than this are only given in pages. */
  static final int MAX_AT_ONCE = 10_000;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final ExpandRequest request;
  private final Instant now;

  ExpansionWriter(ExpandRequest request, Instant now) {
    this.request = request;
    this.now = now;
  }

  /**
   * @throws TerminologyRefusal if it is too long to be given at once
   */
  ObjectNode write(Definition definition, Expansion expansion) {
    List<Member> chosen = expansion.members().stream().filter(this::isWanted).toList();
    if (request.count() < 0 && chosen.size() - request.offset() > MAX_AT_ONCE) {
      throw new TerminologyRefusal(
          TerminologyProblem.TOO_COSTLY,
          "The expansion has "
              + chosen.size()
              + " codes; no more than "
              + MAX_AT_ONCE
              + " are given at once. Ask for pages with count and offset, or use filter");
    }
    ObjectNode valueSet = head(definition);
    ObjectNode result = valueSet.putObject("expansion");
    result.put("identifier", "urn:uuid:" + identifier(definition, chosen.size()));
    result.put("timestamp", now.toString());
    result.put("total", chosen.size());
    result.put("offset", request.offset());
    parameters(result.putArray("parameter"), expansion);
    int end =
        request.count() < 0
            ? chosen.size()
            : (int) Math.min(chosen.size(), (long) request.offset() + request.count());
    List<Member> page = request.offset() >= end ? List.of() : chosen.subList(request.offset(), end);
    if (!page.isEmpty()) {
      contains(result.putArray("contains"), page);
    }
    return valueSet;
  }

  private ObjectNode head(Definition definition) {
    ObjectNode head = definition.tree().deepCopy();
    head.remove(List.of("expansion", "text", "meta"));
    if (!request.has(Option.INCLUDE_DEFINITION)) {
      head.remove("compose");
    }
    if (!head.has("status")) {
      head.put("status", "active");
    }
    return head;
  }

  /** The same for the same question to the same content. */
  private UUID identifier(Definition definition, int size) {
    String name = definition.name() + " " + request + " " + size;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void parameters(ArrayNode list, Expansion expansion) {
    request.excludedSystems().forEach(it -> uri(list, "exclude-system", it));
    if (!request.filter().isEmpty()) {
      list.addObject().put("name", "filter").put("valueString", request.filter());
    }
    if (!request.language().isEmpty()) {
      list.addObject().put("name", "displayLanguage").put("valueCode", request.language());
    }
    for (Option option : Option.values()) {
      if (request.has(option) && option != Option.NESTED) {
        list.addObject().put("name", option.parameter()).put("valueBoolean", true);
      }
    }
    if (request.count() >= 0) {
      list.addObject().put("name", "count").put("valueInteger", request.count());
    }
    request
        .designations()
        .forEach(it -> list.addObject().put("name", "designation").put("valueString", it));
    expansion.systems().forEach(it -> uri(list, "version", it));
    expansion.valueSets().forEach(it -> uri(list, "used-valueset", it));
    // Codes may be missing: only a part of the system is loaded.
    expansion.fragments().forEach(it -> uri(list, "fragment", it));
    if (list.isEmpty()) {
      list.addObject()
          .put("name", "excludeNested")
          .put("valueBoolean", !request.has(Option.NESTED));
    }
  }

  private static void uri(ArrayNode list, String name, String value) {
    list.addObject().put("name", name).put("valueUri", value);
  }

  private boolean isWanted(Member member) {
    boolean isLeftOut =
        request.has(Option.ACTIVE_ONLY) && member.concept().isInactive()
            || request.has(Option.EXCLUDE_NOT_FOR_UI) && member.concept().isAbstract()
            || request.excludedSystems().contains(member.system())
            || request.excludedSystems().contains(member.system() + "|" + member.version());
    return !isLeftOut && isFound(member);
  }

  /** Each word must stand in the code or in one of the names. */
  private boolean isFound(Member member) {
    if (request.filter().isBlank()) {
      return true;
    }
    List<String> names =
        Stream.concat(
                Stream.of(member.code(), member.display("")),
                member.designations().map(it -> it.path("value").asText()))
            .map(ExpansionWriter::folded)
            .toList();
    return SPACES
        .splitAsStream(folded(request.filter().strip()))
        .allMatch(word -> names.stream().anyMatch(name -> name.contains(word)));
  }

  private static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private void contains(ArrayNode list, List<Member> page) {
    if (!request.has(Option.NESTED)) {
      page.forEach(it -> list.add(entry(it)));
      return;
    }
    Map<String, ObjectNode> entries = new LinkedHashMap<>();
    Map<String, Member> members = new HashMap<>();
    for (Member member : page) {
      entries.put(member.key(), entry(member));
      members.put(member.key(), member);
    }
    entries.forEach(
        (key, entry) -> {
          Member member = members.get(key);
          Optional<ObjectNode> parent = member == null ? Optional.empty() : parent(member, entries);
          parent.ifPresentOrElse(
              it -> it.withArrayProperty("contains").add(entry), () -> list.add(entry));
        });
  }

  /** Beneath the first concept above it that is in the value set, too. */
  private static Optional<ObjectNode> parent(Member member, Map<String, ObjectNode> entries) {
    return member.concept().parents().stream()
        .map(it -> entries.get(member.system() + "|" + it))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private ObjectNode entry(Member member) {
    ObjectNode entry = Json.newObject();
    if (!member.system().isEmpty()) {
      entry.put("system", member.system());
    }
    if (member.concept().isAbstract()) {
      entry.put("abstract", true);
    }
    if (member.concept().isInactive()) {
      entry.put("inactive", true);
    }
    if (!member.version().isEmpty()) {
      entry.put("version", member.version());
    }
    entry.put("code", member.code());
    String display = member.display(request.language());
    if (!display.isEmpty()) {
      entry.put("display", display);
    }
    if (request.has(Option.INCLUDE_DESIGNATIONS) || !request.designations().isEmpty()) {
      List<JsonNode> designations = member.designations().filter(this::isWanted).toList();
      if (!designations.isEmpty()) {
        entry.putArray("designation").addAll(designations);
      }
    }
    return entry;
  }

  private boolean isWanted(JsonNode designation) {
    String language = designation.path("language").asText();
    JsonNode use = designation.path("use");
    String useToken = use.path("system").asText() + "|" + use.path("code").asText();
    return request.designations().isEmpty()
        || request.designations().stream()
            .anyMatch(
                it ->
                    it.contains("|")
                        ? it.equals(useToken) || it.equals("urn:ietf:bcp:47|" + language)
                        : Concept.speaks(language, it));
  }
}
