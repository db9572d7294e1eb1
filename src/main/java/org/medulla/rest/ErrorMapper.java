package org.medulla.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Issue;
import org.medulla.fhir.JsonProblem;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.search.SearchRefusal;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.terminology.TerminologyProblem;
import org.medulla.terminology.TerminologyRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that knows which HTTP status a failure has. */
final class ErrorMapper {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /** A failure as a client sees it. */
  record Failure(int status, List<Issue> issues, Map<String, String> headers) {
    Failure {
      issues = List.copyOf(issues);
      headers = Map.copyOf(headers);
    }

    Failure(int status, List<Issue> issues) {
      this(status, issues, Map.of());
    }
  }

  /** What a client is told of a failure. Unknown ones are logged, and told without details. */
  static Failure of(Throwable wrapped) {
    Throwable thrown = unwrapped(wrapped);
    if (thrown instanceof RestRefusal refusal) {
      return new Failure(refusal.problem().status(), List.of(refusal.issue()));
    }
    if (thrown instanceof InteractionRefusal refusal) {
      return new Failure(status(refusal.problem()), refusal.issues());
    }
    if (thrown instanceof OperationRefusal refusal) {
      return of(refusal);
    }
    if (thrown instanceof SearchRefusal refusal) {
      return new Failure(400, List.of(refusal.issue()));
    }
    if (thrown instanceof TerminologyRefusal refusal) {
      return new Failure(status(refusal.problem()), List.of(refusal.issue()));
    }
    if (thrown instanceof JsonProblem problem) {
      return new Failure(400, List.of(malformed(problem)));
    }
    if (thrown instanceof StoreException e) {
      return new Failure(status(e.problem()), List.of(issue(e)));
    }
    Optional<String> broken = brokenUrl(thrown);
    if (broken.isPresent()) {
      RestProblem problem = RestProblem.BAD_REQUEST;
      return new Failure(
          400, List.of(Issue.error(problem.issueType(), problem.code(), broken.get())));
    }
    if (thrown instanceof BaseServerResponseException e && e.getStatusCode() < 500) {
      return new Failure(e.getStatusCode(), List.of(framework(e)));
    }
    if (thrown instanceof IOException) {
      return new Failure(400, List.of(clientGone()));
    }
    if (thrown instanceof OutOfMemoryError) {
      LOG.error("A request needs more memory than there is", thrown);
      return outOfMemory();
    }
    LOG.error("A request failed for an unknown reason", thrown);
    return new Failure(
        500,
        List.of(
            Issue.error(
                RestProblem.INTERNAL.issueType(),
                RestProblem.INTERNAL.code(),
                "The server failed; its log says why. Nothing was written")));
  }

  private static Failure outOfMemory() {
    RestProblem problem = RestProblem.OUT_OF_MEMORY;
    return new Failure(
        problem.status(),
        List.of(
            Issue.error(
                problem.issueType(),
                problem.code(),
                "The server has too little memory for this request beside the others. Whether it"
                    + " was carried out is not known: look before you send it again, with less in it"
                    + " or fewer at once; or give Java more memory")));
  }

  private static Failure of(OperationRefusal refusal) {
    Map<String, String> headers =
        refusal.problem() == OperationProblem.WRONG_METHOD ? Map.of("Allow", "POST") : Map.of();
    return new Failure(status(refusal.problem()), List.of(refusal.issue()), headers);
  }

