package org.medulla.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r5.conformance.profile.BindingResolution;
import org.hl7.fhir.r5.conformance.profile.ProfileKnowledgeProvider;
import org.hl7.fhir.r5.conformance.profile.ProfileUtilities;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Makes the snapshots of profiles that came without one, each base before what is derived from it.
 * For one thread, while a validator is opened.
 */
final class Snapshots {

  private final IWorkerContext context;
  private final Set<String> underWay = new HashSet<>();

  Snapshots(IWorkerContext context) {
    this.context = context;
  }

  /**
   * Gives a profile its snapshot, if it has none and none is being made for it just now.
   *
   * @throws EngineFailure if the HL7 engine cannot make it
   */
  void complete(StructureDefinition profile) {
    if (profile.hasSnapshot() || !underWay.add(profile.getUrl())) {
      return;
    }
    StructureDefinition base =
        context.fetchResource(StructureDefinition.class, profile.getBaseDefinition());
    if (base != null) {
      ProfileUtilities utilities =
          new ProfileUtilities(context, new ArrayList<>(), new NoLinks(context));
      EngineFailure.guard(
          () -> {
            utilities.generateSnapshot(base, profile, "", "", profile.getName());
            return profile;
          });
    }
    underWay.remove(profile.getUrl());
  }

  /** Links in rendered profiles; nobody renders any here. */
  private record NoLinks(IWorkerContext context) implements ProfileKnowledgeProvider {

    @Override
    public boolean isDatatype(String name) {
      StructureDefinition type = context.fetchTypeDefinition(name);
      return type != null
          && (type.getKind() == StructureDefinition.StructureDefinitionKind.COMPLEXTYPE
              || isPrimitiveType(name));
    }

    @Override
    public boolean isPrimitiveType(String name) {
      return context.isPrimitiveType(name);
    }

    @Override
    public boolean isResource(String name) {
      return context.getResourceNamesAsSet().contains(name);
    }

    @Override
    public boolean hasLinkFor(String name) {
      return false;
    }

    @Override
    public @Nullable String getLinkFor(String corePath, String name) {
      return null;
    }

    @Override
    public @Nullable BindingResolution resolveBinding(
        StructureDefinition definition, ElementDefinitionBindingComponent binding, String path) {
      return null;
    }

    @Override
    public @Nullable BindingResolution resolveBinding(
        StructureDefinition definition, String url, String path) {
      return null;
    }

    @Override
    public @Nullable String getLinkForProfile(StructureDefinition definition, String url) {
      return null;
    }

    @Override
    public boolean prependLinks() {
      return false;
    }

    @Override
    public @Nullable String getLinkForUrl(String corePath, String url) {
      return null;
    }

    @Override
    public @Nullable String getCanonicalForDefaultContext() {
      return null;
    }

    @Override
    public @Nullable String getDefinitionsName(Resource resource) {
      return null;
    }
  }
}
