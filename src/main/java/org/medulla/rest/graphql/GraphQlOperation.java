package org.medulla.rest.graphql;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.utils.GraphQLEngine;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.EGraphEngine;
import org.hl7.fhir.utilities.graphql.EGraphQLException;
import org.hl7.fhir.utilities.graphql.ObjectValue;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Parser;
import org.hl7.fhir.utilities.graphql.StringValue;
import org.hl7.fhir.utilities.graphql.Value;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.interaction.Read;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;

/**
 * Queries in GraphQL over the whole system or from one resource on. What the engine needs is read
 * when the first query comes.
 *
 * @see <a href="https://hl7.org/fhir/R4/graphql.html">Using GraphQL with FHIR</a>
 */
public final class GraphQlOperation implements OperationHandler {

  private static final String QUERY = "query";
  private static final String NAME = "operationName";
  private static final String VARIABLES = "variables";

  private final HapiContext hapi;
  private final Read read;
  private final SearchResources search;
  private final Object lock = new Object();
  private volatile @Nullable HapiWorkerContext worker;

  public GraphQlOperation(HapiContext hapi, Read read, SearchResources search) {
    this.hapi = hapi;
    this.read = read;
    this.search = search;
  }

  @Override
  public String definition() {
    return "Resource-graphql";
  }

  @Override
  public Set<String> furtherParameters() {
    return Set.of(NAME, VARIABLES);
  }

  /** The content of a request as GraphQL has it: a query with its name and variables. */
  @Override
  public ObjectNode parameters(ObjectNode content) {
    if (content.has("resourceType") || !content.has(QUERY)) {
      return content;
    }
    ParametersResource parameters = ParametersResource.empty();
    for (Map.Entry<String, JsonNode> member : content.properties()) {
      JsonNode value = member.getValue();
      if (!value.isNull()) {
        parameters.add(
            member.getKey(), "string", value.isTextual() ? value.textValue() : value.toString());
      }
    }
    return parameters.json();
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Package query = parse(call);
    GraphQlLimits.check(query, call.at(QUERY));
    GraphQlResources resources = new GraphQlResources(hapi, read, search, query);
    // An engine keeps state while it works, so each query has its own.
    GraphQLEngine engine = new GraphQLEngine(worker());
    engine.setServices(resources);
    engine.setGraphQL(query);
    call.target().key().ifPresent(key -> engine.setFocus(resources.focus(key)));
    StringBuilder text = new StringBuilder();
    try {
      engine.execute();
      leaveOutNothings(engine.getOutput());
      engine.getOutput().setWriteWrapper(true);
      engine.getOutput().write(text, 0, "\n");
    } catch (EGraphEngine | EGraphQLException | FHIRException e) {
      throw refused(String.valueOf(e.getMessage()), call);
    }
    return new OperationResult.Raw(
        ContentBytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8)),
        "application/json;charset=UTF-8");
  }

  /** The engine cannot write a primitive that has extensions only. */
  private static void leaveOutNothings(ObjectValue object) {
    object.getFields().removeIf(GraphQlOperation::isNothing);
    for (Argument field : object.getFields()) {
      for (Value value : field.getValues()) {
        if (value instanceof ObjectValue inner) {
          leaveOutNothings(inner);
        }
      }
    }
  }

  /** Takes the values that cannot be written out of a field; true if none is left. */
  private static boolean isNothing(Argument field) {
    boolean had =
        field.getValues().removeIf(it -> it instanceof StringValue text && text.getValue() == null);
    return had && field.getValues().isEmpty();
  }

  private static Package parse(OperationCall call) {
    try {
      Package query = Parser.parse(GraphQlText.of(call.text(QUERY).orElseThrow()));
      query.setOperationName(call.other(NAME).orElse(""));
      Optional<String> variables = call.other(VARIABLES);
      if (variables.isPresent()) {
        addVariables(query, variables.get());
      }
      return query;
    } catch (EGraphEngine | EGraphQLException | IOException e) {
      throw refused(String.valueOf(e.getMessage()), call);
    } catch (JsonParseException | IllegalStateException e) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'variables' is no JSON object", "http." + VARIABLES);
    }
  }

  private static void addVariables(Package query, String json) throws EGraphQLException {
    JsonObject variables = JsonParser.parseString(json).getAsJsonObject();
    for (Map.Entry<String, JsonElement> variable : variables.entrySet()) {
      query.getVariables().add(new Argument(variable.getKey(), variable.getValue()));
    }
  }

  private static OperationRefusal refused(String text, OperationCall call) {
    return new OperationRefusal(
        OperationProblem.BAD_VALUE, "The query cannot be answered: " + text, call.at(QUERY));
  }

  private HapiWorkerContext worker() {
    HapiWorkerContext known = worker;
    if (known != null) {
      return known;
    }
    synchronized (lock) {
      HapiWorkerContext made = worker;
      if (made == null) {
        made = new HapiWorkerContext(hapi.get(), new DefaultProfileValidationSupport(hapi.get()));
        worker = made;
      }
      return made;
    }
  }
}
