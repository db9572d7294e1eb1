package org.medulla.app.cli;

/**
 * One thing the doctor looked at.
 *
 * @param found what was found
 * @param whatToDo empty if there is nothing to do
 */
record Check(Verdict verdict, String what, String found, String whatToDo) {

  /** How it is. */
  enum Verdict {
    FINE("ok"),
    WORTH_A_LOOK("note"),
    BAD("problem");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Check fine(String what, String found) {
    return new Check(Verdict.FINE, what, found, "");
  }

  static Check note(String what, String found, String whatToDo) {
    return new Check(Verdict.WORTH_A_LOOK, what, found, whatToDo);
  }

  static Check bad(String what, String found, String whatToDo) {
    return new Check(Verdict.BAD, what, found, whatToDo);
  }
}
