package org.medulla.store.jdbc;

/**
 * How far a view of the store reaches: one commit and everything before it.
 *
 * @param t the number of the commit
 * @param instant when it was made, in milliseconds
 * @param pid the last version it wrote; the numbers of versions have no gaps
 */
record Horizon(long t, long instant, long pid) {

  /** Before the first commit. */
  static final Horizon NOTHING = new Horizon(0, 0, 0);

  /** A parameter of a statement that stands for a part of the horizon it will run with. */
  enum Part {
    T,
    PID
  }

  long value(Part part) {
    return switch (part) {
      case T -> t;
      case PID -> pid;
    };
  }
}
