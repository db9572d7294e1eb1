package org.medulla.search;

/**
 * Settings of searches.
 *
 * @param defaultCount how many matches a page has when {@code _count} is not given
 * @param maxCount how many matches a page has at most
 */
public record SearchSettings(int defaultCount, int maxCount) {

  public static final SearchSettings DEFAULT = new SearchSettings(50, 1000);

  public SearchSettings {
    if (defaultCount < 1 || maxCount < defaultCount) {
      throw new IllegalArgumentException("Pages need at least one match, and no more than allowed");
    }
  }
}
