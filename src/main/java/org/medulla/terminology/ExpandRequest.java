package org.medulla.terminology;

import java.util.List;
import java.util.Set;

/**
 * How a value set is to be expanded.
 *
 * @param filter words that the names or codes must have; empty for all
 * @param offset how many codes are passed over
 * @param count how many codes follow at most; negative for all
 * @param options what is switched on
 * @param designations languages, or uses as {@code system|code}; others are left out; empty for all
 * @param language of the names; empty for that of the code system
 * @param excludedSystems code systems whose codes are left out
 */
public record ExpandRequest(
    String filter,
    int offset,
    int count,
    Set<Option> options,
    List<String> designations,
    String language,
    List<String> excludedSystems) {

  /** The switches of {@code $expand}, by the names of its parameters. */
  public enum Option {
    INCLUDE_DESIGNATIONS("includeDesignations"),
    INCLUDE_DEFINITION("includeDefinition"),
    ACTIVE_ONLY("activeOnly"),
    EXCLUDE_NESTED("excludeNested"),
    /** Nested, where the parameter {@code excludeNested} says no. */
    NESTED("nested"),
    EXCLUDE_NOT_FOR_UI("excludeNotForUI");

    private final String parameter;

    Option(String parameter) {
      this.parameter = parameter;
    }

    public String parameter() {
      return parameter;
    }
  }

  /** The parameters of {@code $expand} that are served. */
  static final List<String> PARAMETERS =
      List.of(
          "filter",
          "date",
          "offset",
          "count",
          "includeDesignations",
          "designation",
          "includeDefinition",
          "activeOnly",
          "excludeNested",
          "excludeNotForUI",
          "excludePostCoordinated",
          "displayLanguage",
          "exclude-system",
          "system-version",
          "check-system-version",
          "force-system-version");

  /** All codes. */
  public static final ExpandRequest ALL =
      new ExpandRequest("", 0, -1, Set.of(), List.of(), "", List.of());

  public ExpandRequest {
    options = Set.copyOf(options);
    designations = List.copyOf(designations);
    excludedSystems = List.copyOf(excludedSystems);
  }

  boolean has(Option option) {
    return options.contains(option);
  }
}
