package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The words that people read where resources hold codes and references. */
final class SummaryWords {

  private static final int MAX_NAMES = 5;

  private SummaryWords() {}

  /** How sure a fact is; a code of others stays as it is. */
  static String sureness(String code) {
    return switch (code) {
      case "" -> "nothing said";
      case "stated-abstract-only" -> "stated in the abstract only";
      case "merged" -> "one printed value for several times";
      case "conflicting" -> "the source contradicts itself";
      default -> code;
    };
  }

  /** What a reader must know of the delivered dose of a course; empty if it is plainly stated. */
  static String deliveredDose(String course, String source) {
    String dose = "The delivered dose of " + course;
    return switch (source) {
      case "", "stated" -> "";
      case "merged", "stated-abstract-only", "conflicting" -> dose + ": " + sureness(source) + ".";
      default -> dose + " is " + source + ", not stated.";
    };
  }

  static String status(String code) {
    return code.replace('-', ' ');
  }

  /** A course within a sentence; with its id where there are others. */
  static String course(String reference, int courses) {
    return courses > 1
        ? "radiotherapy " + reference.substring(reference.indexOf('/') + 1)
        : "radiotherapy";
  }

  /** The beginning of a sentence. */
  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /**
   * What a response is the response of: treatments and diseases by their names.
   *
   * @param find the resource of a reference, if it is there
   */
  static String focus(JsonNode resource, int courses, Function<String, Optional<ObjectNode>> find) {
    List<String> names = new ArrayList<>();
    for (JsonNode focus : resource.path("focus")) {
      String reference = focus.path("reference").asText("");
      if (!reference.isEmpty() && names.size() < MAX_NAMES) {
        names.add(find.apply(reference).map(it -> name(it, courses)).orElse(reference));
      }
    }
    return String.join(", ", names);
  }

  private static String name(ObjectNode resource, int courses) {
    String reference = EventReader.reference(resource);
    if (RadiotherapyCodes.role(resource)
        .filter(it -> it == RadiotherapyCodes.Role.COURSE)
        .isPresent()) {
      return course(reference, courses);
    }
    JsonNode code =
        resource.has("medicationCodeableConcept")
            ? resource.path("medicationCodeableConcept")
            : resource.path("code");
    return Concept.of(code).map(it -> inSentence(it.label())).orElse(reference);
  }

  /** Words within a sentence; {@code T10} and {@code MRI} keep their capitals. */
  private static String inSentence(String words) {
    boolean isWord = words.length() > 1 && Character.isLowerCase(words.charAt(1));
    return isWord ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
  }
}
