package org.medulla.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.medulla.store.Fingerprint;

/**
 * What index rows of one search parameter are called: the fingerprint of resource type, parameter,
 * form and value. Part of the store format.
 */
final class IndexName {

  private static final char SEPARATOR = '\u0000';

  private final String text;
  private final byte[] beginning;

  /** The fingerprints of forms without a value, once they are known; null for names of a moment. */
  private final @Nullable AtomicLongArray forms;

  /**
   * @param text resource type and parameter, for example {@code Observation.code}
   */
  IndexName(String text) {
    this(text, new AtomicLongArray(Form.COUNT));
  }

  private IndexName(String text, @Nullable AtomicLongArray forms) {
    this.text = text;
    this.beginning = (text + SEPARATOR).getBytes(StandardCharsets.UTF_8);
    this.forms = forms;
  }

  static IndexName of(String type, String parameter) {
    return new IndexName(type + "." + parameter);
  }

  String text() {
    return text;
  }

  /** The rows of a form that hold their values themselves. */
  long of(Form form) {
    if (forms == null) {
      return of(form, "");
    }
    long known = forms.get(form.ordinal());
    if (known == 0) {
      known = of(form, "");
      forms.set(form.ordinal(), known);
    }
    return known;
  }

  /** The rows of a form and a value. */
  long of(Form form, String value) {
    byte[] end = value.getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(beginning, beginning.length + 1 + end.length);
    whole[beginning.length] = (byte) form.letter;
    System.arraycopy(end, 0, whole, beginning.length + 1, end.length);
    return Fingerprint.of(whole);
  }

  /** The name for the rest of a composite once its first part has this exact form. */
  IndexName within(String exactForm) {
    return new IndexName(text + SEPARATOR + '$' + exactForm, null);
  }

  /** What the rows of another parameter of the same resource type are called. */
  IndexName beside(String parameter) {
    return new IndexName(text.substring(0, text.lastIndexOf('.') + 1) + parameter);
  }

  /** In which way a value was indexed. */
  enum Form {
    /** There is a value of any kind. */
    PRESENT('p'),
    /** A token as {@code system|code}. */
    SYSTEM_AND_CODE('s'),
    /** A token's code with any system or none. */
    CODE('c'),
    /** A token's code that has no system. */
    CODE_WITHOUT_SYSTEM('n'),
    /** A token's system. */
    SYSTEM('y'),
    /** An identifier with its type. */
    OF_TYPE('o'),
    /** The words that go with a token. */
    WORDS('w'),
    /** A string, normalised. */
    STRING('t'),
    /** A string as it was written. */
    EXACT('x'),
    /** A reference to a resource of this server. */
    LINK('r'),
    /** A canonical address, with its version if it names one. */
    ADDRESS('l'),
    /** A URI, or a reference to what is elsewhere. */
    URI('u'),
    /** A span of time. */
    DATE('d'),
    /** A number, or the number of a quantity in whatever unit it was written. */
    NUMBER('m'),
    /** A quantity with {@code system|code} of its unit. */
    UNIT('q'),
    /** A quantity with its unit's code or its unit's words. */
    UNIT_WORD('k'),
    /** A quantity in canonical UCUM units. */
    CANONICAL('a'),
    /** A place on earth: latitude and longitude. */
    POSITION('g'),
    /** Two numbers of one element. */
    PAIR('b'),
    /** A text to sort by. */
    SORT('z');

    private static final int COUNT = values().length;

    private final char letter;

    Form(char letter) {
      this.letter = letter;
    }

    /** Form and value as the leading part of a composite. */
    String exact(String value) {
      return letter + value;
    }
  }
}
