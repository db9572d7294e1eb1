package org.medulla.terminology;

/** How far the codes of a system can be checked. */
public enum Knowledge {
  /** Every code. */
  COMPLETE,
  /** Some codes; of the others nothing can be said. */
  FRAGMENT,
  /** The system exists, its codes are not here. */
  NAME_ONLY,
  /** Nobody has heard of it. */
  UNKNOWN
}