  /** HAPI takes URLs apart before it asks anybody, and lets Java's refusals through. */
  private static Optional<String> brokenUrl(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof IllegalArgumentException && message.startsWith("URLDecoder:")) {
      return Optional.of("The percent-encoding of the URL is broken");
    }
    if (thrown instanceof IllegalStateException && message.startsWith("Duplicate key ")) {
      return Optional.of("The name of a parameter holds a character that no parameter has");
    }
    if (thrown instanceof NullPointerException && message.contains("theVersionIdPart")) {
      return Optional.of("The address names a version, but not of which resource");
    }
    return Optional.empty();
  }

  /** HAPI wraps what a provider throws. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean isWrapper =
        thrown instanceof InvocationTargetException
            || (thrown instanceof BaseServerResponseException e && e.getStatusCode() == 500);
    return isWrapper && cause != null ? unwrapped(cause) : thrown;
  }

  static int status(InteractionProblem problem) {
    return switch (problem) {
      case INVALID_CONTENT, PATCH_NOT_APPLICABLE, BAD_IDEMPOTENCY_KEY, ANSWER_TOO_LARGE -> 422;
      case CREATE_BY_UPDATE -> 405;
      case IDENTITY_MISMATCH, INVALID_BUNDLE, SAME_RESOURCE_TWICE, UNSUPPORTED_ENTRY -> 400;
      case VERSION_CONFLICT, MULTIPLE_MATCHES, NO_MATCH -> 412;
      case BEING_BUILT -> 503;
      case UNUSABLE_PARAMETER, NAME_TAKEN -> 422;
      case UNRESOLVED_REFERENCE, MALFORMED_PATCH, NOT_PAST, BAD_HISTORY_PARAMETER -> 400;
      case UNKNOWN_PATCH_FORMAT -> 415;
      case TOO_MUCH_CONTENTION -> 409;
      case TOO_MANY_ENTRIES -> 413;
      case NOT_FOUND -> 404;
      case GONE -> 410;
      case TOO_MUCH_DEFERRED -> 503;
    };
  }

  static int status(TerminologyProblem problem) {
    return switch (problem) {
      case UNKNOWN_SYSTEM, UNKNOWN_CODE, UNKNOWN_VALUE_SET, UNKNOWN_CONCEPT_MAP -> 404;
      case NOT_LOADED, CANNOT_TELL, TOO_COSTLY, CIRCLE -> 422;
      case BAD_REQUEST, WRONG_VERSION -> 400;
    };
  }

  static int status(OperationProblem problem) {
    return switch (problem) {
      case WRONG_PLACE -> 404;
      case WRONG_METHOD -> 405;
      case UNKNOWN_PARAMETER,
          MISSING_PARAMETER,
          REPEATED_PARAMETER,
          BAD_VALUE,
          BAD_CONTENT,
          NOT_SERVED ->
          400;
      case NO_PICTURE -> 406;
      case TOO_COSTLY -> 422;
    };
  }

  static int status(StoreProblem problem) {
    return switch (problem) {
      case BUSY, UNAVAILABLE, IN_USE, CLOSED, IN_DOUBT -> 503;
      case FULL -> 507;
      case AMBIGUOUS_ID -> 422;
      case UNKNOWN_T, TOO_COSTLY -> 400;
      case PURGED -> 410;
      case DAMAGED, TOO_NEW -> 500;
    };
  }

  /** Content is in memory before a request gets here, so only sending can fail. */
  private static Issue clientGone() {
    return Issue.error(
        RestProblem.BAD_REQUEST.issueType(),
        RestProblem.BAD_REQUEST.code(),
        "The connection was closed before the answer was sent");
  }

  private static Issue malformed(JsonProblem problem) {
    String at = "line " + problem.line() + ", column " + problem.column();
    return Issue.error(
        RestProblem.MALFORMED.issueType(),
        RestProblem.MALFORMED.code(),
        "The content cannot be read: " + problem.getMessage() + " (" + at + ")");
  }

  private static Issue issue(StoreException e) {
    String type =
        switch (e.problem()) {
          case PURGED -> "deleted";
          case TOO_COSTLY -> "too-costly";
          default -> e.problem().isRetryable() ? "transient" : "exception";
        };
    return Issue.error(type, e.problem().code(), String.valueOf(e.getMessage()));
  }

  /** HAPI's own refusals, without its message numbers. */
  private static Issue framework(BaseServerResponseException e) {
    String text = String.valueOf(e.getMessage()).replaceFirst("^HAPI-[0-9]+: ", "");
    RestProblem problem =
        switch (e.getStatusCode()) {
          case 404 -> RestProblem.UNKNOWN_OPERATION;
          case 405, 501 -> RestProblem.METHOD_NOT_ALLOWED;
          case 406 -> RestProblem.NOT_ACCEPTABLE;
          case 415 -> RestProblem.UNSUPPORTED_CONTENT_TYPE;
          default -> RestProblem.BAD_REQUEST;
        };
    return Issue.error(problem.issueType(), problem.code(), text);
  }
}
