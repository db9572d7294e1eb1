package org.medulla.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.medulla.fhir.Json;
import org.medulla.interaction.Once;
import org.medulla.interaction.Repeats;
import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationRequest;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.OperationTarget;
import org.medulla.interaction.operation.Operations;

/** Takes calls of operations to those who do them, and brings the answers back. */
final class OperationDoor {

  /**
   * The name under which HAPI knows the methods for every operation. Its own name for that would
   * take histories, too.
   */
  static final String ANY = "$any";

  private static final String GRAPHQL = "application/graphql";

  /** The operation that draws, its parameter for that, and the values of that. */
  private static final String DRAWN = "$timeline";

  private static final String SHAPE = "shape";
  private static final Map<String, String> PICTURES =
      Map.of("image/svg+xml", "svg", "image/png", "png");

  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");
  private final Operations operations;
  private final Repeats repeats;
  private final Requests requests;
  private final Answers answers;
  private final InstalledDefinitions installed;

  OperationDoor(
      Operations operations,
      Repeats repeats,
      Requests requests,
      Answers answers,
      InstalledDefinitions installed) {
    this.operations = operations;
    this.repeats = repeats;
    this.requests = requests;
    this.answers = answers;
    this.installed = installed;
  }

  static boolean isCall(RequestDetails request) {
    return request.getOperation() != null && request.getOperation().startsWith("$");
  }

  /** A call on the system. */
  Resource onSystem(RequestDetails request) {
    return answer(request, OperationTarget.system());
  }

  /** A call on a type. */
  Resource onType(String type, RequestDetails request) {
    return answer(request, OperationTarget.type(type));
  }

  /** A call on a resource or a version of it. */
  Resource onResource(String type, IdType id, RequestDetails request) {
    return answer(request, target(type, id));
  }

  /** What can be read of the definitions that this server brings along. */
  InstalledDefinitions installed() {
    return installed;
  }

  private OperationTarget target(String type, IdType id) {
    return id.hasVersionIdPart()
        ? OperationTarget.version(requests.key(type, id), requests.version(id))
        : OperationTarget.resource(requests.key(type, id));
  }

  private Resource answer(RequestDetails request, OperationTarget target) {
    String code = request.getOperation().substring(1);
    if (!operations.isKnown(code)) {
      throw new RestRefusal(
          RestProblem.UNKNOWN_OPERATION,
          "There is no operation '$" + code + "'; GET /metadata tells what there is");
    }
    boolean isGet = request.getRequestType() == RequestTypeEnum.GET;
    OperationRequest asked =
        new OperationRequest(isGet, target, code, query(request), content(request));
    Once once = isGet ? Once.NOT_ASKED_FOR : RequestKey.of(request, repeats);
    if (!once.isAskedFor()) {
      return Reply.resource(request, answer(operations.execute(asked)));
    }
    byte[] kept = repeats.kept(once, () -> KeptAnswer.bytes(answer(operations.execute(asked))));
    return Reply.resource(request, KeptAnswer.answer(kept));
  }

  private Map<String, List<String>> query(RequestDetails request) {
    Map<String, List<String>> query = new LinkedHashMap<>(requests.parameters(request));
    query.keySet().removeAll(ABOUT_THE_ANSWER);
    picture(request).ifPresent(it -> query.putIfAbsent(SHAPE, List.of(it)));
    return query;
  }

  /**
   * The picture that a call asks for by {@code _format} or {@code Accept}, as the parameter of the
   * operation names it; empty if the call names a shape itself.
   */
  static Optional<String> picture(RequestDetails request) {
    Map<String, List<String>> query = QueryAndForm.of((ServletRequestDetails) request);
    if (!DRAWN.equals(request.getOperation()) || query.containsKey(SHAPE)) {
      return Optional.empty();
    }
    List<String> formats = query.getOrDefault("_format", List.of());
    String header = String.join(",", request.getHeaders("Accept"));
    List<MediaType> types =
        formats.isEmpty()
            ? MediaType.accepted(header)
            : formats.stream().map(it -> MediaType.of(it.replace(' ', '+'))).toList();
    return types.stream().findFirst().map(MediaType::name).map(PICTURES::get);
  }

  private Optional<OperationRequest.Content> content(RequestDetails request) {
    if (!requests.hasContent(request) || QueryAndForm.isForm(request)) {
      return Optional.empty();
    }
    String contentType = String.valueOf(request.getHeader("Content-Type"));
    if (contentType.startsWith(GRAPHQL)) {
      byte[] bytes = request.loadRequestContents();
      ObjectNode query = Json.newObject().put("query", new String(bytes, StandardCharsets.UTF_8));
      return Optional.of(new OperationRequest.Content(query, ContentBytes.wrap(bytes)));
    }
    boolean isPlain = !contentType.isEmpty() && Format.ofContent(contentType).isEmpty();
    if (isPlain && operations.takesContent(request.getOperation().substring(1))) {
      byte[] bytes = request.loadRequestContents();
      ObjectNode binary = RawBinary.of(bytes, contentType, "");
      return Optional.of(new OperationRequest.Content(binary, ContentBytes.wrap(bytes)));
    }
    return Optional.of(
        new OperationRequest.Content(
            requests.resource(request), ContentBytes.wrap(request.loadRequestContents())));
  }

  private Answer answer(OperationResult result) {
    if (result instanceof OperationResult.Page page) {
      return answers.searched(page.page());
    }
    if (result instanceof OperationResult.Raw raw) {
      Answer answer = Answer.of(200, new RawContent(raw.content(), raw.contentType()));
      return raw.policy().isEmpty()
          ? answer
          : answer.header("Content-Security-Policy", raw.policy());
    }
    if (result instanceof OperationResult.Stored stored) {
      return answers.stored(stored.version());
    }
    byte[] json = Json.bytes(((OperationResult.Resource) result).resource());
    return Answer.of(200, () -> json);
  }
}
