import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Drives a FHIR server and measures it: a closed loop over connections that are kept, every answer
 * checked. Run it with {@code java bench/src/Drive.java --help}; it needs nothing but a JDK.
 *
 * <p>Besides the rate it tells the processor time that server and driver took for a request, which
 * says more than the rate when other programs use the machine.
 */
public final class Drive {

  private static final String USAGE =
      """
      java Drive.java [--base URL] [--pid PID] [--connections 1,8,32] [--seconds S] [--warm-up S]
                      [--runs N] [--seed N] [--rate N] [--out FILE-WITHOUT-ENDING] SHAPE...

        metadata        GET metadata
        read            GET Observation/ID, ids at random
        page            GET Observation?_count=50
        code-page       GET Observation?code=SYSTEM|CODE&_count=50, codes at random
        patient-page    GET Observation?patient=ID&_count=50, patients at random
        next-page       the pages after the first of Observation?_count=50
        mix             searches of all kinds, one as often as the other
        each            every search of the mix for itself
        create          POST Observation, each durable when it is answered (it fills the store)

      PID is the process of the server; with it the processor time and memory are told. With a rate,
      so many requests a second are due whether or not the server keeps up, and the time of each
      counts from when it was due (an open loop); without, each connection asks as fast as it is
      answered (a closed loop). Searches are right if they give as many entries as when they were
      asked for the first time.
      """;

  private static final int IDS = 20_000;

  private final URI base;
  private final Map<String, String> options;
  private final Random random;

