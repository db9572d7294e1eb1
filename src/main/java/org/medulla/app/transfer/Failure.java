package org.medulla.app.transfer;

/**
 * Something that was not loaded.
 *
 * @param file the file it stands in
 * @param place the entry or line; empty if it is about the whole file
 * @param why what the server or the reader said
 */
public record Failure(String file, String place, String why) {

  /** For people. */
  public String sentence() {
    return place.isEmpty() ? file + ": " + why : file + ", " + place + ": " + why;
  }
}
