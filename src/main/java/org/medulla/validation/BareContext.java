package org.medulla.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.context.ExpansionOptions;
import org.hl7.fhir.r5.context.IContextResourceLoader;
import org.hl7.fhir.r5.context.ILoggingService;
import org.hl7.fhir.r5.context.IOIDServices;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.context.IWorkerContextManager;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r5.model.NamingSystem;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.Parameters;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.profilemodel.PEBuilder;
import org.hl7.fhir.r5.profilemodel.PEBuilder.PEElementPropertiesPolicy;
import org.hl7.fhir.r5.terminologies.expansion.ValueSetExpansionOutcome;
import org.hl7.fhir.r5.terminologies.utilities.CodingValidationRequest;
import org.hl7.fhir.r5.terminologies.utilities.TerminologyServiceErrorClass;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.utilities.TimeTracker;
import org.hl7.fhir.utilities.i18n.I18nBase;
import org.hl7.fhir.utilities.npm.BasePackageCacheManager;
import org.hl7.fhir.utilities.npm.IPackageCacheManager;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the HL7 engine's context that a validator without a network, a package cache and a
 * terminology server has nothing for.
 */
abstract class BareContext extends I18nBase implements IWorkerContext {

  private static final IWorkerContextManager NO_MANAGER = new NoPackages();

  @Override
  public String getSpecUrl() {
    return "";
  }

  @Override
  public @Nullable ILoggingService getLogger() {
    return null;
  }

  @Override
  public @Nullable IOIDServices oidServices() {
    return null;
  }

  @Override
  public IWorkerContextManager getManager() {
    return NO_MANAGER;
  }

  @Override
  public Set<String> getBinaryKeysAsSet() {
    return Set.of();
  }

  @Override
  public boolean hasBinaryKey(String key) {
    return false;
  }

  @Override
  public byte[] getBinaryForKey(String key) {
    return new byte[0];
  }

  @Override
  public boolean hasPackage(String id, String version) {
    return false;
  }

  @Override
  public boolean hasPackage(PackageInformation information) {
    return false;
  }

  @Override
  public @Nullable PackageInformation getPackage(String id, String version) {
    return null;
  }

  @Override
  public @Nullable PackageInformation getPackageForUrl(String url) {
    return null;
  }

  @Override
  public @Nullable Resource fetchResourceById(String type, String url) {
    return null;
  }

  @Override
  public <T extends Resource> List<T> fetchResourceVersions(Class<T> type, String url) {
    return List.of();
  }

  @Override
  public @Nullable CodeSystem fetchSupplementedCodeSystem(String system) {
    return null;
  }

  @Override
  public @Nullable CodeSystem fetchSupplementedCodeSystem(
      String system, String version, Resource source) {
    return null;
  }

  @Override
  public ValueSetExpansionOutcome expandVS(ValueSet source, boolean cacheOk, boolean isTree) {
    return new ValueSetExpansionOutcome(
        "Value sets are not expanded here", TerminologyServiceErrorClass.NOSERVICE, false);
  }

  @Override
  public ValueSetExpansionOutcome expandVS(ExpansionOptions options, ValueSet source) {
    return expandVS(source, false, false);
  }

  @Override
  public ValueSetExpansionOutcome expandVS(
      ValueSet source, boolean cacheOk, boolean isTree, int count) {
    return expandVS(source, cacheOk, isTree);
  }

  @Override
  public ValueSetExpansionOutcome expandVS(ExpansionOptions options, String url) {
    return expandVS(new ValueSet().setUrl(url), false, false);
  }

  @Override
  public ValueSetExpansionOutcome expandVS(
      Resource source, ElementDefinitionBindingComponent binding, boolean cacheOk, boolean isTree) {
    return expandVS(new ValueSet().setUrl(binding.getValueSet()), cacheOk, isTree);
  }

  @Override
  public void validateCodeBatch(
      ValidationOptions options,
      List<? extends CodingValidationRequest> codes,
      ValueSet valueSet,
      boolean passValueSet) {
    // Each code is asked for on its own.
  }

  @Override
  public @Nullable OperationOutcome validateTxResource(
      ValidationOptions options, Resource resource) {
    throw new FHIRException("There is no terminology server");
  }

  @Override
  public @Nullable Boolean subsumes(ValidationOptions options, Coding parent, Coding child) {
    return null;
  }

  @Override
  public boolean isNoTerminologyServer() {
    return false;
  }

  @Override
  public Set<String> getCodeSystemsUsed() {
    return Set.of();
  }

  @Override
  public IResourceValidator newValidator() {
    throw new FHIRException("Validators are made elsewhere");
  }

  @Override
  public PEBuilder getProfiledElementBuilder(PEElementPropertiesPolicy policy, boolean isFixed) {
    throw new FHIRException("Profiled elements are not built here");
  }

  @Override
  public @Nullable TimeTracker clock() {
    return null;
  }

  @Override
  public Map<String, NamingSystem> getNSUrlMap() {
    return Map.of();
  }

  @Override
  public IWorkerContextManager.@Nullable IPackageLoadingTracker getPackageTracker() {
    return null;
  }

  @Override
  public IWorkerContext setPackageTracker(IWorkerContextManager.IPackageLoadingTracker tracker) {
    return this;
  }

  @Override
  public int getClientRetryCount() {
    return 0;
  }

  @Override
  public IWorkerContext setClientRetryCount(int count) {
    return this;
  }

  @Override
  public boolean isForPublication() {
    return false;
  }

  @Override
  public void setForPublication(boolean isForPublication) {
    // Validation is no publication.
  }

  /** Packages come in at the start or not at all. */
  private static final class NoPackages implements IWorkerContextManager {

    @Override
    public @Nullable IPackageCacheManager packageManager() {
      return null;
    }

    @Override
    public void setPackageManager(IPackageCacheManager manager) {}

    @Override
    public void setExpansionParameters(Parameters parameters) {}

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public void cacheResource(Resource resource) {}

    @Override
    public void cacheResourceFromPackage(Resource resource, PackageInformation information) {}

    @Override
    public void cachePackage(PackageInformation information) {}

    @Override
    public int loadFromPackage(NpmPackage npm, IContextResourceLoader loader) {
      return 0;
    }

    @Override
    public int loadPackage(NpmPackage npm) {
      return 0;
    }

    @Override
    public int loadPackage(String idAndVersion) {
      return 0;
    }

    @Override
    public int loadFromPackageAndDependencies(
        NpmPackage npm, IContextResourceLoader loader, BasePackageCacheManager cache) {
      return 0;
    }
  }
}
