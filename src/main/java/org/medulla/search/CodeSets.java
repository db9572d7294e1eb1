package org.medulla.search;

import java.util.Optional;
import java.util.Set;

/**
 * What the modifiers {@code :in}, {@code :not-in}, {@code :below} and {@code :above} need to know
 * of terminology. Another room answers it from the code systems and value sets that are loaded.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">token</a>
 */
public interface CodeSets {

  /**
   * A code of a code system.
   *
   * @param system its address; empty if it has none
   */
  record Coded(String system, String code) {}

  /** Knows no code system and no value set. */
  CodeSets NONE =
      new CodeSets() {
        @Override
        public Optional<Set<Coded>> members(String valueSetUrl) {
          return Optional.empty();
        }

        @Override
        public Optional<Set<String>> below(String system, String code) {
          return Optional.empty();
        }

        @Override
        public Optional<Set<String>> above(String system, String code) {
          return Optional.empty();
        }
      };

  /**
   * The codes of a value set.
   *
   * @param valueSetUrl its canonical address, perhaps with {@code |version}; or {@code ValueSet/id}
   * @return empty if the value set is not known, or its codes cannot be listed here
   */
  Optional<Set<Coded>> members(String valueSetUrl);

  /**
   * A code and all codes that it subsumes.
   *
   * @return empty if the code system or the code is not known
   */
  Optional<Set<String>> below(String system, String code);

  /**
   * A code and all codes that subsume it.
   *
   * @return empty if the code system or the code is not known
   */
  Optional<Set<String>> above(String system, String code);
}
