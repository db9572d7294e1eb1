package org.medulla.validation;

import java.util.Optional;

/**
 * Where references that lead out of a file are followed to: other files of the same run, or a
 * store. It must answer at once and never from the network.
 */
@FunctionalInterface
public interface ReferenceTargets {

  /** References that lead out of a file are not followed. */
  ReferenceTargets NONE = reference -> Optional.empty();

  /** The resource in JSON or XML, empty if it is not here. */
  Optional<byte[]> find(String reference);
}
