package org.medulla.search;

import org.medulla.fhir.Issue;

/** What a search tells beside its result. The codes are stable. */
public enum SearchNotice {
  EXPLAINED("SEARCH-21"),
  INCOMPLETE("SEARCH-22");

  private final String code;

  SearchNotice(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The notice, about a parameter or other place. */
  public Issue information(String text, String... expressions) {
    return Issue.information("informational", code, text, expressions);
  }
}
