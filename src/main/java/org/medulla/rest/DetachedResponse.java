package org.medulla.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer that is kept and not sent. */
final class DetachedResponse extends HttpServletResponseWrapper {

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(content, false, StandardCharsets.UTF_8);
  private int status = SC_OK;

  /**
   * @param ended the response that the client has got
   */
  DetachedResponse(HttpServletResponse ended) {
    super(ended);
  }

  /** What was written. */
  byte[] content() {
    writer.flush();
    return content.toByteArray();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public void setContentType(String type) {
    headers.put("Content-Type", type);
  }

  @Override
  public void setCharacterEncoding(String name) {
    // It is UTF-8 whatever anybody says.
  }

  @Override
  public void setContentLength(int length) {
    // It is seen from the content.
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public PrintWriter getWriter() {
    return writer;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new Kept();
  }

  private final class Kept extends ServletOutputStream {

    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      content.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("The content is kept in memory; write it");
    }
  }
}
