package org.medulla.radiotherapy;

import java.util.List;

/**
 * The doses of several courses to the same volume, or at the same site.
 *
 * @param by {@code volume} or {@code site}
 * @param what the reference of the volume, or system, code and side of the site
 * @param name how it reads
 * @param courses whose doses were added
 */
public record DoseSum(String by, String what, String name, List<String> courses, Dose dose) {
  public DoseSum {
    courses = List.copyOf(courses);
  }
}
