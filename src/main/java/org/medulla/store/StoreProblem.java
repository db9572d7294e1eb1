package org.medulla.store;

/** What can go wrong in a store. The codes are stable. */
public enum StoreProblem {
  /** Another process has the data directory open. */
  IN_USE("STORE-01", false),
  /** The queue of writers is full, or a commit waited for too long. Nothing was written. */
  BUSY("STORE-02", true),
  /** The data directory cannot be read or written. */
  UNAVAILABLE("STORE-03", true),
  /** The data is damaged. */
  DAMAGED("STORE-04", false),
  /** The data was written by a newer Medulla. */
  TOO_NEW("STORE-05", false),
  /** A page link names a state that this store never had. */
  UNKNOWN_T("STORE-06", false),
  /** The disk is full. Nothing was written. */
  FULL("STORE-07", true),
  /** The store is closed. */
  CLOSED("STORE-08", true),
  /**
   * References to the resource could not be told from those to another one: their fingerprints are
   * equal. That does not happen by chance. Nothing was written.
   */
  AMBIGUOUS_ID("STORE-09", false),
  /**
   * The connection to the database broke during the commit and did not come back in time, so it is
   * not known whether the commit was made.
   */
  IN_DOUBT("STORE-10", true),
  /** What is asked for was there, and its content was purged. */
  PURGED("STORE-11", false),
  /** A search would have to keep more in mind than it may. */
  TOO_COSTLY("STORE-12", false);

  private final String code;
  private final boolean retryable;

  StoreProblem(String code, boolean retryable) {
    this.code = code;
    this.retryable = retryable;
  }

  public String code() {
    return code;
  }

  /** Whether the same call may succeed later. */
  public boolean isRetryable() {
    return retryable;
  }
}
