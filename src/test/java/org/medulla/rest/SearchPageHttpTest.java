package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every search that the page on searching shows is answered. */
class SearchPageHttpTest {

  private static final Pattern SEARCH = Pattern.compile("`([A-Z][A-Za-z]+\\?[^`]+)`");

  /** Shown with {@code [type]} or dots instead of something. */
  private static final String PLACEHOLDER = "...";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("literature-cases.json");
  }

  @Test
  void isUnderstood() throws IOException {
    List<String> refused = new ArrayList<>();
    List<String> searches = searches();

    for (String search : searches) {
      HttpReply reply = server.get("/" + encoded(search));
      if (reply.status() != 200) {
        refused.add(search + ": " + reply.text());
      }
    }

    assertThat(searches).hasSizeGreaterThan(30);
    assertThat(refused).isEmpty();
  }

  private static List<String> searches() throws IOException {
    Matcher matcher = SEARCH.matcher(Files.readString(Path.of("docs", "search.md")));
    List<String> searches = new ArrayList<>();
    while (matcher.find()) {
      String search = matcher.group(1).replace("\\|", "|").replace("%25", "%");
      if (!search.contains(PLACEHOLDER)) {
        searches.add(search);
      }
    }
    return searches;
  }

  private static String encoded(String search) {
    int question = search.indexOf('?');
    List<String> pairs = new ArrayList<>();
    for (String pair : search.substring(question + 1).split("&")) {
      int equals = pair.indexOf('=');
      pairs.add(part(pair.substring(0, equals)) + "=" + part(pair.substring(equals + 1)));
    }
    return search.substring(0, question + 1) + String.join("&", pairs);
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
