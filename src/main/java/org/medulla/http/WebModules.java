package org.medulla.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which modules need which, so that a browser can ask for all that a page needs at once. */
final class WebModules {

  private static final Pattern IMPORT =
      Pattern.compile("^import [^;]* from '([^':]+)';", Pattern.MULTILINE);

  private final Map<String, byte[]> contents;

  WebModules(Map<String, byte[]> contents) {
    this.contents = contents;
  }

  /**
   * These modules and all that they import, near ones first; names that do not exist are left out.
   */
  Set<String> of(Iterable<String> names) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>();
    names.forEach(next::add);
    while (!next.isEmpty()) {
      String name = next.remove();
      byte[] script = contents.get(name);
      if (script == null || !all.add(name)) {
        continue;
      }
      Matcher matcher = IMPORT.matcher(new String(script, StandardCharsets.UTF_8));
      while (matcher.find()) {
        next.add(URI.create(name).resolve(matcher.group(1)).toString());
      }
    }
    return all;
  }
}
