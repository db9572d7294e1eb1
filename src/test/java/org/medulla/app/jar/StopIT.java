package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop finishes what it has begun. */
class StopIT {

  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"late\"}";

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void aRunningRequestIsFinishedAndKept() throws Exception {
    Path data = directory.resolve("data");
    try (RunningJar server = RunningJar.serve("--data", data.toString());
        Socket socket = new Socket(server.fhir().getHost(), server.fhir().getPort())) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      write(
          out,
          "PUT /fhir/Patient/late HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
              + "Content-Type: application/fhir+json\r\nContent-Length: "
              + PATIENT.length()
              + "\r\n\r\n");
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      write(out, PATIENT.substring(0, 10));

      server.process().destroy();
      while (isConnectable(server)) {
        Thread.onSpinWait();
      }
      assertThat(server.process().isAlive()).isTrue();
      write(out, PATIENT.substring(10));

      assertThat(in.readLine()).isEmpty();
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 201 Created");
      assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.process().exitValue()).isEqualTo(143);
    }

    try (RunningJar server = RunningJar.serve("--data", data.toString())) {
      assertThat(server.get("/Patient/late").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Timeout(120)
  void aSecondServerOnTheSameDataIsRefused() throws Exception {
    Path data = directory.resolve("data");
    try (RunningJar server = RunningJar.serve("--data", data.toString())) {
      Process second =
          new ProcessBuilder(
                  RunningJar.java().toString(),
                  "-jar",
                  RunningJar.jar().toString(),
                  "serve",
                  "--port",
                  "0",
                  "--data",
                  data.toString())
              .redirectErrorStream(true)
              .start();

      String said =
          new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

      assertThat(second.waitFor()).isEqualTo(2);
      assertThat(said).contains("is in use by another Medulla").hasLineCount(1);
      assertThat(server.get("/metadata").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Timeout(120)
  void aTakenPortIsToldInOneSentence() throws Exception {
    try (RunningJar server = RunningJar.serve("--store", "memory")) {
      Process second =
          new ProcessBuilder(
                  RunningJar.java().toString(),
                  "-jar",
                  RunningJar.jar().toString(),
                  "serve",
                  "--store",
                  "memory",
                  "--port",
                  Integer.toString(server.fhir().getPort()))
              .redirectErrorStream(true)
              .start();

      String said =
          new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

      assertThat(second.waitFor()).isEqualTo(2);
      assertThat(said).contains("is in use by another program; choose another one with --port");
    }
  }

  private static boolean isConnectable(RunningJar server) {
    try (Socket socket = new Socket(server.fhir().getHost(), server.fhir().getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