  private Drive(Map<String, String> options) {
    this.options = options;
    this.base = URI.create(options.get("base"));
    this.random = new Random(Long.parseLong(options.get("seed")));
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("base", "http://127.0.0.1:8080/fhir");
    options.put("connections", "1,8,32");
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

  // ------------------------------------------------------------------ what is measured

  /** A request, and what its answer must contain. */
  record Question(byte[] request, int status, byte[] mustContain, int entries) {}

  /** One run of one shape over some connections. */
  record Run(
      long requests,
      long wrong,
      double seconds,
      double[] milliseconds,
      double serverMicros,
      double driverMicros,
      long bytes) {

    double rate() {
      return requests / seconds;
    }

    double percentile(double p) {
      int at = (int) Math.ceil(p * milliseconds.length) - 1;
      return milliseconds.length == 0 ? Double.NaN : milliseconds[Math.max(0, at)];
    }
  }

  private void drive(List<String> shapes) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, List<Question>> all = new LinkedHashMap<>();
    for (String shape : shapes) {
      if (shape.equals("mix") || shape.equals("each")) {
        Map<String, List<Question>> searches = searches();
        if (shape.equals("each")) {
          all.putAll(searches);
        } else {
          all.put("mix of " + searches.size(), evenly(searches.values()));
        }
      } else {
        all.put(shape, questions(shape));
      }
    }
    for (String shape : all.keySet()) {
      List<Question> questions = all.get(shape);
      run(questions, 8, Double.parseDouble(options.get("warm-up")));
      for (String count : options.get("connections").split(",")) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(options.get("runs")); i++) {
          runs.add(
              run(
                  questions,
                  Integer.parseInt(count),
                  Double.parseDouble(options.get("seconds"))));
        }
        rows.add(row(shape, count, runs));
        System.err.println(line(rows.get(rows.size() - 1)));
      }
    }
    write(rows);
  }

  private Run run(List<Question> questions, int connections, double seconds) throws Exception {
    List<Worker> workers = new ArrayList<>();
    long serverBefore = cpuMicros(options.get("pid"));
    long driverBefore = cpuMicros("self");
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    for (int i = 0; i < connections; i++) {
      double rate = Double.parseDouble(options.getOrDefault("rate", "0"));
      long interval = rate == 0 ? 0 : (long) (1e9 * connections / rate);
      Worker worker = new Worker(questions, random.nextLong(), end, interval);
      workers.add(worker);
      worker.start();
    }
    long[] all = new long[0];
    long requests = 0;
    long wrong = 0;
    long bytes = 0;
    for (Worker worker : workers) {
      worker.join();
      if (worker.failure != null) {
        throw worker.failure;
      }
      int old = all.length;
      all = Arrays.copyOf(all, old + worker.count);
      System.arraycopy(worker.nanos, 0, all, old, worker.count);
      requests += worker.count;
      wrong += worker.wrong;
      bytes += worker.bytes;
    }
    double took = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(all);
    return new Run(
        requests,
        wrong,
        took,
        Arrays.stream(all).mapToDouble(it -> it / 1e6).toArray(),
        (cpuMicros(options.get("pid")) - serverBefore) / (double) Math.max(1, requests),
        (cpuMicros("self") - driverBefore) / (double) Math.max(1, requests),
        bytes);
  }

  /** One connection that asks one question after the other. */
  private final class Worker extends Thread {
    private final List<Question> questions;
    private final Random random;
    private final long end;
    private final long interval;
    private long[] nanos = new long[1 << 14];
    private int count;
    private long wrong;
    private long bytes;
    private Exception failure;

    Worker(List<Question> questions, long seed, long end, long interval) {
      this.questions = questions;
      this.random = new Random(seed);
      this.end = end;
      this.interval = interval;
    }

    @Override
    public void run() {
      try (Line line = new Line(base)) {
        long due = System.nanoTime() + (interval > 0 ? random.nextLong(interval) : 0);
        while (System.nanoTime() < end) {
          Question question = questions.get(random.nextInt(questions.size()));
          for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
          }
          long begin = interval > 0 ? due : System.nanoTime();
          due += interval;
          boolean isRight = line.ask(question);
          if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
          }
          nanos[count++] = System.nanoTime() - begin;
          wrong += isRight ? 0 : 1;
          bytes += line.length;
        }
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  // ------------------------------------------------------------------ HTTP

  /** A connection. Knows of HTTP/1.1 what a server of fixed or chunked answers needs. */
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] body = new byte[1 << 16];
    private final byte[] header = new byte[1 << 14];
    private int length;
    private int status;

    Line(URI base) throws IOException {
      socket = new Socket(base.getHost(), base.getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = socket.getOutputStream();
    }

    boolean ask(Question question) throws IOException {
      out.write(question.request);
      receive();
      if (question.status == 201) {
        return status == 201;
      }
      return status == question.status
          && length > 2
          && body[length - 1] == '}'
          && count(question.mustContain, question.entries);
    }

    String text() {
      return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether the answer has something, so many times. */
    private boolean count(byte[] wanted, int times) {
      int found = 0;
      for (int i = 0; i + wanted.length <= length; i++) {
        if (body[i] == wanted[0]
            && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
          found++;
          if (times == 1) {
            return true;
          }
          i += wanted.length - 1;
        }
      }
      return found == times;
    }

    private void receive() throws IOException {
      int size = 0;
      int newlines = 0;
      while (newlines < 2) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("The server closed the connection");
        }
        header[size++] = (byte) next;
        newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
      }
      status = (header[9] - '0') * 100 + (header[10] - '0') * 10 + (header[11] - '0');
      int contentLength = contentLength(size);
      length = 0;
      if (contentLength >= 0) {
        fill(contentLength);
        return;
      }
      for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
        fill(chunk);
        in.skipNBytes(2);
      }
      in.skipNBytes(2);
    }

    private void fill(int more) throws IOException {
      if (length + more > body.length) {
        body = Arrays.copyOf(body, 2 * (length + more));
      }
      length += in.readNBytes(body, length, more);
    }

    private int chunk() throws IOException {
      StringBuilder text = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        text.append((char) next);
      }
      return Integer.parseInt(text.toString().strip(), 16);
    }

    private int contentLength(int size) {
      byte[] name = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i + name.length < size; i++) {
        int matched = 0;
        while (matched < name.length
            && Character.toLowerCase(header[i + matched]) == name[matched]) {
          matched++;
        }
        if (matched == name.length) {
          int value = 0;
          for (int at = i + matched; header[at] != '\r'; at++) {
            value = header[at] == ' ' ? value : value * 10 + header[at] - '0';
          }
          return value;
        }
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  // ------------------------------------------------------------------ questions

  private List<Question> questions(String shape) throws IOException {
    String fifty = "Observation?_count=50";
    return switch (shape) {
      case "metadata" -> List.of(question("metadata", "\"CapabilityStatement\"", 1));
      case "read" ->
          observations(IDS, "\"id\":\"([^\"]+)\",\"meta\"").stream()
              .map(id -> question("Observation/" + id, "\"id\":\"" + id + "\"", 1))
              .toList();
      case "create" -> IntStream.range(0, 1000).mapToObj(this::observation).toList();
      case "page" -> List.of(question(fifty, "\"fullUrl\"", 50));
      case "code-page" ->
          observations(
                  5_000, "\"code\":\\{\"coding\":\\[\\{\"system\":\"([^\"]+\",\"code\":\"[^\"]+)\"")
              .stream()
              .map(it -> it.replace("\",\"code\":\"", "|"))
              .map(it -> "Observation?code=" + it.replace("|", "%7C") + "&_count=50")
              .filter(this::isFull)
              .map(path -> question(path, "\"fullUrl\"", 50))
              .toList();
      case "patient-page" ->
          observations(IDS, "\"subject\":\\{\"reference\":\"Patient/([^\"]+)\"").stream()
              .map(id -> "Observation?patient=" + id + "&_count=50")
              .filter(this::isFull)
              .map(path -> question(path, "\"fullUrl\"", 50))
              .toList();
      case "next-page" ->
          pages(fifty, 40).stream()
              .skip(1)
              .filter(this::isFull)
              .map(path -> question(path, "\"fullUrl\"", 50))
              .toList();
      default -> throw new IllegalArgumentException("There is no shape " + shape + "\n" + USAGE);
    };
  }

  /** Searches of all kinds, by name. */
  private Map<String, List<Question>> searches() throws IOException {
    List<String> patients = found("Observation", "\"subject\":\\{\"reference\":\"Patient/([^\"]+)\"");
    List<String> families = found("Patient", "\"family\":\"([^\" ]+)\"");
    List<String> births = found("Patient", "\"birthDate\":\"(\\d{4}-\\d\\d-\\d\\d)\"");
    List<String> identifiers =
        tokens(found("Patient", "\"system\":\"([^\"]+\",\"value\":\"[^\"]+)\"}"), "value");
    String coding = "\"code\":\\{\"coding\":\\[\\{\"system\":\"([^\"]+\",\"code\":\"[^\"]+)\"";
    List<String> codes = tokens(found("Observation", coding), "code");
    List<String> conditions = tokens(found("Condition", coding), "code");
    Map<String, List<Question>> all = new LinkedHashMap<>();
    search(all, "family", "Patient?family=%s&_count=20", families);
    search(all, "name-part", "Patient?name:contains=%s&_count=20", starts(families));
    search(all, "birthdate", "Patient?birthdate=%s", births);
    search(all, "birth-range", "Patient?birthdate=ge%s&_count=20", births);
    search(all, "identifier", "Patient?identifier=%s", identifiers);
    search(all, "code", "Observation?code=%s&_count=20", codes);
    search(all, "code-and-patient", "Observation?patient=%s&code=http://loinc.org%%7C8302-2", patients);
    search(all, "category-by-date", "Observation?patient=%s&category=laboratory&_sort=-date&_count=20", patients);
    search(all, "code-by-date", "Observation?code=%s&_sort=-date&_count=20", codes);
    search(all, "value-range", "Observation?code=%s&value-quantity=gt10&value-quantity=lt100&_count=20", codes);
    search(all, "component", "Observation?component-code-value-quantity=http://loinc.org%%7C8480-6$gt14%s&_count=20", digits());
    search(all, "date-range", "Encounter?date=ge20%s&date=lt2020&_count=20", List.of("10", "11", "12", "13", "14"));
    search(all, "patient-and-date", "Procedure?patient=%s&date=ge2010&_count=20", patients);
    search(all, "reports-by-date", "DiagnosticReport?patient=%s&_sort=-date&_count=20", patients);
    search(all, "include", "Encounter?patient=%s&_include=Encounter:service-provider&_count=20", patients);
    search(all, "revinclude", "Patient?_id=%s&_revinclude=Condition:patient", patients);
    search(all, "chain", "Condition?subject:Patient.family=%s&_count=20", families);
    search(all, "has", "Patient?_has:Condition:patient:code=%s&_count=20", conditions);
    search(all, "count", "Observation?code=%s&_summary=count", codes);
    search(all, "total", "Condition?code=%s&_total=accurate&_count=20", conditions);
    search(all, "newest", "Observation?patient=%s&_sort=-_lastUpdated&_count=20", patients);
    search(all, "everything", "Patient/%s/$everything?_count=50", patients);
    return all;
  }

  private static final int DIFFERENT = 200;

  /** Each value in the path of a search, and how many entries that gives. */
  private void search(
      Map<String, List<Question>> all, String name, String path, List<String> values) {
    List<Question> questions = new ArrayList<>();
    List<String> some = new ArrayList<>(values);
    Collections.shuffle(some, new Random(1));
    for (String value : some.subList(0, Math.min(DIFFERENT, some.size()))) {
      String asked = String.format(Locale.ROOT, path, value.replace("|", "%7C"));
      int entries = text(asked).split("\"fullUrl\"", -1).length - 1;
      questions.add(
          entries > 0 ? question(asked, "\"fullUrl\"", entries) : question(asked, "\"Bundle\"", 1));
    }
    all.put(name, questions);
  }

  private List<String> found(String type, String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    Set<String> found = new TreeSet<>();
    for (String page : pages(type + "?_count=1000", 5)) {
      Matcher matcher = wanted.matcher(text(page));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("The server has no " + type + " for this; load some first");
    }
    return List.copyOf(found);
  }

  private static List<String> tokens(List<String> found, String name) {
    return found.stream()
        .map(it -> it.replace("\",\"" + name + "\":\"", "|").replace(" ", "%20"))
        .toList();
  }

  private static List<String> starts(List<String> names) {
    return names.stream().map(it -> it.substring(0, Math.min(3, it.length()))).distinct().toList();
  }

  private static List<String> digits() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  /** Every search as often as every other, however many there are of its kind. */
  private static List<Question> evenly(Collection<List<Question>> kinds) {
    List<Question> all = new ArrayList<>();
    kinds.forEach(
        kind -> {
          for (int i = 0; i < DIFFERENT; i++) {
            all.add(kind.get(i % kind.size()));
          }
        });
    return all;
  }

  /** A new observation of one of a hundred patients. */
  private Question observation(int number) {
    String body =
        """
        {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],\
        "code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}],\
        "text":"Body weight"},"subject":{"identifier":{"system":"urn:bench","value":"%d"}},\
        "effectiveDateTime":"2024-%02d-%02dT08:00:00Z","valueQuantity":{"value":%d.5,"unit":"kg",\
        "system":"http://unitsofmeasure.org","code":"kg"}}"""
            .formatted(number % 100, 1 + number % 12, 1 + number % 28, 40 + number % 60);
    String text =
        "POST "
            + base.getPath()
            + "/Observation HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nContent-Type: application/fhir+json\r\nPrefer: return=minimal\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return new Question(text.getBytes(StandardCharsets.US_ASCII), 201, new byte[] {'{'}, 1);
  }

  private Question question(String path, String mustContain, int times) {
    String text =
        "GET "
            + base.getPath()
            + "/"
            + path
            + " HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nAccept: application/fhir+json\r\n\r\n";
    return new Question(
        text.getBytes(StandardCharsets.US_ASCII),
        200,
        mustContain.getBytes(StandardCharsets.US_ASCII),
        times);
  }

  private boolean isFull(String path) {
    return text(path).split("\"fullUrl\"", -1).length == 51;
  }

  private String text(String path) {
    try (Line line = new Line(base)) {
      line.ask(question(path, "{", 1));
      if (line.status != 200) {
        throw new IllegalStateException(path + " gives " + line.status + " " + line.text());
      }
      return line.text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a pattern finds in the first resources of a type. */
  private List<String> observations(int count, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Set<String> found = new TreeSet<>();
    for (String page : pages("Observation?_count=1000", 1 + count / 1000)) {
      Matcher matcher = wanted.matcher(text(page));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("The server has no data for this; load some first");
    }
    return List.copyOf(found);
  }

  /** The paths of the first pages of a search. */
  private List<String> pages(String first, int count) {
    Pattern next = Pattern.compile("\"relation\":\"next\",\"url\":\"[^\"]*" + Pattern.quote(base.getPath()) + "/([^\"]+)\"");
    List<String> pages = new ArrayList<>(List.of(first));
    while (pages.size() < count) {
      Matcher matcher = next.matcher(text(pages.get(pages.size() - 1)));
      if (!matcher.find()) {
        break;
      }
      pages.add(matcher.group(1));
    }
    return pages;
  }

  // ------------------------------------------------------------------ the machine

  private static long cpuMicros(String pid) throws IOException {
    if (pid == null) {
      return 0;
    }
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
  }

  private static String find(Path file, String pattern) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1).strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }

  private Map<String, Object> machine() {
    Map<String, Object> it = new LinkedHashMap<>();
    it.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    it.put("processor", find(Path.of("/proc/cpuinfo"), "model name\\s*:(.*)"));
    it.put("processors", Runtime.getRuntime().availableProcessors());
    it.put("memory", find(Path.of("/proc/meminfo"), "MemTotal:\\s*(.*)"));
    it.put("loadAverage", find(Path.of("/proc/loadavg"), "^(\\S+ \\S+ \\S+)"));
    it.put("driverJava", System.getProperty("java.version"));
    if (options.get("pid") != null) {
      Path status = Path.of("/proc/" + options.get("pid") + "/status");
      it.put("serverMemory", find(status, "VmRSS:(.*)"));
      it.put("serverMemoryPeak", find(status, "VmHWM:(.*)"));
    }
    Matcher software =
        Pattern.compile("\"software\":\\{([^}]*)}").matcher(text("metadata"));
    it.put("server", software.find() ? software.group(1).replace("\"", "") : "unknown");
    return it;
  }

  // ------------------------------------------------------------------ results

  private static Map<String, Object> row(String shape, String connections, List<Run> runs) {
    double[] rates = runs.stream().mapToDouble(Run::rate).sorted().toArray();
    Run middle =
        runs.stream()
            .sorted((a, b) -> Double.compare(a.rate(), b.rate()))
            .toList()
            .get(runs.size() / 2);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("shape", shape);
    row.put("connections", Integer.parseInt(connections));
    row.put("runs", runs.size());
    row.put("perSecond", Math.round(middle.rate()));
    row.put("perSecondLeast", Math.round(rates[0]));
    row.put("perSecondMost", Math.round(rates[rates.length - 1]));
    for (double p : new double[] {0.5, 0.95, 0.99, 0.999}) {
      row.put(
          "p" + String.valueOf(p * 100).replaceFirst("\\.0$", "") + "Ms",
          rounded(middle.percentile(p), 3));
    }
    row.put("maxMs", rounded(middle.percentile(1), 1));
    row.put("serverCpuMicros", rounded(middle.serverMicros, 1));
    row.put("driverCpuMicros", rounded(middle.driverMicros, 1));
    row.put("bytesPerAnswer", middle.bytes / Math.max(1, middle.requests));
    row.put("requests", runs.stream().mapToLong(Run::requests).sum());
    row.put("wrongAnswers", runs.stream().mapToLong(Run::wrong).sum());
    return row;
  }

  private static double rounded(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }

  private static String line(Map<String, Object> row) {
    return row.values().stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private void write(List<Map<String, Object>> rows) throws IOException {
    Map<String, Object> machine = machine();
    StringBuilder text = new StringBuilder();
    text.append(line(new LinkedHashMap<>(keys(rows.get(0))))).append('\n');
    text.append(rows.get(0).keySet().stream().map(it -> "---").collect(Collectors.joining("|", "|", "|\n")));
    rows.forEach(row -> text.append(line(row)).append('\n'));
    text.append('\n');
    machine.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
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

  private static Map<String, Object> keys(Map<String, Object> row) {
    Map<String, Object> keys = new LinkedHashMap<>();
    row.keySet().forEach(key -> keys.put(key, key));
    return keys;
  }

  private static String json(Map<String, Object> map) {
    return map.entrySet().stream()
        .map(
            it ->
                "\""
                    + it.getKey()
                    + "\":"
                    + (it.getValue() instanceof Number
                        ? String.format(Locale.ROOT, "%s", it.getValue())
                        : "\"" + it.getValue().toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\""))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
