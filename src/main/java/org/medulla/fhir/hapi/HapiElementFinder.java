package org.medulla.fhir.hapi;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.medulla.fhir.ElementFinder;
import org.medulla.fhir.FhirPathProblem;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;

/**
 * Evaluates FHIRPath with HAPI's engine on its object model, and tells where in the JSON what it
 * found stands. What the engine needs is read when the first expression comes.
 */
public final class HapiElementFinder implements ElementFinder {

  private static final Set<String> MADE_UP = Set.of("id", "div");

  private final HapiContext hapi;
  private final FhirPathEngines engines;

  public HapiElementFinder(HapiContext hapi, Ucum units) {
    this.hapi = hapi;
    this.engines = new FhirPathEngines(hapi, units);
  }

  @Override
  public List<String> find(ObjectNode resource, String expression) {
    // An engine keeps state while it works, so each search has its own.
    FHIRPathEngine engine = engines.engine();
    engine.setDoNotEnforceAsSingletonRule(true);
    Resource parsed = parse(resource);
    FutureTask<List<String>> task =
        new FutureTask<>(() -> find(engine, parsed, engine.parse(expression)));
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw problem(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FhirPathProblem("The search was interrupted");
    }
  }

  /** On paths that are wrong in unforeseen ways the engine throws whatever it stumbles over. */
  private static FhirPathProblem problem(Throwable cause) {
    if (cause instanceof FhirPathProblem problem) {
      return problem;
    }
    if (cause instanceof OutOfMemoryError memory) {
      throw memory;
    }
    String message = String.valueOf(cause.getMessage());
    return new FhirPathProblem(
        cause instanceof FHIRException || cause instanceof DataFormatException
            ? message
            : "The path cannot be evaluated: " + message);
  }

  private Resource parse(ObjectNode resource) {
    IParser parser = hapi.get().newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
    try {
      return (Resource)
          parser.parseResource(new String(Json.bytes(resource), StandardCharsets.UTF_8));
    } catch (DataFormatException e) {
      throw new FhirPathProblem("The resource cannot be searched: " + e.getMessage());
    }
  }

  private static List<String> find(
      FHIRPathEngine engine, Resource resource, ExpressionNode expression) {
    Map<Base, String> places = new IdentityHashMap<>();
    places.put(resource, "");
    children(resource, "", places);
    List<Base> selected = engine.evaluate(resource, expression);
    if (places.keySet().containsAll(selected)) {
      return selected.stream().map(places::get).toList();
    }
    // The engine makes up ids and narratives, so what they belong to is looked for.
    ExpressionNode last = last(expression);
    if (last.getKind() != ExpressionNode.Kind.Name || !MADE_UP.contains(last.getName())) {
      throw new FhirPathProblem("The path gives a value that is no element of the resource");
    }
    String name = last.getName();
    List<Base> owners =
        last == expression ? List.of(resource) : engine.evaluate(resource, withoutLast(expression));
    return owners.stream().map(owner -> places.get(owner) + "/" + name).toList();
  }

  private static ExpressionNode last(ExpressionNode expression) {
    ExpressionNode node = expression;
    while (node.getInner() != null) {
      node = node.getInner();
    }
    return node;
  }

  private static ExpressionNode withoutLast(ExpressionNode expression) {
    ExpressionNode node = expression;
    while (node.getInner().getInner() != null) {
      node = node.getInner();
    }
    node.setInner(null);
    return expression;
  }

  private static void children(Base parent, String at, Map<Base, String> places) {
    for (Property property : parent.children()) {
      List<Base> values = property.getValues();
      for (int i = 0; i < values.size(); i++) {
        Base value = values.get(i);
        String name = name(property, value);
        String before = at + "/";
        String after = property.isList() ? "/" + i : "";
        if (value != null && places.putIfAbsent(value, before + name + after) == null) {
          children(value, before + (value.isPrimitive() ? "_" : "") + name + after, places);
        }
      }
    }
  }

  private static String name(Property property, Base value) {
    String name = property.getName();
    if (!name.endsWith("[x]")) {
      return name;
    }
    String type = value.fhirType();
    return name.substring(0, name.length() - 3)
        + Character.toUpperCase(type.charAt(0))
        + type.substring(1);
  }
}
