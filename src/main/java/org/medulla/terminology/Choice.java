package org.medulla.terminology;

import java.util.Map;

/**
 * Which versions a request wants.
 *
 * @param defaults code system to version, where a value set names none ({@code system-version})
 * @param required code system to version, anything else is an error ({@code check-system-version})
 * @param forced code system to version, whatever a value set names ({@code force-system-version})
 * @param date the newest versions that are not of a later date; empty for the newest
 */
public record Choice(
    Map<String, String> defaults,
    Map<String, String> required,
    Map<String, String> forced,
    String date) {

  /** The newest of everything. */
  public static final Choice NEWEST = new Choice(Map.of(), Map.of(), Map.of(), "");

  public Choice {
    defaults = Map.copyOf(defaults);
    required = Map.copyOf(required);
    forced = Map.copyOf(forced);
  }

  /** The version of a code system where this one is written in a value set. */
  String version(String system, String written) {
    String force = forced.get(system);
    if (force != null) {
      return force;
    }
    String check = required.get(system);
    if (check != null) {
      if (!written.isEmpty() && !written.equals(check)) {
        throw new TerminologyRefusal(
            TerminologyProblem.WRONG_VERSION,
            "Version "
                + check
                + " of "
                + system
                + " was asked for, and the value set wants version "
                + written);
      }
      return check;
    }
    return written.isEmpty() ? defaults.getOrDefault(system, "") : written;
  }
}
