package org.medulla.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose body has been read and unpacked: to its reader it looks as if sent plain. */
final class ReadRequest extends HttpServletRequestWrapper {

  private static final String ENCODING = "Content-Encoding";
  private static final String LENGTH = "Content-Length";

  private final BodyReader.Content content;
  private @Nullable ServletInputStream stream;

  ReadRequest(HttpServletRequest request, BodyReader.Content content) {
    super(request);
    this.content = content;
  }

  @Override
  public ServletInputStream getInputStream() {
    if (stream == null) {
      stream = new BytesStream(content.bytes());
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public int getContentLength() {
    return content.length();
  }

  @Override
  public long getContentLengthLong() {
    return content.length();
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (ENCODING.equalsIgnoreCase(name)) {
      return null;
    }
    return LENGTH.equalsIgnoreCase(name)
        ? Integer.toString(content.length())
        : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (ENCODING.equalsIgnoreCase(name)) {
      return Collections.emptyEnumeration();
    }
    return LENGTH.equalsIgnoreCase(name)
        ? Collections.enumeration(List.of(Integer.toString(content.length())))
        : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(ENCODING::equalsIgnoreCase);
    return Collections.enumeration(names);
  }

  /** Bytes in memory as a servlet reads them. */
  private static final class BytesStream extends ServletInputStream {

    private final byte[] bytes;
    private int next;

    BytesStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return isFinished() ? -1 : bytes[next++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length > 0 && isFinished()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, target, offset, count);
      next += count;
      return count;
    }

    /** The bytes themselves and no copy, if nothing has been read: a body may be large. */
    @Override
    public byte[] readAllBytes() {
      byte[] rest = next == 0 ? bytes : Arrays.copyOfRange(bytes, next, bytes.length);
      next = bytes.length;
      return rest;
    }

    @Override
    public boolean isFinished() {
      return next == bytes.length;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body is in memory; read it");
    }
  }
}
