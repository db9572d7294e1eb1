package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.observe.Metrics;

class HttpServerTest {

  private static final int MAX_BODY = 20_000;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final AccessLog accessLog = AccessLog.to(log);
  private final Echo echo = new Echo();
  private HttpServer server;

  @BeforeEach
  void start() {
    Limits limits = new Limits(MAX_BODY, 2048, 4096, 50, 16, Duration.ofSeconds(10));
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, Set.of(), limits, Duration.ofSeconds(10)),
            surroundings(),
            metrics,
            accessLog);
  }

  @AfterEach
  void stop() {
    server.close();
    accessLog.close();
    metrics.close();
  }

  @Test
  void aFreePortIsTakenAndTold() {
    assertThat(server.port()).isPositive();
    assertThat(server.address()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
  }

  @Test
  void aTakenPortIsToldApart() {
    assertThatThrownBy(
            () ->
                HttpServer.start(
                    HttpSettings.loopback(server.port()), surroundings(), metrics, accessLog))
        .isInstanceOfSatisfying(
            HttpStartException.class,
            e -> {
              assertThat(e.isPortTaken()).isTrue();
              assertThat(e.detail()).isEqualTo("127.0.0.1:" + server.port());
            });
  }

  @Test
  void itIsAliveButNotReadyUntilFhirIsThere() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/fhir/metadata").statusCode()).isEqualTo(503);
    assertThat(get("/fhir/metadata").headers().firstValue("Retry-After")).isPresent();

    open();

    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/fhir/metadata").statusCode()).isEqualTo(200);
  }

  @Test
  void anAilmentOfTheStoreMakesItUnready() throws Exception {
    server.open(echo, () -> Optional.of("disk full"));

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("disk full");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void theIndexListsTheAddressesAndRunsNothing() throws Exception {
    HttpResponse<String> answer = get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("/fhir/metadata", "/health/ready", "/metrics");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void whatIsNotThereIsAnOutcome() throws Exception {
    HttpResponse<String> answer = get("/admin");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("outcome HTTP-12");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/fhir+json;charset=utf-8");
  }

  @Test
  void pagesCannotBeWritten() throws Exception {
    HttpResponse<String> answer = send(request("/metrics").POST(BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aBodyArrivesWhole() throws Exception {
    open();

    HttpResponse<String> answer =
        send(request("/fhir/Patient").POST(BodyPublishers.ofString("é!")));

    assertThat(answer.body()).isEqualTo("POST /Patient 3 -: é!");
  }

  @Test
  void aZippedBodyArrivesUnpacked() throws Exception {
    open();

    HttpResponse<String> answer =
        send(
            request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zip("hello".getBytes(StandardCharsets.UTF_8)))));

    assertThat(answer.body()).isEqualTo("POST /Patient 5 -: hello");
  }

  @Test
  void aBodyOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws Exception {
    open();

    assertThat(post(new byte[MAX_BODY]).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = post(new byte[MAX_BODY + 1]);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("outcome HTTP-03");
    assertThat(echo.calls).isEqualTo(1);
  }

  @Test
  void aBodyOfUnknownLengthIsLimitedToo() throws Exception {
    open();

    HttpResponse<String> answer =
        send(
            request("/fhir/Patient")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[MAX_BODY + 1]))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(echo.calls).isZero();
  }

  @Test
  void aZipBombIsRefusedBeforeAnythingHappens() throws Exception {
    open();

    HttpResponse<String> answer =
        send(
            request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zip(new byte[10_000_000]))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(echo.calls).isZero();
  }

  @Test
  void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws Exception {
    open();

    HttpResponse<String> notZipped =
        send(
            request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("plain")));
    HttpResponse<String> unknown =
        send(
            request("/fhir/Patient")
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("plain")));

    assertThat(notZipped.statusCode()).isEqualTo(400);
    assertThat(notZipped.body()).isEqualTo("outcome HTTP-04");
    assertThat(unknown.statusCode()).isEqualTo(415);
    assertThat(unknown.body()).isEqualTo("outcome HTTP-05");
  }

  @Test
  void aLongUrlIsRefusedWithAnOutcome() throws Exception {
    open();

    HttpResponse<String> longer = get("/fhir/Patient?name=" + "a".repeat(2048));
    HttpResponse<String> longest = get("/fhir/Patient?name=" + "a".repeat(10_000));

    assertThat(longer.statusCode()).isEqualTo(414);
    assertThat(longer.body()).isEqualTo("outcome HTTP-01");
    assertThat(longest.statusCode()).isEqualTo(414);
    assertThat(longest.body()).isEqualTo("outcome HTTP-01");
  }

  @Test
  void largeHeadersAreRefusedWithAnOutcome() throws Exception {
    HttpResponse<String> answer = send(request("/").header("X-Long", "a".repeat(10_000)).GET());

    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).isEqualTo("outcome HTTP-02");
  }

  @Test
  void aHostNameThatIsNotOursIsRefusedOnLoopback() throws Exception {
    open();

    assertThat(raw("GET /fhir/Patient HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .endsWith("outcome HTTP-08");
    assertThat(raw("GET /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPageOfAnotherSiteCannotWrite() throws Exception {
    open();

    HttpResponse<String> foreign =
        send(
            request("/fhir/Patient")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("x")));
    HttpResponse<String> own =
        send(
            request("/fhir/Patient")
                .header("Origin", server.address().toString())
                .POST(BodyPublishers.ofString("x")));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void malformedHttpIsAnOutcomeToo() throws Exception {
    assertThat(raw("GET /fhir/a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("outcome HTTP-07");
  }

  @Test
  void aRequestKeepsItsIdAndGetsOneOtherwise() throws Exception {
    open();

    HttpResponse<String> named = send(request("/fhir/x").header("X-Request-Id", "abc-1").GET());
    HttpResponse<String> odd = send(request("/fhir/x").header("X-Request-Id", "a b\"c").GET());

    assertThat(named.headers().allValues("X-Request-Id")).containsExactly("abc-1");
    assertThat(odd.headers().allValues("X-Request-Id")).containsExactly("id-of-test");
  }

  @Test
  void largeAnswersAreZippedForThoseWhoTakeIt() throws Exception {
    open();

    HttpResponse<byte[]> answer =
        client.send(
            request("/fhir/large").header("Accept-Encoding", "gzip").GET().build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
      assertThat(in.readAllBytes()).hasSize(50_000);
    }
    assertThat(get("/fhir/large").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void theAccessLogHoldsNeitherIdsNorValues() throws Exception {
    open();

    get("/fhir/Patient/secret-id/_history/7?family=Secretname&_format=json&S%C3%A9cret=1");
    get("/fhir/secret-id/secret-id");
    server.close();
    accessLog.close();

    String lines = log.toString(StandardCharsets.UTF_8);
    assertThat(lines)
        .contains(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"request\":\"id-of-test\",\"method\":\"GET\","
                + "\"route\":\"vread\",\"path\":\"/fhir/Patient/{id}/_history/{version}\","
                + "\"parameters\":[\"_format\",\"family\",\"{other}\"],\"status\":200,")
        .contains("\"path\":\"{unknown}\"");
    assertThat(lines).doesNotContainIgnoringCase("secret");
  }

  @Test
  void metricsCountRequestsByKindAndHoldNoIds() throws Exception {
    open();
    get("/fhir/Patient/secret-id?family=Secretname");
    get("/fhir/Patient/secret-id");

    String text = get("/metrics").body();

    assertThat(text)
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",route=\"read\",status=\"200\"} 2")
        .contains("jvm_memory_used_bytes");
    assertThat(text).doesNotContainIgnoringCase("secret");
  }

  @Test
  void aStopFinishesRunningRequestsAndTakesNoNewOnes() throws Exception {
    open();
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(request("/fhir/slow").GET().build(), BodyHandlers.ofString());
    echo.slowHasBegun.await();
    URI address = server.address();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
    while (isConnectable(address)) {
      Thread.onSpinWait();
    }
    assertThat(stop).isNotDone();
    echo.slowMayEnd.countDown();

    assertThat(slow.get().statusCode()).isEqualTo(200);
    assertThat(slow.get().body()).startsWith("GET /slow");
    stop.get();
  }

  private static boolean isConnectable(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void open() {
    server.open(echo, Optional::empty);
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
        () -> "id-of-test",
        Set.of("Patient", "Observation"),
        problem -> ("outcome " + problem.code()).getBytes(StandardCharsets.UTF_8),
        10L * MAX_BODY);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return send(request("/fhir/Patient").POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  /** Answers with what it was asked. */
  private static final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch slowHasBegun = new CountDownLatch(1);
    private final transient CountDownLatch slowMayEnd = new CountDownLatch(1);
    private volatile int calls;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      calls++;
      String path = request.getPathInfo();
      response.setContentType("application/fhir+json;charset=utf-8");
      response.addHeader("X-Request-ID", "from the servlet");
      if (path.equals("/large")) {
        response.getOutputStream().write("a".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
        return;
      }
      if (path.equals("/slow")) {
        slowHasBegun.countDown();
        await();
      }
      String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String encoding = Optional.ofNullable(request.getHeader("Content-Encoding")).orElse("-");
      response
          .getOutputStream()
          .write(
              (request.getMethod()
                      + " "
                      + path
                      + " "
                      + request.getContentLength()
                      + " "
                      + encoding
                      + ": "
                      + body)
                  .getBytes(StandardCharsets.UTF_8));
    }

    private void await() {
      try {
        slowMayEnd.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
