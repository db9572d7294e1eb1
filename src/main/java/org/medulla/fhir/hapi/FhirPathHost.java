package org.medulla.fhir.hapi;

import java.util.List;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.IHostApplicationServices;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

/**
 * What FHIRPath leaves to its host. There are no constants and functions besides those of the
 * specification, nothing is resolved outside of the resource, and {@code conformsTo} knows the
 * types of FHIR; to ask for a profile is refused, not answered by a guess.
 */
final class FhirPathHost implements IHostApplicationServices {

  private final IWorkerContext definitions;

  FhirPathHost(IWorkerContext definitions) {
    this.definitions = definitions;
  }

  @Override
  public List<Base> resolveConstant(
      FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
    return List.of();
  }

  @Override
  public @Nullable TypeDetails resolveConstantType(
      FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
    return null;
  }

  @Override
  public boolean log(String argument, List<Base> focus) {
    return false;
  }

  @Override
  public @Nullable FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
    return null;
  }

  @Override
  public TypeDetails checkFunction(
      FHIRPathEngine engine,
      Object context,
      String name,
      TypeDetails focus,
      List<TypeDetails> parameters) {
    throw new PathEngineException("There is no such function: " + name);
  }

  @Override
  public List<Base> executeFunction(
      FHIRPathEngine engine,
      Object context,
      List<Base> focus,
      String name,
      List<List<Base>> parameters) {
    throw new PathEngineException("There is no such function: " + name);
  }

  @Override
  public @Nullable Base resolveReference(
      FHIRPathEngine engine, Object context, String url, Base source) {
    return null;
  }

  @Override
  public boolean conformsToProfile(FHIRPathEngine engine, Object context, Base item, String url) {
    StructureDefinition definition = definitions.fetchResource(StructureDefinition.class, url);
    if (definition == null) {
      throw new FHIRException("No such profile is known: " + url);
    }
    if (definition.getDerivation() == TypeDerivationRule.CONSTRAINT) {
      throw new FHIRException("Only types can be asked for with conformsTo here: " + url);
    }
    return definition.getType().equals(item.fhirType());
  }

  @Override
  public @Nullable ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
    return definitions.fetchResource(ValueSet.class, url);
  }

  @Override
  public boolean paramIsType(String name, int index) {
    return false;
  }
}
