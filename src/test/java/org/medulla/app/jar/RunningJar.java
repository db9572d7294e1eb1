package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The finished jar, running as a server in a process of its own. */
final class RunningJar implements AutoCloseable {

  private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final Pattern FHIR = Pattern.compile("^ *FHIR +(\\S+)$");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final URI fhir;

  private RunningJar(Process process, URI fhir) {
    this.process = process;
    this.fhir = fhir;
  }

  /** The jar that the build has made. */
  static Path jar() {
    return Path.of(System.getProperty("medulla.jar", "target/medulla.jar")).toAbsolutePath();
  }

  /** The Java that runs this test. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Starts a server on a free port and waits until it is ready. */
  static RunningJar serve(String... arguments) {
    return started(new ProcessBuilder(command(List.of(), arguments)));
  }

  /** A server that will not live for long: what it runs is not worth much compiling. */
  static RunningJar serveBriefly(String... arguments) {
    return started(new ProcessBuilder(briefly(arguments)));
  }

  /** The command of such a server. */
  static List<String> briefly(String... arguments) {
    return command(BRIEF, arguments);
  }

  private static List<String> command(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java().toString()));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar().toString(), "serve", "--port", "0"));
    command.addAll(List.of("--access-log", "off"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts another command, which will not live for long either. */
  static Process command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java().toString()));
    command.addAll(BRIEF);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** Waits until a server is ready that somebody else has described. */
  static RunningJar started(ProcessBuilder builder) {
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      URI fhir = null;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = FHIR.matcher(line);
        if (matcher.matches()) {
          fhir = URI.create(matcher.group(1));
        }
        if (line.startsWith("Ready")) {
          assertThat(fhir).isNotNull();
          return new RunningJar(process, fhir);
        }
      }
      throw new AssertionError(
          "The server ended with " + process.waitFor() + " before it was ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  URI fhir() {
    return fhir;
  }

  Process process() {
    return process;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(fhir + path)).GET());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(fhir + path))
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(fhir + path))
            .header("Content-Type", "application/fhir+json")
            .PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Ends it at once, as a power cut would: no hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Asks it to stop, and waits. */
  int stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
