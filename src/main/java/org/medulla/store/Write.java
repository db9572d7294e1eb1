package org.medulla.store;

/** One change that a commit makes to one resource. */
public sealed interface Write {

  ResourceKey key();

  Expectation expectation();

  /**
   * Stores a new version. Storing what is there already (an equal body) makes no version.
   *
   * @param change {@link Change#CREATE}, {@link Change#UPDATE} or {@link Change#PATCH}
   * @param rows what a search finds this version by
   * @param generation which state of the search parameters the rows were computed with; 0 if that
   *     is not known
   */
  record Put(
      ResourceKey key,
      Change change,
      Body body,
      IndexRows rows,
      Expectation expectation,
      long generation)
      implements Write {

    public Put(ResourceKey key, Change change, Body body, IndexRows rows, Expectation expectation) {
      this(key, change, body, rows, expectation, 0);
    }

    public Put {
      if (change == Change.DELETE || change == Change.PURGED) {
        throw new IllegalArgumentException("A put is not a delete");
      }
    }
  }

  /** Deletes a resource. Deleting what is not there makes no version. */
  record Delete(ResourceKey key, Expectation expectation) implements Write {}
}
