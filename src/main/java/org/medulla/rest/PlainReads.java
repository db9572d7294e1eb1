package org.medulla.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Read;
import org.medulla.search.Presentation;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;

/**
 * The short way for {@code GET Type/id} in JSON without parameters, the most frequent request of
 * all: the same interaction and the same answer as through HAPI, without the cost of its way there.
 * What is in any way unusual takes the long way. Why: docs/decisions/0011-short-way-for-reads.md.
 */
final class PlainReads {

  private static final Set<String> JSON =
      Set.of("application/fhir+json", "application/json", "*/*");

  /** Headers that are empty or given twice are judged on the long way. */
  private static final List<String> HEADERS =
      List.of("Accept", "If-None-Match", "If-Modified-Since");

  private final Structure structure;
  private final Read read;
  private final Answers answers;
  private final AnswerWriter writer;

  PlainReads(Structure structure, Read read, Answers answers, AnswerWriter writer) {
    this.structure = structure;
    this.read = read;
    this.answers = answers;
    this.writer = writer;
  }

  /**
   * Answers a request if it is a plain read.
   *
   * @return false if it is not; then nothing has happened
   */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<ResourceKey> key = isPlain(request) ? key(request) : Optional.empty();
    if (key.isEmpty()) {
      return false;
    }
    try {
      ReadResult result = read.execute(key.get());
      ClientCopy copy = ClientCopy.of(name -> header(request, name));
      writer.writePlain(
          answers.read(result, copy, Presentation.WHOLE, "resource " + key.get()), response);
    } catch (StoreException e) {
      writer.writePlain(ErrorMapper.of(e), response);
    }
    return true;
  }

  private static boolean isPlain(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && request.getQueryString() == null
        && HEADERS.stream().allMatch(name -> isPlain(request, name))
        && (accept == null || JSON.contains(accept))
        && request.getContentLengthLong() <= 0
        && request.getHeader("Transfer-Encoding") == null;
  }

  private static boolean isPlain(HttpServletRequest request, String header) {
    List<String> values = Collections.list(request.getHeaders(header));
    return values.isEmpty() || (values.size() == 1 && !values.get(0).isBlank());
  }

  /** The resource that a path names: exactly {@code /Type/id}, with nothing encoded in it. */
  private Optional<ResourceKey> key(HttpServletRequest request) {
    String path = request.getPathInfo();
    int slash = path == null ? -1 : path.indexOf('/', 1);
    if (slash < 0 || !request.getRequestURI().equals(request.getServletPath() + path)) {
      return Optional.empty();
    }
    String type = path.substring(1, slash);
    String id = path.substring(slash + 1);
    boolean isPlainType =
        structure.isResourceType(type)
            && !InstalledDefinitions.TYPES.contains(type)
            && !type.equals(RawBinary.TYPE);
    return isPlainType && ResourceKey.isId(id)
        ? Optional.of(new ResourceKey(type, id))
        : Optional.empty();
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }
}
