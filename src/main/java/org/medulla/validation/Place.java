package org.medulla.validation;

/**
 * Where a finding is. What is not known is an empty text, 0 or, for the entry, -1.
 *
 * @param expression FHIRPath from the root of the file
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 * @param entry the index of the bundle entry, counted from 0
 * @param fullUrl the {@code fullUrl} of that entry
 * @param resource the resource it belongs to, as {@code Type/id}
 */
public record Place(
    String expression, int line, int column, int entry, String fullUrl, String resource) {

  /** A place in the text, outside of any resource. */
  static Place inText(int line, int column) {
    return new Place("", line, column, -1, "", "");
  }
}
