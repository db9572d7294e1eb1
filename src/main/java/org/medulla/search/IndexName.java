package org.medulla.search;

import org.medulla.store.Fingerprint;

/**
 * What index rows of one search parameter are called: the fingerprint of resource type, parameter,
 * form and value. Part of the store format.
 *
 * @param text resource type and parameter, for example {@code Observation.code}
 */
record IndexName(String text) {

  private static final char SEPARATOR = '\u0000';

  static IndexName of(String type, String parameter) {
    return new IndexName(type + "." + parameter);
  }

  /** The rows of a form that hold their values themselves. */
  long of(Form form) {
    return Fingerprint.of(text + SEPARATOR + form.letter);
  }

  /** The rows of a form and a value. */
  long of(Form form, String value) {
    return Fingerprint.of(text + SEPARATOR + form.letter + value);
  }

  /** The name for the rest of a composite once its first part has this exact form. */
  IndexName within(String exactForm) {
    return new IndexName(text + SEPARATOR + '$' + exactForm);
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
