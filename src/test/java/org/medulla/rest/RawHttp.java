package org.medulla.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends requests as bytes, also such as no client library would let pass. */
final class RawHttp {

  private static final int PATIENCE_MILLISECONDS = 60_000;

  private final String host;
  private final int port;
  private final String basePath;

  RawHttp(String base) {
    URI uri = URI.create(base);
    this.host = uri.getHost();
    this.port = uri.getPort();
    this.basePath = uri.getPath();
  }

  /** A request below the FHIR endpoint. */
  record Request(String method, String target, List<String> headers, String body) {

    Request {
      headers = List.copyOf(headers);
    }

    static Request get(String target) {
      return new Request("GET", target, List.of(), "");
    }

    @Override
    public String toString() {
      return method + " " + target + " " + headers + " " + body;
    }
  }

  /** What came back; status 0 where the connection was closed without an answer. */
  record Answer(int status, String text, long milliseconds) {}

  Answer send(Request request) {
    long start = System.nanoTime();
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      socket.getOutputStream().write(bytes(request));
      socket.getOutputStream().flush();
      String text =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .replaceFirst("^HTTP/1.1 100 [^\r\n]*\r\n\r\n", "");
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      boolean isAnswer = text.startsWith("HTTP/1.1 ");
      return new Answer(isAnswer ? Integer.parseInt(text.substring(9, 12)) : 0, text, milliseconds);
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    }
  }

  private byte[] bytes(Request request) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(basePath).append(request.target());
    head.append(" HTTP/1.1\r\nHost: ").append(host).append(':').append(port);
    head.append("\r\nConnection: close\r\n");
    request.headers().forEach(it -> head.append(it).append("\r\n"));
    if (body.length > 0 || request.method().startsWith("P")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
