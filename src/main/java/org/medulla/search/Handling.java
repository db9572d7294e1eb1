package org.medulla.search;

/**
 * What becomes of the parameters of a search that are not understood.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#lenient">Handling Errors</a>
 */
public enum Handling {
  /** The search is refused. */
  STRICT,
  /** They are left out, and the result says so. */
  LENIENT
}
