package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.fhir.Structure;
import org.medulla.interaction.ContainedMatch;
import org.medulla.interaction.EntryResult;
import org.medulla.interaction.Etag;
import org.medulla.interaction.HistoryQuery;
import org.medulla.interaction.HistoryResult;
import org.medulla.interaction.SearchResult;
import org.medulla.interaction.WriteResult;
import org.medulla.search.Presentation;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.Change;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.ReadResult;
import org.medulla.store.StoredVersion;

/** Turns what interactions give back into answers. */
final class Answers {

  /** Headers have a limit, and what is warned of may repeat what a client sent. */
  private static final int MAX_WARNING = 1000;

  private final Addresses addresses;
  private final Subset subset;
  private final CapabilityStatements statements;

  Answers(Addresses addresses, Structure structure, CapabilityStatements statements) {
    this.addresses = addresses;
    this.statements = statements;
    this.subset = new Subset(structure);
  }

  /**
   * The answer to a read: 200, 304, 404 or 410.
   *
   * @param asked what was asked for, in words
   */
  Answer read(ReadResult result, ClientCopy copy, Presentation presentation, String asked) {
    return result.fold(
        found -> found(found.version(), copy).presented(presentation),
        gone -> gone(gone.deletion()),
        missing -> refusal(RestProblem.NOT_FOUND, "There is no " + asked));
  }

  private static Answer found(StoredVersion version, ClientCopy copy) {
    if (copy.isCurrent(version)) {
      return Answer.of(304).versioned(version);
    }
    return Answer.of(200, new StoredContent(version)).versioned(version);
  }

  private static Answer gone(StoredVersion deletion) {
    String text =
        "Resource "
            + deletion.key()
            + " was deleted by version "
            + deletion.version()
            + " at "
            + deletion.lastUpdated();
    return refusal(RestProblem.GONE, text).versioned(deletion);
  }

  private static Answer refusal(RestProblem problem, String text) {
    return outcome(problem.status(), Issue.error(problem.issueType(), problem.code(), text));
  }

  /** The answer to a create or update. */
  Answer wrote(WriteResult result, RequestDetails request) {
    StoredVersion version = result.version();
    int status = result.effect() == Effect.CREATED ? 201 : 200;
    Answer answer = Answer.of(status).versioned(version).header("Location", addresses.of(version));
    return switch (Preference.of(request)) {
      case MINIMAL -> warned(answer, result.warnings());
      case REPRESENTATION -> warned(answer.with(new StoredContent(version)), result.warnings());
      case OPERATION_OUTCOME -> answer.with(content(issues(result)));
    };
  }

  /** The answer to an operation that stored a resource. */
  Answer stored(StoredVersion version) {
    return Answer.of(200, new StoredContent(version))
        .versioned(version)
        .header("Location", addresses.of(version));
  }

  /** What is sent back without an outcome tells its first warning in a header. */
  private static Answer warned(Answer answer, List<Issue> warnings) {
    if (warnings.isEmpty()) {
      return answer;
    }
    Issue first = warnings.get(0);
    String whole = first.text();
    String text =
        whole
            .substring(0, Math.min(whole.length(), MAX_WARNING))
            .replace('"', '\'')
            .replaceAll("[^\\x20-\\x7e]", "?");
    return answer.header("Warning", "199 medulla \"" + first.code() + ": " + text + "\"");
  }

  private static List<Issue> issues(WriteResult result) {
    List<Issue> issues = new ArrayList<>(result.warnings());
    issues.add(
        Notice.WRITTEN.information(
            switch (result.effect()) {
              case CREATED -> "Created " + result.version().key();
              case UPDATED -> "Updated " + result.version().key();
              default -> "Nothing to change in " + result.version().key();
            }));
    return issues;
  }

  /** The answer to a delete of one resource. */
  Answer deleted(Written written, RequestDetails request) {
    Answer answer = deleted(List.of(written), request);
    return written.version().map(answer::versioned).orElse(answer);
  }

  /** The answer to a delete of as many resources as a condition matched. */
  Answer deleted(List<Written> written, RequestDetails request) {
    if (Preference.named(request).equals(Optional.of(Preference.MINIMAL))) {
      return Answer.of(204);
    }
    return outcome(200, deletion(written));
  }

  private static Issue deletion(List<Written> written) {
    long count = written.stream().filter(it -> it.effect() == Effect.DELETED).count();
    return count == 0
        ? Notice.NOTHING_TO_DELETE.information("There was nothing to delete")
        : Notice.DELETED.information(count == 1 ? "Deleted" : "Deleted " + count + " resources");
  }

