package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.fhir.Structure;
import org.medulla.interaction.Deferred;
import org.medulla.interaction.Deferred.State;
import org.medulla.interaction.Deferred.Undone;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.store.StoreException;

/**
 * Answers searches, histories and operations later for those who ask for it with {@code Prefer:
 * respond-async}: 202 at once, and the answer in a bundle of type {@code batch-response} at the
 * address in {@code Content-Location}.
 *
 * @see <a href="https://hl7.org/fhir/R4/async.html">Asynchronous request pattern</a>
 * @see <a href="https://hl7.org/fhir/async-bundle.html">its form in R5</a>
 */
final class Later {

  /** The first part of the path where answers are asked for. */
  static final String PATH = "_async";

  private static final String STOPPED =
      "The server was stopped before the request was done; send it again";

  private static final int MAX_CONTENT = 1 << 20;

  private static final Set<Target> DEFERRABLE =
      Set.of(
          Target.SYSTEM,
          Target.SYSTEM_SEARCH,
          Target.SYSTEM_HISTORY,
          Target.SYSTEM_OPERATION,
          Target.TYPE,
          Target.TYPE_SEARCH,
          Target.TYPE_HISTORY,
          Target.TYPE_OPERATION,
          Target.INSTANCE_HISTORY,
          Target.INSTANCE_OPERATION,
          Target.VERSION_OPERATION,
          Target.COMPARTMENT,
          Target.COMPARTMENT_SEARCH);

  /** Those where a POST only asks; elsewhere it writes. */
  private static final Set<Target> ASKED_BY_POST =
      Set.of(
          Target.SYSTEM_SEARCH,
          Target.SYSTEM_OPERATION,
          Target.TYPE_SEARCH,
          Target.TYPE_OPERATION,
          Target.INSTANCE_OPERATION,
          Target.VERSION_OPERATION,
          Target.COMPARTMENT_SEARCH);

  private final Structure structure;
  private final AnswerWriter writer;
  private final Addresses addresses;
  private final Deferred deferred;
  private final Way way;

  /** Answers a request in the ordinary way. */
  interface Way {
    void serve(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  Later(Structure structure, AnswerWriter writer, Addresses addresses, Deferred deferred, Way way) {
    this.structure = structure;
    this.writer = writer;
    this.addresses = addresses;
    this.deferred = deferred;
    this.way = way;
  }

  /**
   * Answers a request if it is to be answered later, or asks for what was.
   *
   * @return false if it is neither; then nothing has happened
   */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    boolean isStatus = path.startsWith("/" + PATH + "/");
    if (!isStatus && !isDeferred(request, path)) {
      return false;
    }
    try {
      Form form = Form.of(request);
      if (isStatus) {
        status(request, form, path.substring(PATH.length() + 2), response);
      } else {
        begin(request, form, response);
      }
    } catch (RestRefusal | InteractionRefusal | StoreException e) {
      writer.write(ErrorMapper.of(e), Form.nearest(request), response);
    }
    return true;
  }

  private boolean isDeferred(HttpServletRequest request, String path) {
    if (!isPreferred(request)) {
      return false;
    }
    Optional<Target> target = Target.of(path, structure::isResourceType);
    return switch (request.getMethod()) {
      case "GET" -> target.filter(DEFERRABLE::contains).isPresent();
      case "POST" -> target.filter(ASKED_BY_POST::contains).isPresent();
      default -> false;
    };
  }

  private static boolean isPreferred(HttpServletRequest request) {
    for (String header : Collections.list(request.getHeaders("Prefer"))) {
      for (String preference : header.split("[,;]")) {
        if (preference.strip().toLowerCase(Locale.ROOT).equals("respond-async")) {
          return true;
        }
      }
    }
    return false;
  }

  private void begin(HttpServletRequest request, Form form, HttpServletResponse response)
      throws IOException {
    byte[] content = request.getInputStream().readNBytes(MAX_CONTENT + 1);
    if (content.length > MAX_CONTENT) {
      throw new RestRefusal(
          RestProblem.RESULT_TOO_LARGE,
          "Content of more than 1 MiB is not kept for later; send it without respond-async");
    }
    String id = deferred.begin(new Asked(DetachedRequest.of(request, content), response));
    Answer answer =
        Answers.outcome(202, Notice.BEGUN.information("The answer will be at " + address(id)))
            .header("Content-Location", address(id))
            .header("Preference-Applied", "respond-async");
    writer.write(answer, form, response);
  }

