package org.medulla.rest;

import org.medulla.fhir.Issue;

/** What a client is told beside the answer to a request that was done. The codes are stable. */
enum Notice {
  WRITTEN("REST-13"),
  DELETED("REST-14"),
  NOTHING_TO_DELETE("REST-15"),
  BEGUN("REST-21"),
  CANCELLED("REST-22");

  private final String code;

  Notice(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  Issue information(String text) {
    return Issue.information("informational", code, text);
  }
}
