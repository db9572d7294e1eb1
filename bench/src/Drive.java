import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Drives a FHIR server and measures it, every answer checked. {@code bench/drive.sh} compiles and
 * runs it; it needs nothing but a JDK and works with any FHIR server that holds Synthea's patients.
 *
 * <p>Besides the rate it tells the processor time that server and driver took for a request, which
 * says more than the rate when other programs use the machine.
 */
public final class Drive {

  private static final String USAGE =
      """
      bench/drive.sh [--base URL] [--pid PID] [--connections 1,8,32] [--rate R] [--seconds S]
                     [--warm-up S] [--runs N] [--seed N] [--out FILE-WITHOUT-ENDING] SHAPE...

      """
          + Questions.SIMPLE
          + """
        mix             all kinds of searches at random, and a row for each; or one by its name

      PID is the process of the server; with it the processor time and memory are told.
      With --rate questions come so many a second whether or not the answers keep up.
      """;

  private final URI base;
  private final Map<String, String> options;
  private final Questions questions;

  private Drive(Map<String, String> options) {
    this.options = options;
    this.base = URI.create(options.get("base"));
    this.questions = new Questions(base, Long.parseLong(options.get("seed")));
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("base", "http://127.0.0.1:8080/fhir");
    options.put("connections", "1,8,32");
    options.put("rate", "0");
    options.put("seconds", "8");
    options.put("warm-up", "8");
    options.put("runs", "3");
    options.put("seed", "1");
    List<String> shapes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--help")) {
        System.out.print(USAGE);
        return;
      }
      if (arguments[i].startsWith("--")) {
        options.put(arguments[i].substring(2), arguments[++i]);
      } else {
        shapes.add(arguments[i]);
      }
    }
    if (shapes.isEmpty()) {
      System.err.print(USAGE);
      System.exit(2);
    }
    new Drive(options).drive(shapes);
  }

  /** One run of one shape over some connections. */
  private record Run(Load.Outcome outcome, double serverMicros, double driverMicros) {}

  private void drive(List<String> shapes) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String shape : shapes) {
      List<Question> asked = questions.of(shape);
      run(asked, 8, Double.parseDouble(options.get("warm-up")), 0);
      for (String count : options.get("connections").split(",")) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(options.get("runs")); i++) {
          runs.add(
              run(
                  asked,
                  Integer.parseInt(count),
                  Double.parseDouble(options.get("seconds")),
                  Double.parseDouble(options.get("rate"))));
        }
        for (Map<String, Object> row : rows(shape, count, runs)) {
          rows.add(row);
          System.err.println(line(row.values()));
        }
      }
    }
    write(rows);
  }

  private Run run(List<Question> asked, int connections, double seconds, double rate)
      throws Exception {
    String pid = options.get("pid");
    long serverBefore = Machine.cpuMicros(pid);
    long driverBefore = Machine.cpuMicros("self");
    long seed = Long.parseLong(options.get("seed"));
    Load.Outcome outcome = new Load(base, asked, rate, seed).run(connections, seconds);
    double requests = Math.max(1, outcome.requests());
    return new Run(
        outcome,
        (Machine.cpuMicros(pid) - serverBefore) / requests,
        (Machine.cpuMicros("self") - driverBefore) / requests);
  }

  // ------------------------------------------------------------------ results

  private List<Map<String, Object>> rows(String shape, String connections, List<Run> runs) {
    List<Run> byRate =
        runs.stream().sorted(Comparator.comparingDouble(it -> it.outcome.perSecond())).toList();
    Run middle = byRate.get(runs.size() / 2);
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("shape", shape);
    row.put("connections", Integer.parseInt(connections));
    row.put("askedPerSecond", options.get("rate").equals("0") ? "closed" : options.get("rate"));
    row.put("perSecond", Math.round(middle.outcome.perSecond()));
    row.put("perSecondLeast", Math.round(byRate.get(0).outcome.perSecond()));
    row.put("perSecondMost", Math.round(byRate.get(runs.size() - 1).outcome.perSecond()));
    times(row, middle.outcome.milliseconds());
    row.put("serverCpuMicros", rounded(middle.serverMicros, 1));
    row.put("driverCpuMicros", rounded(middle.driverMicros, 1));
    row.put("bytesPerAnswer", middle.outcome.bytes() / Math.max(1, middle.outcome.requests()));
    row.put("requests", runs.stream().mapToLong(it -> it.outcome.requests()).sum());
    row.put("wrongAnswers", runs.stream().mapToLong(it -> it.outcome.wrong()).sum());
    rows.add(row);
    if (middle.outcome.byShape().size() > 1) {
      middle.outcome.byShape().forEach((name, times) -> rows.add(part(row, name, times)));
    }
    return rows;
  }

  private static Map<String, Object> part(Map<String, Object> whole, String name, double[] times) {
    Map<String, Object> row = new LinkedHashMap<>(whole);
    row.replaceAll((key, value) -> "");
    row.put("shape", "- " + name);
    row.put("connections", whole.get("connections"));
    times(row, times);
    row.put("requests", (long) times.length);
    row.put("wrongAnswers", 0L);
    return row;
  }

  private static void times(Map<String, Object> row, double[] sorted) {
    for (double p : new double[] {0.5, 0.95, 0.99, 0.999}) {
      row.put(
          "p" + String.valueOf(p * 100).replaceFirst("\\.0$", "") + "Ms",
          rounded(Load.Outcome.percentile(sorted, p), 3));
    }
    row.put("maxMs", rounded(Load.Outcome.percentile(sorted, 1), 1));
  }

  private static double rounded(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }

  private static String line(Iterable<?> cells) {
    StringBuilder line = new StringBuilder("|");
    cells.forEach(cell -> line.append(' ').append(cell).append(" |"));
    return line.toString();
  }

  private void write(List<Map<String, Object>> rows) throws IOException {
    Map<String, Object> machine =
        Machine.describe(options.get("pid"), questions.answer("metadata"));
    StringBuilder text = new StringBuilder();
    text.append(line(rows.get(0).keySet())).append('\n');
    text.append("|").append("---|".repeat(rows.get(0).size())).append('\n');
    rows.forEach(row -> text.append(line(row.values())).append('\n'));
    text.append('\n');
    machine.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    System.out.print(text);
    if (options.get("out") != null) {
      Path out = Path.of(options.get("out"));
      Files.createDirectories(out.toAbsolutePath().getParent());
      Files.writeString(Path.of(out + ".md"), text);
      String json =
          "{\"machine\":"
              + json(machine)
              + ",\"rows\":["
              + rows.stream().map(Drive::json).collect(Collectors.joining(",\n"))
              + "]}\n";
      Files.writeString(Path.of(out + ".json"), json);
    }
    if (rows.stream().anyMatch(row -> (long) row.get("wrongAnswers") > 0)) {
      System.err.println("Some answers were wrong.");
      System.exit(1);
    }
  }

  private static String json(Map<String, Object> map) {
    return map.entrySet().stream()
        .filter(it -> !it.getValue().equals(""))
        .map(it -> "\"" + it.getKey() + "\":" + json(it.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(Object value) {
    return value instanceof Number
        ? String.format(Locale.ROOT, "%s", value)
        : "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
