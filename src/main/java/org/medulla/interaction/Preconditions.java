package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Expectation;
import org.medulla.store.StoredVersion;

/**
 * What must be true for a request to be done, beside a condition in its URL.
 *
 * @param ifMatch the version that must be the newest; empty for any
 * @param ifNoneMatch ETags of versions the client has, or a star for any; empty if not given
 * @param ifModifiedSince from when the client has a copy; empty if not given
 * @param ifNoneExist the condition that a create must not match; empty if not given
 */
record Preconditions(
    OptionalLong ifMatch,
    Optional<String> ifNoneMatch,
    Optional<Instant> ifModifiedSince,
    Optional<String> ifNoneExist) {

  /** Reads them from {@code Bundle.entry.request}. */
  static Preconditions of(JsonNode request, String at) {
    return new Preconditions(
        etag(request, at),
        text(request, "ifNoneMatch"),
        text(request, "ifModifiedSince").map(it -> instant(it, at)),
        text(request, "ifNoneExist"));
  }

  private static Optional<String> text(JsonNode request, String member) {
    return Optional.ofNullable(request.path(member).textValue());
  }

  private static OptionalLong etag(JsonNode request, String at) {
    Optional<String> text = text(request, "ifMatch");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong version = Etag.version(text.get());
    if (version.isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE,
          "'" + text.get() + "' is not an ETag of this server; they look like W/\"3\"",
          at + ".request.ifMatch");
    }
    return version;
  }

  private static Instant instant(String text, String at) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE,
          "'" + text + "' is not an instant",
          at + ".request.ifModifiedSince");
    }
  }

  /** The names of those that are given. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    ifMatch.ifPresent(it -> given.add("ifMatch"));
    ifNoneMatch.ifPresent(it -> given.add("ifNoneMatch"));
    ifModifiedSince.ifPresent(it -> given.add("ifModifiedSince"));
    ifNoneExist.ifPresent(it -> given.add("ifNoneExist"));
    return given;
  }

  /** Whether the client has this version already, so that it need not be sent. */
  boolean isKnown(StoredVersion version) {
    if (ifNoneMatch.isPresent()) {
      return Etag.matches(ifNoneMatch.get(), version.version());
    }
    return ifModifiedSince.map(it -> !version.instant().isAfter(it)).orElse(false);
  }

  /** What an update expects to find under its key. */
  Expectation expectation() {
    if (ifNoneMatch.isPresent()) {
      return Update.onlyIfAbsent(ifNoneMatch.get());
    }
    return ifMatch.isPresent()
        ? new Expectation.AtVersion(ifMatch.getAsLong())
        : Expectation.ANYTHING;
  }
}
