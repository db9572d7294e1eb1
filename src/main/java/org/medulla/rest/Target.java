package org.medulla.rest;

import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of addresses below the endpoint. */
enum Target {
  SYSTEM,
  METADATA,
  SYSTEM_SEARCH,
  SYSTEM_HISTORY,
  SYSTEM_OPERATION,
  /** Where the answer to a request with {@code respond-async} is asked for. */
  LATER,
  TYPE,
  TYPE_SEARCH,
  TYPE_HISTORY,
  TYPE_OPERATION,
  INSTANCE,
  INSTANCE_HISTORY,
  VERSION,
  INSTANCE_OPERATION,
  VERSION_OPERATION,
  COMPARTMENT,
  COMPARTMENT_SEARCH;

  private static final int LONGEST = 6;

  /**
   * The kind of an address; empty if there is nothing of the kind.
   *
   * @param path below the endpoint, decoded, with or without the first slash
   */
  static Optional<Target> of(String path, Predicate<String> isType) {
    String plain = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    String[] parts = plain.split("/", LONGEST);
    if (!isType.test(parts[0])) {
      boolean isLater = parts.length == 2 && parts[0].equals(Later.PATH);
      return parts.length == 1 ? ofSystem(parts[0]) : Optional.of(LATER).filter(it -> isLater);
    }
    return switch (parts.length) {
      case 1 -> Optional.of(TYPE);
      case 2 -> Optional.of(inType(parts[1]));
      case 3 -> inInstance(parts[2], isType);
      case 4 -> inPart(parts[2], parts[3], isType);
      case 5 ->
          parts[2].equals("_history") && parts[4].startsWith("$")
              ? Optional.of(VERSION_OPERATION)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Target> ofSystem(String name) {
    return switch (name) {
      case "" -> Optional.of(SYSTEM);
      case "metadata" -> Optional.of(METADATA);
      case "_search" -> Optional.of(SYSTEM_SEARCH);
      case "_history" -> Optional.of(SYSTEM_HISTORY);
      default -> name.startsWith("$") ? Optional.of(SYSTEM_OPERATION) : Optional.empty();
    };
  }

  private static Target inType(String name) {
    return switch (name) {
      case "_search" -> TYPE_SEARCH;
      case "_history" -> TYPE_HISTORY;
      default -> name.startsWith("$") ? TYPE_OPERATION : INSTANCE;
    };
  }

  private static Optional<Target> inInstance(String name, Predicate<String> isType) {
    if (name.equals("_history")) {
      return Optional.of(INSTANCE_HISTORY);
    }
    if (name.startsWith("$")) {
      return Optional.of(INSTANCE_OPERATION);
    }
    return isType.test(name) || name.equals("*") ? Optional.of(COMPARTMENT) : Optional.empty();
  }

  private static Optional<Target> inPart(String name, String last, Predicate<String> isType) {
    if (name.equals("_history")) {
      return Optional.of(VERSION);
    }
    return last.equals("_search") && (isType.test(name) || name.equals("*"))
        ? Optional.of(COMPARTMENT_SEARCH)
        : Optional.empty();
  }
}
