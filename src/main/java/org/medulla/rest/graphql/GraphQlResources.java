package org.medulla.rest.graphql;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.IGraphQLStorageServices;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Value;
import org.hl7.fhir.utilities.graphql.VariableValue;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.Read;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.SearchResult;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/** The resources that one query asks for, up to a bound. */
final class GraphQlResources implements IGraphQLStorageServices {

  static final int MAX_RESOURCES = 2000;

  private final HapiContext hapi;
  private final Read read;
  private final SearchResources search;
  private final Package query;
  private final Map<ResourceKey, Optional<Resource>> known = new LinkedHashMap<>();
  private int handedOut;

  GraphQlResources(HapiContext hapi, Read read, SearchResources search, Package query) {
    this.hapi = hapi;
    this.read = read;
    this.search = search;
    this.query = query;
  }

  /**
   * The resource that a query starts from.
   *
   * @throws InteractionRefusal if it is not there
   */
  Resource focus(ResourceKey key) {
    return resource(key)
        .orElseThrow(
            () ->
                new InteractionRefusal(
                    InteractionProblem.NOT_FOUND, "There is no resource " + key));
  }

  @Override
  public @Nullable ReferenceResolution lookup(
      Object appInfo, IBaseResource context, IBaseReference reference) throws FHIRException {
    String text = ((Reference) reference).getReference();
    if (text == null) {
      return null;
    }
    if (text.startsWith("#")) {
      return contained(context, text.substring(1));
    }
    String[] parts = text.replaceFirst("/_history/.*$", "").split("/");
    int length = parts.length;
    return length == 2 && ResourceKey.isId(parts[1])
        ? resource(new ResourceKey(parts[0], parts[1]))
            .map(it -> new ReferenceResolution(it, it))
            .orElse(null)
        : null;
  }

  private static @Nullable ReferenceResolution contained(IBaseResource context, String id) {
    if (context instanceof DomainResource domain) {
      for (Resource contained : domain.getContained()) {
        if (contained.getIdElement().getIdPart().replaceFirst("^#", "").equals(id)) {
          return new ReferenceResolution(context, contained);
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable IBaseResource lookup(Object appInfo, String type, String id)
      throws FHIRException {
    return ResourceKey.isId(id) ? resource(new ResourceKey(type, id)).orElse(null) : null;
  }

  private Optional<Resource> resource(ResourceKey key) {
    return known.computeIfAbsent(
        key,
        it ->
            read.execute(it)
                .fold(
                    found -> Optional.of(parsed(found.version())),
                    gone -> Optional.empty(),
                    missing -> Optional.empty()));
  }

  @Override
  public void listResources(
      Object appInfo, String type, List<Argument> arguments, List<IBaseResource> matches)
      throws FHIRException {
    found(type, arguments).matches().forEach(it -> matches.add(parsed(it)));
  }

  @Override
  public IBaseBundle search(Object appInfo, String type, List<Argument> arguments)
      throws FHIRException {
    Map<String, List<String>> parameters = parameters(arguments);
    parameters.put("_total", List.of("accurate"));
    SearchResult result = search.ofType(type, parameters);
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.SEARCHSET);
    bundle.setTotal((int) result.total().orElse(result.matches().size()));
    for (StoredVersion version : result.matches()) {
      bundle
          .addEntry()
          .setResource(parsed(version))
          .getSearch()
          .setMode(Bundle.SearchEntryMode.MATCH);
    }
    return bundle;
  }

  private SearchResult found(String type, List<Argument> arguments) {
    return search.ofType(type, parameters(arguments));
  }

  /** Search parameters; GraphQL writes an underscore where FHIR has a hyphen. */
  private Map<String, List<String>> parameters(List<Argument> arguments) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      String name = argument.getName();
      if (!name.equals("fhirpath")) {
        String plain = name.substring(0, 1) + name.substring(1).replace('_', '-');
        List<String> values = parameters.computeIfAbsent(plain, it -> new ArrayList<>());
        argument.getValues().forEach(value -> values.addAll(texts(value)));
      }
    }
    return parameters;
  }

  private List<String> texts(Value value) {
    if (!(value instanceof VariableValue variable)) {
      return List.of(value.getValue());
    }
    for (Argument given : query.getVariables()) {
      if (given.getName().equals(variable.getValue())) {
        return given.getValues().stream().map(Value::getValue).toList();
      }
    }
    throw new FHIRException("No value for variable " + variable.getValue());
  }

  private Resource parsed(StoredVersion version) {
    if (++handedOut > MAX_RESOURCES) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY,
          "The query touches more than " + MAX_RESOURCES + " resources; ask for less");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    IParser parser = hapi.get().newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
    Resource resource = (Resource) parser.parseResource(out.toString(StandardCharsets.UTF_8));
    // The parser makes an address of the id, which nobody stored.
    resource.setIdElement(new IdType(version.key().id()));
    return resource;
  }
}
