package org.medulla.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.store.ResourceKey;
import org.medulla.store.jdbc.Retention;

/**
 * What is to be purged, as a person says it and as it is noted in the store until it is done.
 *
 * @param history an age such as {@code 10y}; empty for none
 * @param keep how many versions are kept; 0 for all
 * @param deleted an age; empty for none
 * @param patient the id of a patient who is to be erased; empty for none
 * @param isReal whether it is done, and not only told
 * @param ticket what is left of the order when it was carried out, so that it is known again
 */
public record PurgeOrder(
    String history, int keep, String deleted, String patient, boolean isReal, String ticket) {

  /** What was current a moment ago stays, so that nobody who turns pages meets a gap. */
  private static final Duration GRACE = Duration.ofHours(1);

  private static final Pattern AGE = Pattern.compile("([0-9]{1,5})([hdy])");

  /** Whether a text is an age. */
  public static boolean isAge(String text) {
    return AGE.matcher(text).matches();
  }

  /** Whether anything is asked for. */
  public boolean isEmpty() {
    return history.isEmpty() && keep == 0 && deleted.isEmpty() && patient.isEmpty();
  }

  /** The rule in words, which name nobody. */
  String rule() {
    if (!patient.isEmpty()) {
      return "erasure of a patient";
    }
    StringJoiner rule = new StringJoiner(", ");
    if (!history.isEmpty()) {
      rule.add("history older than " + history);
    }
    if (keep > 0) {
      rule.add("history beyond " + keep + " versions");
    }
    if (!deleted.isEmpty()) {
      rule.add("deleted before " + deleted);
    }
    return rule.toString();
  }

  Optional<ResourceKey> patientKey() {
    return patient.isEmpty() ? Optional.empty() : Optional.of(new ResourceKey("Patient", patient));
  }

  Retention retention(Clock clock) {
    return new Retention(
        before(history, clock),
        keep == 0 ? OptionalInt.empty() : OptionalInt.of(keep),
        before(deleted, clock),
        clock.instant().minus(GRACE));
  }

  private static Optional<Instant> before(String age, Clock clock) {
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(matcher.group(1));
    Instant now = clock.instant();
    return Optional.of(
        switch (matcher.group(2)) {
          case "h" -> now.minus(Duration.ofHours(amount));
          case "d" -> now.minus(Duration.ofDays(amount));
          default -> now.atOffset(ZoneOffset.UTC).minusYears(amount).toInstant();
        });
  }

  /** As it is noted in the store. */
  String text() {
    return "history="
        + history
        + "\nkeep="
        + keep
        + "\ndeleted="
        + deleted
        + "\npatient="
        + patient
        + "\nreal="
        + isReal
        + "\nticket="
        + ticket;
  }

  static PurgeOrder of(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split("=", 2))
        .filter(part -> part.length == 2)
        .forEach(part -> parts.put(part[0], part[1]));
    return new PurgeOrder(
        parts.getOrDefault("history", ""),
        Integer.parseInt(parts.getOrDefault("keep", "0")),
        parts.getOrDefault("deleted", ""),
        parts.getOrDefault("patient", ""),
        Boolean.parseBoolean(parts.getOrDefault("real", "false")),
        parts.getOrDefault("ticket", ""));
  }
}
