package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Json;

/** The engine opens no connection and reads no file, whatever a resource names. */
class OfflineSessionTest {

  private static final EngineContext CONTEXT = context();

  private static EngineContext context() {
    ValidationSettings settings = ValidationSettings.defaults();
    return new Engine(Definitions.read(settings), settings).context();
  }

  @Test
  void judgesEachVersionByR4() {
    Map<String, IWorkerContext> versions = new OfflineSession(CONTEXT).getOtherVersions();

    assertThat(versions.containsKey("5.0.0")).isTrue();
    assertThat(versions.get("3.0.2")).isSameAs(CONTEXT);
    assertThat(versions.entrySet()).isEmpty();
  }

  @Test
  void prohibitsTheNetworkAndFilesForTheLibrary(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.txt"), "secret");

    new OfflineSession(CONTEXT);

    assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), "http://127.0.0.1/x"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ManagedFileAccess.inStream(file.toString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void opensNoConnectionToWhatAResourceNames() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String here = "http://127.0.0.1:" + server.getLocalPort() + "/";
      server.setSoTimeout(1);

      WarmValidator.get().validate("resource", Json.bytes(speakingOf(here)));

      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static ObjectNode speakingOf(String base) {
    ObjectNode observation = Json.newObject().put("resourceType", "Observation");
    observation.putObject("meta").putArray("profile").add(base + "StructureDefinition/x");
    observation.putArray("extension").addObject().put("url", base + "StructureDefinition/y");
    observation.put("status", "final");
    observation
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", base + "CodeSystem/z")
        .put("code", "1");
    observation.putObject("subject").put("reference", base + "Patient/1");
    return observation;
  }
}