  private String address(String id) {
    return addresses.base() + "/" + PATH + "/" + id;
  }

  private void status(
      HttpServletRequest request, Form form, String id, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals("DELETE")) {
      if (!deferred.cancel(id)) {
        throw unknown();
      }
      writer.write(Answers.outcome(202, Notice.CANCELLED.information("Cancelled")), form, response);
      return;
    }
    writer.write(state(deferred.state(id)), form, response);
  }

  private Answer state(State state) {
    if (state instanceof State.Going going) {
      long seconds = going.elapsed().toSeconds();
      String progress = (going.isWaiting() ? "waiting" : "running") + " for " + seconds + " s";
      return Answer.of(202).header("X-Progress", progress).header("Retry-After", "1");
    }
    if (state instanceof State.Finished finished) {
      byte[] bundle = finished.result().toByteArray();
      return Answer.of(200, () -> bundle).header("Expires", HttpDate.of(finished.expires()));
    }
    if (state instanceof State.Lost lost) {
      return Answer.of(200, () -> refused(RestProblem.DEFERRED_LOST, STOPPED))
          .header("Expires", HttpDate.of(lost.expires()));
    }
    throw unknown();
  }

  private static RestRefusal unknown() {
    return new RestRefusal(
        RestProblem.NOTHING_DEFERRED,
        "There is no such request: it never was, was cancelled, or its answer has expired");
  }

  private static byte[] refused(RestProblem problem, String text) {
    Issue issue = Issue.error(problem.issueType(), problem.code(), text);
    return bundle(
        Answers.statusLine(problem.status()),
        OperationOutcomes.of(List.of(issue)),
        Json.newObject());
  }

  /** A request that is carried out later. */
  private final class Asked implements Deferred.Work {

    private final DetachedRequest request;
    private final HttpServletResponse ended;

    Asked(DetachedRequest request, HttpServletResponse ended) {
      this.request = request;
      this.ended = ended;
    }

    @Override
    public byte[] result() {
      DetachedResponse response = new DetachedResponse(ended);
      try {
        way.serve(request, response);
      } catch (ServletException | IOException e) {
        return failed(ErrorMapper.of(e));
      }
      ObjectNode about = Json.newObject();
      response.header("Location").ifPresent(it -> about.put("location", it));
      response.header("ETag").ifPresent(it -> about.put("etag", it));
      byte[] content = response.content();
      ObjectNode resource = content.length == 0 ? Json.newObject() : Json.object(content);
      return bundle(Answers.statusLine(response.getStatus()), resource, about);
    }

    private byte[] failed(ErrorMapper.Failure failure) {
      return bundle(
          Answers.statusLine(failure.status()),
          OperationOutcomes.of(failure.issues()),
          Json.newObject());
    }

    @Override
    public byte[] undone(Undone why) {
      return switch (why) {
        case SERVER_STOPPED -> refused(RestProblem.DEFERRED_LOST, STOPPED);
        case FAILED -> refused(RestProblem.INTERNAL, "The server failed; its log says why");
        case TOO_LARGE ->
            refused(
                RestProblem.RESULT_TOO_LARGE,
                "The answer is larger than what is kept; ask for less, or for pages");
      };
    }
  }

  /** The bundle for one answer. An outcome of a refusal stands where R5 wants it. */
  private static byte[] bundle(String status, ObjectNode resource, ObjectNode about) {
    ObjectNode bundle = Json.newObject();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "batch-response");
    ObjectNode entry = bundle.putArray("entry").addObject();
    boolean isRefusal = !status.startsWith("2") && !resource.isEmpty();
    if (!resource.isEmpty() && !isRefusal) {
      entry.set("resource", resource);
    }
    ObjectNode response = entry.putObject("response");
    response.put("status", status);
    response.setAll(about);
    if (isRefusal) {
      response.set("outcome", resource);
    }
    return Json.bytes(bundle);
  }
}
