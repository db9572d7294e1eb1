package org.medulla.search;

/**
 * Settings of searches.
 *
 * @param defaultCount how many matches a page has when {@code _count} is not given
 * @param maxCount how many matches a page has at most
 * @param maxLinks over how many references a chain may go
 * @param handling what becomes of parameters that are not understood, when the client has no
 *     preference
 */
public record SearchSettings(int defaultCount, int maxCount, int maxLinks, Handling handling) {

  public static final SearchSettings DEFAULT = new SearchSettings(50, 1000, 100, Handling.STRICT);

  /** These settings with another handling. */
  public SearchSettings with(Handling other) {
    return new SearchSettings(defaultCount, maxCount, maxLinks, other);
  }

  /** These settings with another length of chains. */
  public SearchSettings withMaxLinks(int other) {
    return new SearchSettings(defaultCount, maxCount, other, handling);
  }

  public SearchSettings {
    if (defaultCount < 1 || maxCount < defaultCount) {
      throw new IllegalArgumentException("Pages need at least one match, and no more than allowed");
    }
  }
}