  static Answer outcome(int status, Issue issue) {
    return outcome(status, List.of(issue));
  }

  static Answer outcome(int status, List<Issue> issues) {
    return Answer.of(status, content(issues));
  }

  private static Answer.Content content(List<Issue> issues) {
    byte[] json = Json.bytes(OperationOutcomes.of(issues));
    return () -> json;
  }

  /** The answer to a search: a page of type {@code searchset}. */
  Answer searched(SearchResult result) {
    return Answer.of(200, page(result));
  }

  /** What an entry of a bundle asked for, as a resource. */
  ObjectNode resource(EntryResult result) {
    if (result instanceof EntryResult.Searched searched) {
      return Json.object(page(searched.result()).json());
    }
    if (result instanceof EntryResult.Described described) {
      return Json.object(statements.of(described.mode()).json());
    }
    return ((EntryResult.Answered) result).resource();
  }

  private BundleText page(SearchResult result) {
    String path = result.plan().scope().path();
    List<Applied> applied = result.plan().applied();
    BundleText bundle =
        new BundleText("searchset", result.total())
            .link(
                "self",
                addresses.of(path, withPage(applied, result.plan().window().page().orElse(""))));
    for (String relation : List.of("first", "previous", "next", "last")) {
      String page = result.pages().getOrDefault(relation, "");
      if (!page.isEmpty()) {
        bundle.link(relation, addresses.of(path, withPage(applied, page)));
      }
    }
    Presentation presentation = result.plan().presentation();
    result.matches().forEach(version -> match(bundle, version, "match", presentation));
    result.contained().forEach(found -> match(bundle, found, presentation));
    result.included().forEach(version -> match(bundle, version, "include", presentation));
    if (!result.remarks().isEmpty()) {
      bundle
          .entry()
          .resource(Json.bytes(OperationOutcomes.of(result.remarks())))
          .searchMode("outcome")
          .endEntry();
    }
    return bundle;
  }

  private static List<Applied> withPage(List<Applied> applied, String page) {
    if (page.isEmpty()) {
      return applied;
    }
    List<Applied> all = new ArrayList<>(applied);
    all.add(new Applied("_page", page));
    return all;
  }

  private void match(
      BundleText bundle, StoredVersion version, String mode, Presentation presentation) {
    byte[] json = new StoredContent(version).json();
    byte[] shown =
        presentation.isWhole() ? json : Json.bytes(subset.of(Json.object(json), presentation));
    bundle.entry().fullUrl(addresses.of(version.key())).resource(shown).searchMode(mode).endEntry();
  }

  private void match(BundleText bundle, ContainedMatch match, Presentation presentation) {
    ObjectNode resource = match.resource();
    String id = resource.path("id").asText();
    ObjectNode shown = presentation.isWhole() ? resource : subset.of(resource, presentation);
    bundle
        .entry()
        .fullUrl(addresses.of(match.container().key()) + "#" + id)
        .resource(Json.bytes(shown))
        .searchMode("match")
        .endEntry();
  }

  /** The answer to a history. */
  Answer told(HistoryResult result) {
    return Answer.of(200, history(result));
  }

  private BundleText history(HistoryResult result) {
    HistoryQuery query = result.query();
    List<Applied> applied = query.applied();
    BundleText bundle =
        new BundleText("history", OptionalLong.of(result.total()))
            .link("self", addresses.of(query.path(), withPage(applied, query.page().orElse(""))))
            .link("first", addresses.of(query.path(), applied));
    result
        .next()
        .ifPresent(
            next -> bundle.link("next", addresses.of(query.path(), withPage(applied, next))));
    for (StoredVersion version : result.versions()) {
      bundle.entry().fullUrl(addresses.of(version.key()));
      if (!version.isDelete()) {
        bundle.resource(new StoredContent(version).json());
      }
      bundle
          .part("request", request(version))
          .part("response", response(status(version), version))
          .endEntry();
    }
    return bundle;
  }

  private static ObjectNode request(StoredVersion version) {
    boolean isCreate = version.change() == Change.CREATE;
    String method =
        switch (version.change()) {
          case CREATE -> "POST";
          case UPDATE, PURGED -> "PUT"; // No history tells of purged ones.
          case PATCH -> "PATCH";
          case DELETE -> "DELETE";
        };
    ObjectNode request = Json.newObject();
    request.put("method", method);
    request.put("url", isCreate ? version.key().type() : version.key().toString());
    return request;
  }

