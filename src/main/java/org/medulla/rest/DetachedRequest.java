package org.medulla.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medulla.search.QueryString;

/**
 * A request that lives on when its connection has its answer: everything a servlet asks is held
 * here. It asks for JSON, whatever the client wants its answer in later.
 */
final class DetachedRequest extends HttpServletRequestWrapper {

  private static final List<String> DROPPED =
      List.of("Accept", "Accept-Encoding", "Content-Encoding", "Content-Length");
  private static final String PREFER = "Prefer";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final ServletContext context;
  private final Line line;
  private final byte[] content;

  /** What the first line of a request says. */
  private record Line(String method, String uri, String url, String path, String query) {}

  private DetachedRequest(HttpServletRequest request, byte[] content) {
    super(request);
    this.context = request.getServletContext();
    this.line =
        new Line(
            request.getMethod(),
            request.getRequestURI(),
            request.getRequestURL().toString(),
            Optional.ofNullable(request.getPathInfo()).orElse(""),
            withoutForm(Optional.ofNullable(request.getQueryString()).orElse("")));
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    DROPPED.forEach(headers::remove);
    headers.put("Accept", List.of("application/fhir+json"));
    headers.computeIfPresent(PREFER, (name, values) -> withoutAsync(values));
    boolean isForm = Optional.ofNullable(getHeader("Content-Type")).orElse("").startsWith(FORM);
    this.content = isForm ? withoutForm(content) : content;
  }

  /** Takes everything from a request that ends soon. */
  static DetachedRequest of(HttpServletRequest request, byte[] content) {
    return new DetachedRequest(request, content);
  }

  private static byte[] withoutForm(byte[] form) {
    return withoutForm(new String(form, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** The parameters but those that say how the answer is to look. */
  private static String withoutForm(String parameters) {
    Predicate<String> isAboutForm = it -> it.startsWith("_format=") || it.startsWith("_pretty=");
    return Arrays.stream(parameters.split("&"))
        .filter(isAboutForm.negate())
        .collect(Collectors.joining("&"));
  }

  private static @Nullable List<String> withoutAsync(List<String> values) {
    String others =
        values.stream()
            .flatMap(it -> Arrays.stream(it.split("[,;]")))
            .map(String::strip)
            .filter(it -> !it.equalsIgnoreCase("respond-async"))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? null : List.of(others);
  }

  @Override
  public String getMethod() {
    return line.method;
  }

  @Override
  public String getRequestURI() {
    return line.uri;
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(line.url);
  }

  @Override
  public String getPathInfo() {
    return line.path;
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getServletPath() {
    return line.uri.endsWith(line.path)
        ? line.uri.substring(0, line.uri.length() - line.path.length())
        : "/fhir";
  }

  @Override
  public @Nullable String getQueryString() {
    return line.query.isEmpty() ? null : line.query;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return QueryString.parse(line.query).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().toArray(new String[0])));
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(headers.getOrDefault(name, List.of()));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(headers.keySet());
  }

  @Override
  public @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public int getContentLength() {
    return content.length;
  }

  @Override
  public long getContentLengthLong() {
    return content.length;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Content(content);
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  /** The content as a servlet reads it. */
  private static final class Content extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Content(byte[] content) {
      this.bytes = new ByteArrayInputStream(content);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The content is in memory; read it");
    }
  }
}
