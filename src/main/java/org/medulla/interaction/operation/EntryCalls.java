package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.interaction.EntryOperations;
import org.medulla.interaction.EntryResult;
import org.medulla.interaction.Etag;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.search.QueryString;
import org.medulla.search.SearchRefusal;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.terminology.TerminologyRefusal;

/** Calls operations for entries of bundles. */
public final class EntryCalls implements EntryOperations {

  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");

  private final Operations operations;
  private final Structure structure;

  public EntryCalls(Operations operations, Structure structure) {
    this.operations = operations;
    this.structure = structure;
  }

  @Override
  public boolean isServed(Call call) {
    return request(call).filter(operations::isServed).isPresent();
  }

  @Override
  public EntryResult execute(Call call) {
    try {
      return answer(operations.execute(request(call).orElseThrow()));
    } catch (OperationRefusal
        | InteractionRefusal
        | SearchRefusal
        | TerminologyRefusal
        | StoreException e) {
      return new EntryResult.Refused(e);
    }
  }

  private static EntryResult answer(OperationResult result) {
    if (result instanceof OperationResult.Page page) {
      return new EntryResult.Searched(page.page());
    }
    if (result instanceof OperationResult.Stored stored) {
      return new EntryResult.Answered(StoredResources.tree(stored.version()));
    }
    if (result instanceof OperationResult.Raw raw) {
      return new EntryResult.Answered(
          Json.newObject()
              .put("resourceType", "Binary")
              .put("contentType", raw.contentType())
              .put("data", Base64.getEncoder().encodeToString(raw.content().toByteArray())));
    }
    return new EntryResult.Answered(((OperationResult.Resource) result).resource());
  }

  /** What an entry asks; empty if its path is none of an operation. */
  private Optional<OperationRequest> request(Call call) {
    int name = call.path().lastIndexOf('$');
    String place = call.path().substring(0, name).replaceFirst("/$", "");
    Map<String, List<String>> query = new LinkedHashMap<>(QueryString.parse(call.query()));
    query.keySet().removeAll(ABOUT_THE_ANSWER);
    return target(place.isEmpty() ? new String[0] : place.split("/"))
        .map(
            target ->
                new OperationRequest(
                    call.isGet(),
                    target,
                    call.path().substring(name + 1),
                    query,
                    call.content().map(EntryCalls::content)));
  }

  private static OperationRequest.Content content(ObjectNode resource) {
    return new OperationRequest.Content(resource, ContentBytes.wrap(Json.bytes(resource)));
  }

  private Optional<OperationTarget> target(String[] parts) {
    if (parts.length == 0) {
      return Optional.of(OperationTarget.system());
    }
    boolean isResource = parts.length > 1 && ResourceKey.isId(parts[1]);
    if (!structure.isResourceType(parts[0]) || (parts.length > 1 && !isResource)) {
      return Optional.empty();
    }
    return switch (parts.length) {
      case 1 -> Optional.of(OperationTarget.type(parts[0]));
      case 2 -> Optional.of(OperationTarget.resource(new ResourceKey(parts[0], parts[1])));
      case 4 ->
          parts[2].equals("_history")
              ? Optional.of(
                  OperationTarget.version(
                      new ResourceKey(parts[0], parts[1]), Etag.version(parts[3]).orElse(0)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
