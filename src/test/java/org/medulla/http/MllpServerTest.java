package org.medulla.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MllpServerTest {

  private static final int MAX = 1000;

  private final List<String> taken = java.util.Collections.synchronizedList(new ArrayList<>());
  private final MllpServer server = start(Duration.ofSeconds(30));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyMessageOfAConnectionIsAnswered() throws IOException {
    try (Socket client = connect(server)) {
      send(client, "\u000bone\u001c\r\u000btwo\u001c\r");

      assertThat(answer(client)).isEqualTo("ACK one");
      assertThat(answer(client)).isEqualTo("ACK two");
    }
    assertThat(taken).containsExactly("one", "two");
  }

  @Test
  void aMessageThatComesInPiecesIsOne() throws IOException {
    try (Socket client = connect(server)) {
      for (String piece : List.of("\u000b", "o", "n", "e", "\u001c", "\r")) {
        send(client, piece);
      }

      assertThat(answer(client)).isEqualTo("ACK one");
    }
  }

  @Test
  void whatStandsBetweenMessagesIsSkipped() throws IOException {
    try (Socket client = connect(server)) {
      send(client, "\r\n \u000bone\u001c\r\n\n\u000btwo\u001c\r");

      assertThat(answer(client)).isEqualTo("ACK one");
      assertThat(answer(client)).isEqualTo("ACK two");
    }
  }

  @Test
  void halfAMessageIsNone() throws IOException {
    try (Socket client = connect(server)) {
      send(client, "\u000bhalf");
      client.shutdownOutput();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void aMessageThatIsTooLargeIsAnsweredAndTheConnectionEnds() throws IOException {
    try (Socket client = connect(server)) {
      send(client, "\u000b" + "x".repeat(MAX + 1));

      assertThat(answer(client)).startsWith("ACK xxx");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void endlessNoiseEndsTheConnection() throws IOException {
    try (Socket client = connect(server)) {
      send(client, "x".repeat(MAX + 1));

      assertThat(ended(client)).isTrue();
    }
  }

  @Test
  void aSilentOrSlowClientIsLetGo() throws IOException {
    try (MllpServer hasty = start(Duration.ofMillis(200));
        Socket silent = connect(hasty);
        Socket slow = connect(hasty)) {
      send(silent, "\u000bhal");
      slow.getOutputStream().write(0x0b);

      assertThat(ended(silent)).isTrue();
      assertThatThrownBy(
              () -> {
                while (true) {
                  send(slow, "x");
                  if (slow.getInputStream().available() == 0 && ended(slow)) {
                    throw new IOException("ended");
                  }
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void moreConnectionsThanAllowedAreClosed() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        Socket client = connect(server);
        send(client, "\u000b" + i + "\u001c\r");
        assertThat(answer(client)).isEqualTo("ACK " + i);
        open.add(client);
      }
      Socket further = connect(server);
      open.add(further);

      assertThat(ended(further)).isTrue();
    } finally {
      for (Socket client : open) {
        client.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsToldOf() {
    MllpServer.Settings same =
        new MllpServer.Settings("127.0.0.1", server.port(), MAX, 3, Duration.ofSeconds(1));

    assertThatThrownBy(() -> MllpServer.start(same, it -> it, System::nanoTime))
        .isInstanceOf(HttpStartException.class);
  }

  private MllpServer start(Duration patience) {
    return MllpServer.start(
        new MllpServer.Settings("127.0.0.1", 0, MAX, 3, patience),
        message -> {
          String text = new String(message, US_ASCII);
          taken.add(text);
          return ("ACK " + text).getBytes(US_ASCII);
        },
        System::nanoTime);
  }

  private static Socket connect(MllpServer to) throws IOException {
    Socket socket = new Socket("127.0.0.1", to.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  private static String answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    assertThat(in.read()).isEqualTo(0x0b);
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != 0x1c; next = in.read()) {
      assertThat(next).isNotNegative();
      text.append((char) next);
    }
    assertThat(in.read()).isEqualTo('\r');
    return text.toString();
  }

  /** Whether the other side has closed, with or without having read everything. */
  private static boolean ended(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