  private static String status(StoredVersion version) {
    if (version.isDelete()) {
      return "204 No Content";
    }
    return version.version() == 1 ? "201 Created" : "200 OK";
  }

  private static ObjectNode response(String status, StoredVersion version) {
    ObjectNode response = Json.newObject();
    response.put("status", status);
    response.put("etag", Etag.of(version.version()));
    response.put("lastModified", version.lastUpdated());
    return response;
  }

  /** The answer to a batch or transaction. */
  Answer done(List<EntryResult> results, boolean isTransaction, Preference preference) {
    BundleText bundle =
        new BundleText(
            isTransaction ? "transaction-response" : "batch-response", OptionalLong.empty());
    bundle.link("self", addresses.base());
    for (EntryResult result : results) {
      bundle.entry();
      entry(bundle, result, preference);
      bundle.endEntry();
    }
    return Answer.of(200, bundle);
  }

  private void entry(BundleText bundle, EntryResult result, Preference preference) {
    if (result instanceof EntryResult.Wrote wrote) {
      wroteEntry(bundle, wrote.result(), preference);
    } else if (result instanceof EntryResult.Removed removed) {
      bundle.part("response", removed(removed.written(), preference));
    } else if (result instanceof EntryResult.Fetched fetched) {
      fetchedEntry(bundle, fetched);
    } else if (result instanceof EntryResult.Searched searched) {
      bundle.resource(page(searched.result()).json()).part("response", status("200 OK"));
    } else if (result instanceof EntryResult.Told told) {
      bundle.resource(history(told.result()).json()).part("response", status("200 OK"));
    } else if (result instanceof EntryResult.Described described) {
      byte[] statement = statements.of(described.mode()).json();
      bundle.resource(statement).part("response", status("200 OK"));
    } else if (result instanceof EntryResult.Answered answered) {
      bundle.resource(Json.bytes(answered.resource())).part("response", status("200 OK"));
    } else if (result instanceof EntryResult.Refused refused) {
      ErrorMapper.Failure failure = ErrorMapper.of(refused.reason());
      ObjectNode response = status(statusLine(failure.status()));
      response.set("outcome", OperationOutcomes.of(failure.issues()));
      bundle.part("response", response);
    }
  }

  private static ObjectNode removed(List<Written> written, Preference preference) {
    ObjectNode response = status("204 No Content");
    if (written.size() == 1) {
      written.get(0).version().ifPresent(it -> response.setAll(response("204 No Content", it)));
    }
    if (preference == Preference.OPERATION_OUTCOME || written.size() > 1) {
      response.set("outcome", OperationOutcomes.of(List.of(deletion(written))));
    }
    return response;
  }

  private void fetchedEntry(BundleText bundle, EntryResult.Fetched fetched) {
    StoredVersion version = fetched.version();
    bundle.fullUrl(addresses.of(version.key()));
    if (!fetched.isKnown()) {
      bundle.resource(new StoredContent(version).json());
    }
    bundle.part("response", response(fetched.isKnown() ? "304 Not Modified" : "200 OK", version));
  }

  private void wroteEntry(BundleText bundle, WriteResult result, Preference preference) {
    StoredVersion version = result.version();
    bundle.fullUrl(addresses.of(version.key()));
    if (preference == Preference.REPRESENTATION) {
      bundle.resource(new StoredContent(version).json());
    }
    ObjectNode response =
        response(result.effect() == Effect.CREATED ? "201 Created" : "200 OK", version);
    response.put("location", version.key() + "/_history/" + version.version());
    if (preference == Preference.OPERATION_OUTCOME || !result.warnings().isEmpty()) {
      response.set("outcome", OperationOutcomes.of(issues(result)));
    }
    bundle.part("response", response);
  }

  private static ObjectNode status(String line) {
    return Json.newObject().put("status", line);
  }

  static String statusLine(int status) {
    return switch (status) {
      case 200 -> "200 OK";
      case 201 -> "201 Created";
      case 400 -> "400 Bad Request";
      case 404 -> "404 Not Found";
      case 409 -> "409 Conflict";
      case 405 -> "405 Method Not Allowed";
      case 410 -> "410 Gone";
      case 415 -> "415 Unsupported Media Type";
      case 412 -> "412 Precondition Failed";
      case 422 -> "422 Unprocessable Entity";
      case 413 -> "413 Content Too Large";
      case 500 -> "500 Internal Server Error";
      case 503 -> "503 Service Unavailable";
      default -> String.valueOf(status);
    };
  }
}
