package org.medulla.app.transfer;

import java.util.List;

/** A bundle on its way from a file to a server. */
final class Parcel {

  private final LoadFile file;
  private final int part;
  private final byte[] bytes;
  private final List<String> places;

  /**
   * @param part the number of this parcel in its file
   * @param bytes a batch or transaction
   * @param places where each entry stands in the file, for people
   */
  Parcel(LoadFile file, int part, byte[] bytes, List<String> places) {
    this.file = file;
    this.part = part;
    this.bytes = bytes;
    this.places = List.copyOf(places);
  }

  LoadFile file() {
    return file;
  }

  int part() {
    return part;
  }

  byte[] bytes() {
    return bytes;
  }

  int resources() {
    return places.size();
  }

  Failure failure(int entry, String why) {
    return new Failure(
        file.path().toString(), entry >= 0 && entry < places.size() ? places.get(entry) : "", why);
  }
}
