package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file system refuses to write in the middle of a commit: the shell lets no file of the server
 * grow beyond a limit.
 */
class FullDiskIT {

  private static final Path SHELL = Path.of("/bin/bash");
  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"name\":[{\"text\":\"%s\"}]}";

  @TempDir Path directory;

  @Test
  @Timeout(300)
  void writesAreRefusedReadsGoOnAndNothingIsHalfWritten() throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "only where there is a shell with ulimit");
    String data = directory.resolve("data").toString();
    RunningJar.serveBriefly("--data", data).stop();
    int acknowledged = 0;

    try (RunningJar server = RunningJar.started(new ProcessBuilder(limited(data)))) {
      HttpResponse<String> answer = put(server, 1);
      while (answer.statusCode() == 201) {
        acknowledged++;
        answer = put(server, acknowledged + 1);
      }
      assertThat(answer.statusCode()).as(answer.body()).isIn(503, 507);
      assertThat(answer.body()).containsPattern("STORE-0[37]");
      assertThat(server.get("/Patient/p" + acknowledged).statusCode()).isEqualTo(200);
      assertThat(server.get("/Patient/p" + (acknowledged + 1)).statusCode()).isEqualTo(404);
      assertThat(server.get("/Patient?_summary=count").body())
          .contains("\"total\":" + acknowledged);
      assertThat(ready(server).statusCode()).isEqualTo(503);
      server.kill();
    }

    try (RunningJar server = RunningJar.serveBriefly("--data", data)) {
      assertThat(acknowledged).isPositive();
      for (int number = 1; number <= acknowledged; number++) {
        assertThat(server.get("/Patient/p" + number).statusCode()).isEqualTo(200);
      }
      assertThat(server.get("/Patient/p" + (acknowledged + 1)).statusCode()).isEqualTo(404);
      assertThat(put(server, acknowledged + 1).statusCode()).isEqualTo(201);
      server.stop();
    }
    assertThat(KillLoad.check("--data", data)).isZero();
  }

  /** No file may grow beyond four megabytes, in blocks of one kilobyte. */
  private static List<String> limited(String data) {
    List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c"));
    command.add("ulimit -f 4096; exec \"$0\" \"$@\"");
    command.addAll(RunningJar.briefly("--data", data));
    return command;
  }

  private static HttpResponse<String> put(RunningJar server, int number) throws Exception {
    // Text that does not compress well, so that the disk is full soon.
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append(Integer.toString((number * 7919 + i * i * 31) & 0x7FFFFFFF, 36));
    }
    return server.put("/Patient/p" + number, PATIENT.formatted(number, text));
  }

  private static HttpResponse<String> ready(RunningJar server) throws Exception {
    URI address = server.fhir().resolve("/health/ready");
    return server.send(HttpRequest.newBuilder(address));
  }
}
