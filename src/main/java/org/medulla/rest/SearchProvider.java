package org.medulla.rest;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.medulla.fhir.Structure;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.SearchResult;
import org.medulla.search.Handling;
import org.medulla.search.SearchScope;
import org.medulla.store.ResourceKey;

/** Serves every search: of a type, of the whole system and of a compartment. */
final class SearchProvider {

  private static final String SEARCH = "_search";
  private static final Set<RequestTypeEnum> READING =
      EnumSet.of(RequestTypeEnum.GET, RequestTypeEnum.HEAD);

  private final SearchResources search;
  private final Structure structure;
  private final Requests requests;
  private final Answers answers;

  SearchProvider(SearchResources search, Structure structure, Requests requests, Answers answers) {
    this.search = search;
    this.structure = structure;
    this.requests = requests;
    this.answers = answers;
  }

  /** Whether a request is a search: {@code GET Type}, {@code POST Type/_search} and the like. */
  static boolean isSearch(RequestDetails request) {
    boolean isOfOneResource = request.getId() != null && request.getCompartmentName() == null;
    boolean isPosted =
        request.getRequestType() == RequestTypeEnum.POST && SEARCH.equals(request.getOperation());
    boolean isRead =
        READING.contains(request.getRequestType())
            && (request.getOperation() == null || SEARCH.equals(request.getOperation()));
    return !isOfOneResource && (isPosted || isRead);
  }

  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    requests.requireForm(request);
    SearchScope scope = scope(request);
    Optional<Handling> handling = Preference.handling(request);
    SearchResult result =
        handling.isPresent()
            ? search.execute(scope, requests.parameters(request), handling.get())
            : search.execute(scope, requests.parameters(request));
    return Reply.bundle(request, answers.searched(result));
  }

  private SearchScope scope(RequestDetails request) {
    String type = request.getResourceName();
    String member = request.getCompartmentName();
    if (type == null) {
      return search.wholeSystem();
    }
    requireType(type);
    if (member == null) {
      return SearchScope.ofType(type);
    }
    if (!member.equals(SearchScope.ANY_TYPE)) {
      requireType(member);
    }
    String id = request.getId().getIdPart();
    if (!ResourceKey.isId(id)) {
      throw new RestRefusal(
          RestProblem.BAD_REQUEST, "'" + id + "' is not a logical id: 1 to 64 of A-Z a-z 0-9 - .");
    }
    return search.compartment(new ResourceKey(type, id), member);
  }

  private void requireType(String type) {
    if (!structure.isResourceType(type)) {
      throw new RestRefusal(
          RestProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4");
    }
  }
}
