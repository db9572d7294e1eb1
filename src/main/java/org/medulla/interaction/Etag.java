package org.medulla.interaction;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ETags: {@code W/"3"} stands for version 3. */
public final class Etag {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?([0-9]{1,18})\"?");

  private Etag() {}

  /** The version an ETag stands for; empty if it is none of ours. */
  public static OptionalLong version(String etag) {
    Matcher matcher = ETAG.matcher(etag.strip());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** Whether a version is one of those in {@code If-None-Match}: a list of ETags, or a star. */
  public static boolean matches(String etags, long version) {
    for (String etag : etags.split(",")) {
      if (etag.strip().equals("*") || version(etag).equals(OptionalLong.of(version))) {
        return true;
      }
    }
    return false;
  }

  /** The ETag of a version. */
  public static String of(long version) {
    return "W/\"" + version + "\"";
  }
}
