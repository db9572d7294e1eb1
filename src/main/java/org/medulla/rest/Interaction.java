package org.medulla.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be done, where, and with which method: the table behind {@code OPTIONS}, {@code Allow}
 * and the CapabilityStatement.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#summary">Summary of the interactions</a>
 */
enum Interaction {
  READ("read", Level.TYPE, "GET", Target.INSTANCE),
  VREAD("vread", Level.TYPE, "GET", Target.VERSION),
  UPDATE("update", Level.TYPE, "PUT", Target.INSTANCE),
  PATCH("patch", Level.TYPE, "PATCH", Target.INSTANCE),
  DELETE("delete", Level.TYPE, "DELETE", Target.INSTANCE),
  HISTORY_INSTANCE("history-instance", Level.TYPE, "GET", Target.INSTANCE_HISTORY),
  HISTORY_TYPE("history-type", Level.TYPE, "GET", Target.TYPE_HISTORY),
  CREATE("create", Level.TYPE, "POST", Target.TYPE),
  SEARCH_TYPE("search-type", Level.TYPE, "GET", Target.TYPE, Target.TYPE_SEARCH),
  SEARCH_TYPE_BY_POST("", Level.NONE, "POST", Target.TYPE_SEARCH),
  CONDITIONAL_UPDATE("conditional-update", Level.FLAG, "PUT", Target.TYPE),
  CONDITIONAL_PATCH("conditional-patch", Level.NONE, "PATCH", Target.TYPE),
  CONDITIONAL_DELETE("conditional-delete", Level.FLAG, "DELETE", Target.TYPE),

  TRANSACTION("transaction", Level.SYSTEM, "POST", Target.SYSTEM),
  BATCH("batch", Level.SYSTEM, "POST", Target.SYSTEM),
  SEARCH_SYSTEM("search-system", Level.SYSTEM, "GET", Target.SYSTEM, Target.SYSTEM_SEARCH),
  SEARCH_SYSTEM_BY_POST("", Level.NONE, "POST", Target.SYSTEM_SEARCH),
  SEARCH_COMPARTMENT("", Level.NONE, "GET", Target.COMPARTMENT, Target.COMPARTMENT_SEARCH),
  SEARCH_COMPARTMENT_BY_POST("", Level.NONE, "POST", Target.COMPARTMENT_SEARCH),
  HISTORY_SYSTEM("history-system", Level.SYSTEM, "GET", Target.SYSTEM_HISTORY),

  LATER_ANSWER("", Level.NONE, "GET", Target.LATER),
  LATER_CANCEL("", Level.NONE, "DELETE", Target.LATER),
  CAPABILITIES("", Level.NONE, "GET", Target.METADATA),
  OPERATION_BY_GET(
      "",
      Level.NONE,
      "GET",
      Target.SYSTEM_OPERATION,
      Target.TYPE_OPERATION,
      Target.INSTANCE_OPERATION,
      Target.VERSION_OPERATION),
  OPERATION_BY_POST(
      "",
      Level.NONE,
      "POST",
      Target.SYSTEM_OPERATION,
      Target.TYPE_OPERATION,
      Target.INSTANCE_OPERATION,
      Target.VERSION_OPERATION);

  /** Where the CapabilityStatement tells of an interaction. */
  enum Level {
    TYPE,
    SYSTEM,
    /** By an element of its own. */
    FLAG,
    /** Nowhere, because it goes without saying or is told by operations. */
    NONE
  }

  private final String code;
  private final Level level;
  private final String method;
  private final Set<Target> targets;

  Interaction(String code, Level level, String method, Target... targets) {
    this.code = code;
    this.level = level;
    this.method = method;
    this.targets = Set.of(targets);
  }

  /** The codes of the interactions that the CapabilityStatement lists at a level. */
  static List<String> codes(Level level) {
    return Arrays.stream(values()).filter(it -> it.level == level).map(it -> it.code).toList();
  }

  /** The methods that an address takes, in alphabetical order; none if it is not served. */
  static Collection<String> methods(Target target) {
    Set<String> methods = new TreeSet<>();
    for (Interaction interaction : values()) {
      if (interaction.targets.contains(target)) {
        methods.add(interaction.method);
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return new ArrayList<>(methods);
  }
}
