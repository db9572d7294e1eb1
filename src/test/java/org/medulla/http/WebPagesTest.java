package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages for people and their files are sent. */
class WebPagesTest {

  private static final Path SOURCES = Path.of("src/main/web");
  private static final Pattern ASSET = Pattern.compile("/assets/[0-9a-f]{16}/app\\.js");
  private static final int BUDGET = 250_000;

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/patient",
        "/patient/emh-case",
        "/query",
        "/validate",
        "/cohort",
        "/workshop",
        "/profiles",
        "/profiles/motor-score",
        "/resource/Observation/a.b-C"
      })
  void everyPageAnswersWithTheShell(String path) throws Exception {
    HttpResponse<String> answer = door.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<main id=\"main\"").doesNotContain("{assets}");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "/,home",
    "/patient,patients",
    "/patient/emh-case,patient",
    "/profiles/motor-score,profiles",
    "/resource/Observation/x,resource"
  })
  void thePageNamesTheModulesThatItWillAskFor(String path, String module) throws Exception {
    String page = door.get(path).body();

    assertThat(page)
        .containsOnlyOnce(
            "<link rel=\"modulepreload\" fetchpriority=\"low\"" + edition(page) + "/pages/")
        .contains("/pages/" + module + ".js\">")
        .contains("/lib/dom.js\">")
        .doesNotContain("{modules}");
    assertThat(page.contains("/parts/lanes.js")).isEqualTo(module.equals("patient"));
  }

  @Test
  void aRecoveryIsAskedForTogetherWithTheScriptsOfItsPage() throws Exception {
    List<String> links = door.get("/patient/emh-case").headers().allValues("Link");

    assertThat(links)
        .hasSize(3)
        .allMatch(it -> it.startsWith("</fhir/Patient/emh-case"))
        .allMatch(it -> it.endsWith(">; rel=preload; as=fetch; crossorigin"));
    assertThat(door.get("/patient").headers().allValues("Link")).isEmpty();
  }

  /** A browser that finds another address than the one it asked ahead has asked in vain. */
  @Test
  void whatIsAskedAheadIsWhatTheScriptsAskFor() throws Exception {
    String everything = script("recovery");
    String timeline = script("timeline");
    String types = between(everything, "const TYPES = '", "'");
    String kinds = between(timeline, "const KINDS = ['", "']").replace("', '", "&category=");

    assertThat(everything)
        .contains("get(`Patient/${id}`)")
        .contains("all(`Patient/${id}/$everything?_count=1000&_type=${TYPES}`)");
    assertThat(timeline).contains("`Patient/${id}/$timeline?shape=chart&series=true&${KINDS.map(");
    assertThat(door.get("/patient/x").headers().allValues("Link"))
        .extracting(it -> between(it, "</fhir/Patient/x", ">"))
        .containsExactly(
            "",
            "/$everything?_count=1000&_type=" + types,
            "/$timeline?shape=chart&series=true&category=" + kinds);
  }

  private static String script(String name) throws IOException {
    return Files.readString(Path.of("src", "main", "web", "data", name + ".js"));
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }

  @Test
  void theFirstPageCanBeUsedBeforeAnyScriptRuns() throws Exception {
    assertThat(door.get("/").body())
        .contains("<h1>Medulla</h1>", "<a href=\"/patient/emh-case\">Read a recovery</a>")
        .doesNotContain("{start}");
    assertThat(door.get("/patient").body()).doesNotContain("<h1>", "{start}");
  }

  @Test
  void nothingRunsInAPageButItsOwnScripts() throws Exception {
    HttpResponse<String> answer = door.get("/");

    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).doesNotContain("style=").doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void thePageKnowsTheImageViewerOfTheSettings() throws Exception {
    assertThat(door.get("/").body())
        .contains("content=\"https://viewer.example.org/?a=&quot;&lt;b>&amp;s={study}\"");
  }

  @Test
  void aPageIsSentOnceForEachEdition() throws Exception {
    String etag = header(door.get("/"), "ETag");

    HttpResponse<String> again = door.send(door.request("/").header("If-None-Match", etag).GET());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aFileIsKeptForEverUnderTheAddressOfItsEdition() throws Exception {
    String path = scriptOf(door.get("/").body());

    HttpResponse<String> answer = door.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(answer.body()).isEqualTo(Files.readString(SOURCES.resolve("app.js")));
  }

  @Test
  void filesTravelCompressed() throws Exception {
    String path = scriptOf(door.get("/").body());

    HttpResponse<String> answer =
        door.send(door.request(path).header("Accept-Encoding", "gzip").GET());

    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void headTellsTheLengthOfAFile() throws Exception {
    String path = scriptOf(door.get("/").body());

    HttpResponse<String> head =
        door.send(door.request(path).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length"))
        .isEqualTo(String.valueOf(Files.size(SOURCES.resolve("app.js"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/0000000000000000/app.js",
        "/assets/{edition}/files.txt",
        "/assets/{edition}/lib",
        "/assets/{edition}/../web/app.js",
        "/assets/{edition}/%2e%2e/META-INF/LICENSE",
        "/web/app.js"
      })
  void noOtherFileIsServed(String template) throws Exception {
    String edition = scriptOf(door.get("/").body()).split("/")[2];

    HttpResponse<String> answer = door.get(template.replace("{edition}", edition));

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.body()).startsWith("outcome HTTP-");
  }

  @Test
  void peopleGetAPageWhereThereIsNone() throws Exception {
    HttpResponse<String> answer =
        door.send(door.request("/nowhere").header("Accept", "text/html,*/*;q=0.8").GET());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<main id=\"main\"");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void everySourceFileIsListed() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      Set<String> there =
          files
              .filter(Files::isRegularFile)
              .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.equals("files.txt"))
              .collect(Collectors.toSet());

      assertThat(Files.readAllLines(SOURCES.resolve("files.txt")))
          .containsExactlyInAnyOrderElementsOf(there);
    }
  }

  @Test
  void allScriptsTogetherAreSmall() throws IOException {
    List<String> names = Files.readAllLines(SOURCES.resolve("files.txt"));
    int sum = 0;
    for (String name : names.stream().filter(it -> it.endsWith(".js")).toList()) {
      var bytes = new java.io.ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
        zip.write(Files.readAllBytes(SOURCES.resolve(name)));
      }
      sum += bytes.size();
    }

    assertThat(sum).as("compressed bytes of script").isLessThan(BUDGET);
  }

  private static String edition(String page) {
    return " href=\"/assets/" + scriptOf(page).split("/")[2];
  }

  private static String scriptOf(String page) {
    var matcher = ASSET.matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
