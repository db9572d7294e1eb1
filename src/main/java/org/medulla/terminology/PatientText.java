package org.medulla.terminology;

/**
 * A text that a regular expression may look at only so often: an expression from outside can be
 * made so that a short text keeps it busy for years.
 */
final class PatientText implements CharSequence {

  private static final int PATIENCE = 200_000;

  private final String text;
  private int looks;

  /** The expression looked too often. */
  static final class PatienceLost extends IllegalStateException {
    private static final long serialVersionUID = 1L;
  }

  PatientText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    looks++;
    if (looks > PATIENCE) {
      throw new PatienceLost();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
