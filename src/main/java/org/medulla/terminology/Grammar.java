package org.medulla.terminology;

import java.util.List;
import java.util.Optional;

/** A code system that is checked by rules and not by a list. */
interface Grammar {

  /** Its name for people. */
  String title();

  /** What is wrong with a code; empty if nothing is. */
  Optional<String> problem(String code);

  /** The name of a right code; empty if it has none. */
  String display(String code);

  /** All codes, if they can be listed. */
  Optional<List<String>> codes();
}
