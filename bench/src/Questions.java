import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the questions of a shape from what the server holds (Synthea's patients). Values are taken
 * from the data at random, with a seed. Every question is asked once before; its later answers must
 * have as many entries as the first one.
 */
final class Questions {

  /** The reading shapes, for the usage text. */
  static final String SIMPLE =
      """
        metadata        GET metadata
        read            GET Observation/ID, ids at random
        page            GET Observation?_count=50
        code-page       GET Observation?code=SYSTEM|CODE&_count=50, codes at random
        patient-page    GET Observation?patient=ID&_count=50, patients at random
        next-page       the pages after the first of Observation?_count=50
      """;

  private static final int IDS = 20_000;
  private static final int PER_SHAPE = 60;
  private static final String LOINC = "http://loinc.org|";

  private final URI base;
  private final Random random;
  private final Map<String, List<String>> known = new LinkedHashMap<>();

  Questions(URI base, long seed) {
    this.base = base;
    this.random = new Random(seed);
  }

  /** The searches of {@code mix}, by name, and how each one is written. */
  private Map<String, Function<Questions, String>> searches() {
    Map<String, Function<Questions, String>> all = new LinkedHashMap<>();
    all.put("name", q -> "Patient?name=" + q.family());
    all.put("family+given", q -> "Patient?family=" + q.family() + "&given=" + q.given());
    all.put("birthdate-range", q -> "Patient?birthdate=ge1960&birthdate=lt1980&_count=20");
    all.put("identifier", q -> "Patient?identifier=" + q.identifier());
    all.put("code", q -> "Observation?code=" + q.code() + "&_count=20");
    all.put(
        "code+patient", q -> "Observation?code=" + q.code() + "&patient=" + q.patient());
    all.put(
        "category-by-date",
        q -> "Observation?category=" + q.category() + "&_sort=-date&_count=20");
    all.put(
        "patient+category-by-date",
        q ->
            "Observation?patient=" + q.patient() + "&category=" + q.category()
                + "&_sort=-date&_count=20");
    all.put(
        "code+value-range",
        q -> "Observation?code=" + text(LOINC + "8302-2") + "&value-quantity=gt150&_count=20");
    all.put(
        "component-composite",
        q ->
            "Observation?component-code-value-quantity="
                + text(LOINC + "8480-6$gt1" + q.random.nextInt(10) + "0")
                + "&_count=20");
    all.put(
        "include",
        q ->
            "MedicationRequest?patient=" + q.patient()
                + "&_include=MedicationRequest:encounter&_count=20");
    all.put(
        "revinclude",
        q -> "Encounter?patient=" + q.patient() + "&_revinclude=Condition:encounter&_count=20");
    all.put("chain", q -> "Condition?patient.family=" + q.family() + "&_count=20");
    all.put(
        "has",
        q -> "Patient?_has:Condition:patient:code=" + q.condition() + "&_count=20");
    all.put("count", q -> "Observation?code=" + q.code() + "&_summary=count");
    all.put(
        "total", q -> "Condition?code=" + q.condition() + "&_total=accurate&_count=10");
    all.put(
        "date-range",
        q -> "Encounter?date=ge20" + (10 + q.random.nextInt(10)) + "&date=lt2021&_count=20");
    all.put(
        "missing",
        q -> "Condition?patient=" + q.patient() + "&abatement-date:missing=true");
    all.put("everything", q -> "Patient/" + q.patient() + "/$everything?_count=50");
    return all;
  }

  /** All questions of a shape; {@code mix} stands for the searches together. */
  List<Question> of(String shape) {
    String fifty = "Observation?_count=50";
    Map<String, Function<Questions, String>> searches = searches();
    if (shape.equals("mix")) {
      List<Question> all = new ArrayList<>();
      searches.forEach((name, path) -> all.addAll(several(name, path)));
      return all;
    }
    if (searches.containsKey(shape)) {
      return several(shape, searches.get(shape));
    }
    return switch (shape) {
      case "metadata" -> List.of(question(shape, "metadata", "\"CapabilityStatement\"", 1));
      case "read" ->
          found("Observation", IDS, "\"resourceType\":\"Observation\",\"id\":\"([^\"]+)\"").stream()
              .map(id -> question(shape, "Observation/" + id, "\"id\":\"" + id + "\"", 1))
              .toList();
      case "page" -> List.of(full(shape, fifty));
      case "code-page" ->
          codes().stream()
              .map(code -> "Observation?code=" + code + "&_count=50")
              .filter(this::isFull)
              .map(path -> full(shape, path))
              .toList();
      case "patient-page" ->
          patients().stream()
              .map(id -> "Observation?patient=" + id + "&_count=50")
              .filter(this::isFull)
              .map(path -> full(shape, path))
              .toList();
      case "next-page" ->
          pages(fifty, 40).stream()
              .skip(1)
              .filter(this::isFull)
              .map(path -> full(shape, path))
              .toList();
      default ->
          throw new IllegalArgumentException(
              "There is no shape " + shape + "; searches are " + searches.keySet());
    };
  }

  private List<Question> several(String shape, Function<Questions, String> path) {
    TreeSet<String> paths = new TreeSet<>();
    for (int i = 0; i < PER_SHAPE; i++) {
      paths.add(path.apply(this));
    }
    return paths.stream().map(it -> repeated(shape, it)).toList();
  }

  /** A question whose answer must have as many entries as it has now. */
  private Question repeated(String shape, String path) {
    String now = answer(path);
    int entries = now.split("\"fullUrl\"", -1).length - 1;
    if (entries > 0) {
      return question(shape, path, "\"fullUrl\"", entries);
    }
    MatchResult total =
        Pattern.compile("\"total\" ?: ?\\d+").matcher(now).results().findFirst().orElse(null);
    return total == null
        ? question(shape, path, "\"fullUrl\"", 0)
        : question(shape, path, total.group(), 1);
  }

  private Question full(String shape, String path) {
    return question(shape, path, "\"fullUrl\"", 50);
  }

  private boolean isFull(String path) {
    return answer(path).split("\"fullUrl\"", -1).length == 51;
  }

  private Question question(String shape, String path, String mustContain, int times) {
    return Question.get(base, shape, path, mustContain, times);
  }

  // ------------------------------------------------------------------ values from the data

  private String patient() {
    return any(patients());
  }

  private List<String> patients() {
    return found("Patient", IDS, "\"resourceType\":\"Patient\",\"id\":\"([^\"]+)\"");
  }

  private String family() {
    return text(any(found("Patient", 1000, "\"family\":\"([^\"]+)\"")));
  }

  private String given() {
    return text(any(found("Patient", 1000, "\"given\":\\[\"([^\"]+)\"")));
  }

  private String identifier() {
    return any(coded("Patient", "\"system\":\"([^\"]+)\",\"value\":\"([^\"]+)\""));
  }

  private String code() {
    return any(codes());
  }

  private List<String> codes() {
    return coded(
        "Observation",
        "\"code\":\\{\"coding\":\\[\\{\"system\":\"([^\"]+)\",\"code\":\"([^\"]+)\"");
  }

  private String condition() {
    return any(
        coded(
            "Condition",
            "\"code\":\\{\"coding\":\\[\\{\"system\":\"([^\"]+)\",\"code\":\"([^\"]+)\""));
  }

  private String category() {
    return any(List.of("laboratory", "vital-signs"));
  }

  private List<String> coded(String type, String pattern) {
    return found(type, 5000, pattern);
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What a pattern finds in the first resources of a type; two groups become {@code a|b}. */
  private List<String> found(String type, int count, String pattern) {
    return known.computeIfAbsent(
        type + " " + pattern,
        key -> {
          Pattern wanted = Pattern.compile(pattern);
          TreeSet<String> found = new TreeSet<>();
          for (String page : pages(type + "?_count=1000", 1 + count / 1000)) {
            wanted.matcher(answer(page)).results().map(Questions::value).forEach(found::add);
          }
          if (found.isEmpty()) {
            throw new IllegalStateException("The server has no " + type + "; load some first");
          }
          List<String> mixed = new ArrayList<>(found);
          Collections.shuffle(mixed, random);
          return mixed;
        });
  }

  private static String value(MatchResult match) {
    return match.groupCount() == 1
        ? match.group(1)
        : text(
            Arrays.asList(match.group(1), match.group(2)).stream()
                .collect(Collectors.joining("|")));
  }

  /** The paths of the first pages of a search. */
  private List<String> pages(String first, int count) {
    Pattern next = Pattern.compile("\"relation\" ?: ?\"next\",\\s*\"url\" ?: ?\"([^\"]+)\"");
    List<String> pages = new ArrayList<>(List.of(first));
    while (pages.size() < count) {
      MatchResult match =
          next.matcher(answer(pages.get(pages.size() - 1))).results().findFirst().orElse(null);
      if (match == null) {
        break;
      }
      pages.add(match.group(1).replaceFirst("^.*?" + Pattern.quote(base.getPath()) + "/?", ""));
    }
    return pages;
  }

  /** The answer to a request that must succeed. */
  String answer(String path) {
    try (Line line = new Line(base)) {
      line.ask(question("", path, "{", 1));
      if (line.status() != 200) {
        throw new IllegalStateException(path + " gives " + line.status() + " " + line.text());
      }
      return line.text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
