package org.medulla.terminology;

import java.util.List;
import java.util.Optional;

/**
 * A place where definitions lie: the jar, a package, the store. Asked anew for each question, so
 * what changes is seen at once.
 */
public interface Shelf {

  /** The definitions with this canonical address (without a version), in no order. */
  List<Held> find(Kind kind, String url);

  /** The definition with this logical id. */
  Optional<Held> byId(Kind kind, String id);

  /** The code systems that say that this value set holds all their codes. */
  List<Held> ownersOf(String valueSetUrl);

  /** The code systems of content {@code supplement} that add to this one. */
  List<Held> supplementsOf(String systemUrl);

  /** The canonical addresses of all definitions of a kind, with their version after a bar. */
  List<String> canonicals(Kind kind);
}
