package org.medulla.radiotherapy;

import java.util.List;
import java.util.Optional;

/**
 * The dose of one course to one volume.
 *
 * @param course the reference of the course
 * @param volume the reference of the volume; empty if it is not told by one
 * @param name how the volume is called; empty if it has no name
 * @param site where it lies: system and code (or words), and side; empty if that is not known
 * @param siteName how the site reads
 * @param basis what the delivered dose was read from: course, phases or fractions
 * @param delivered what was given so far
 * @param prescribed what was ordered; empty if no prescription is there
 * @param source how sure the delivered dose is; empty if nothing is said
 */
public record CourseDose(
    String course,
    String status,
    List<String> institutions,
    List<String> modalities,
    String volume,
    String name,
    String site,
    String siteName,
    String basis,
    Dose delivered,
    Optional<Dose> prescribed,
    String source) {

  public CourseDose {
    institutions = List.copyOf(institutions);
    modalities = List.copyOf(modalities);
  }
}
