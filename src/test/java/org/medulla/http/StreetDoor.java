package org.medulla.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
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
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.medulla.observe.Metrics;

/** The street door on a free port for each test, with a servlet behind it that echoes. */
final class StreetDoor implements BeforeEachCallback, AfterEachCallback {

  static final int MAX_BODY = 20_000;
  static final int MAX_CONNECTIONS = 20;
  static final String VIEWER = "https://viewer.example.org/?a=\"<b>&s={study}";
  static final String FRIEND = "https://app.example.org";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final AccessLog accessLog = AccessLog.to(log);
  private final Echo echo = new Echo();
  private HttpServer server;

  @Override
  public void beforeEach(ExtensionContext context) {
    Crowd crowd = new Crowd(16, 16, Duration.ofSeconds(10));
    Limits limits =
        new Limits(MAX_BODY, 2048, 4096, MAX_CONNECTIONS, crowd, Duration.ofMillis(1500));
    server =
        HttpServer.start(
            new HttpSettings(
                "127.0.0.1", 0, Set.of(), Set.of(FRIEND), limits, Duration.ofSeconds(10), VIEWER),
            surroundings(),
            metrics,
            accessLog);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
    accessLog.close();
    metrics.close();
  }

  static Surroundings surroundings() {
    return new Surroundings(
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
        () -> "id-of-test",
        Set.of("Patient", "Observation"),
        problem -> ("outcome " + problem.code()).getBytes(StandardCharsets.UTF_8),
        10L * MAX_BODY);
  }

  HttpServer server() {
    return server;
  }

  Echo echo() {
    return echo;
  }

  Metrics metrics() {
    return metrics;
  }

  AccessLog accessLog() {
    return accessLog;
  }

  HttpClient client() {
    return client;
  }

  /** The lines of the access log so far. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  void open() {
    server.open(echo, Optional::empty);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return send(request("/fhir/Patient").POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress("127.0.0.1", server.port());
  }

  /** A connection on which reading gives up after a while. */
  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(socketAddress());
    socket.setSoTimeout(20_000);
    return socket;
  }

  String raw(String request) throws IOException {
    return raw(request, new byte[0]);
  }

  /** The answer to a request that is sent whole before anything is read. */
  String raw(String head, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  /** Answers with what it was asked. */
  static final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch slowHasBegun = new CountDownLatch(1);
    private final transient CountDownLatch slowMayEnd = new CountDownLatch(1);
    private volatile int calls;
    private final transient CountDownLatch givenUp = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      calls++;
      String path = request.getPathInfo();
      response.setContentType("application/fhir+json;charset=utf-8");
      response.addHeader("X-Request-ID", "from the servlet");
      if (path.equals("/large")) {
        response.setHeader("ETag", "W/\"3\"");
        response.getOutputStream().write("a".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
        return;
      }
      if (path.equals("/huge")) {
        writeForEver(response);
      }
      if (path.equals("/etag")) {
        response
            .getOutputStream()
            .write(request.getHeader("If-Match").getBytes(StandardCharsets.UTF_8));
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

    private void writeForEver(HttpServletResponse response) throws IOException {
      byte[] block = new byte[1 << 16];
      try {
        while (true) {
          response.getOutputStream().write(block);
        }
      } finally {
        givenUp.countDown();
      }
    }

    int calls() {
      return calls;
    }

    void awaitSlow() throws InterruptedException {
      slowHasBegun.await();
    }

    void awaitGivenUp() throws InterruptedException {
      givenUp.await();
    }

    void endSlow() {
      slowMayEnd.countDown();
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
