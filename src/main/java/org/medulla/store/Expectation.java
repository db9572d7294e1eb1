package org.medulla.store;

/** What must be true of a resource at the moment of the commit, or the commit is lost. */
public sealed interface Expectation {

  /** Nothing is expected. */
  record Anything() implements Expectation {}

  /** There is no such resource: it never was, or it is deleted. */
  record Absent() implements Expectation {}

  /** The resource exists and its newest version has this number ({@code If-Match}). */
  record AtVersion(long version) implements Expectation {}

  Expectation ANYTHING = new Anything();
  Expectation ABSENT = new Absent();
}
