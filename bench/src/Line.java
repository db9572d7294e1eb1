import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection. Knows of HTTP/1.1 what a server of fixed or chunked answers needs. */
final class Line implements AutoCloseable {
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

  /** Asks, reads the whole answer and says whether it is right. */
  boolean ask(Question question) throws IOException {
    out.write(question.request());
    receive();
    return status == 200
        && length > 2
        && body[length - 1] == '}'
        && count(question.mustContain(), question.times());
  }

  int length() {
    return length;
  }

  int status() {
    return status;
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
