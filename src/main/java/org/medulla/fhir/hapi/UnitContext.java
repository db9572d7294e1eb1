package org.medulla.fhir.hapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.formats.IParser;
import org.hl7.fhir.r4.formats.ParserType;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.terminologies.ValueSetExpander;
import org.hl7.fhir.r4.utils.INarrativeGenerator;
import org.hl7.fhir.r4.utils.validation.IResourceValidator;
import org.hl7.fhir.utilities.TranslationServices;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.medulla.fhir.Ucum;

/**
 * HAPI's definitions for the FHIRPath engine, with units. HAPI's own context is final and refuses
 * to have a UCUM service, so that 1 'kg' could not be compared with 1000 'g'; all else is passed
 * on.
 */
final class UnitContext implements IWorkerContext {

  private final HapiWorkerContext definitions;
  private final Ucum units;

  UnitContext(HapiWorkerContext definitions, Ucum units) {
    this.definitions = definitions;
    this.units = units;
  }

  @Override
  public String getVersion() {
    return definitions.getVersion();
  }

  @Override
  public UcumService getUcumService() {
    return units.service();
  }

  @Override
  public IParser getParser(ParserType format) {
    return definitions.getParser(format);
  }

  @Override
  public IParser getParser(String text) {
    return definitions.getParser(text);
  }

  @Override
  public IParser newJsonParser() {
    return definitions.newJsonParser();
  }

  @Override
  public IParser newXmlParser() {
    return definitions.newXmlParser();
  }

  @Override
  public INarrativeGenerator getNarrativeGenerator(String text, String text2) {
    return definitions.getNarrativeGenerator(text, text2);
  }

  @Override
  public IResourceValidator newValidator() {
    return definitions.newValidator();
  }

  @Override
  public <T extends Resource> T fetchResource(Class<T> type, String text) {
    return definitions.fetchResource(type, text);
  }

  @Override
  public <T extends Resource> T fetchResource(Class<T> type, String text, String text2) {
    return definitions.fetchResource(type, text, text2);
  }

  @Override
  public <T extends Resource> T fetchResource(Class<T> type, String text, Resource resource) {
    return definitions.fetchResource(type, text, resource);
  }

  @Override
  public <T extends Resource> T fetchResourceWithException(Class<T> type, String text) {
    return definitions.fetchResourceWithException(type, text);
  }

  @Override
  public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
    return definitions.fetchResourcesByType(type);
  }

  @Override
  public Resource fetchResourceById(String text, String text2) {
    return definitions.fetchResourceById(text, text2);
  }

  @Override
  public <T extends Resource> boolean hasResource(Class<T> type, String text) {
    return definitions.hasResource(type, text);
  }

  @Override
  public void cacheResource(Resource resource) {
    definitions.cacheResource(resource);
  }

  @Override
  public List<String> getResourceNames() {
    return definitions.getResourceNames();
  }

  @Override
  public Set<String> getResourceNamesAsSet() {
    return definitions.getResourceNamesAsSet();
  }

  @Override
  public List<String> getTypeNames() {
    return definitions.getTypeNames();
  }

  @Override
  public List<StructureDefinition> allStructures() {
    return definitions.allStructures();
  }

  @Override
  public List<StructureDefinition> getStructures() {
    return definitions.getStructures();
  }

  @Override
  public List<MetadataResource> allConformanceResources() {
    return definitions.allConformanceResources();
  }

  @Override
  public void generateSnapshot(StructureDefinition definition) {
    definitions.generateSnapshot(definition);
  }

  @Override
  public Parameters getExpansionParameters() {
    return definitions.getExpansionParameters();
  }

  @Override
  public void setExpansionProfile(Parameters parameters) {
    definitions.setExpansionProfile(parameters);
  }

  @Override
  public CodeSystem fetchCodeSystem(String text) {
    return definitions.fetchCodeSystem(text);
  }

  @Override
  public boolean supportsSystem(String text) {
    return definitions.supportsSystem(text);
  }

  @Override
  public List<ConceptMap> findMapsForSource(String text) {
    return definitions.findMapsForSource(text);
  }

  @Override
  public ValueSetExpander.ValueSetExpansionOutcome expandVS(
      ValueSet valueSet, boolean cached, boolean hierarchical) {
    return definitions.expandVS(valueSet, cached, hierarchical);
  }

  @Override
  public ValueSetExpander.ValueSetExpansionOutcome expandVS(
      ElementDefinition.ElementDefinitionBindingComponent binding,
      boolean cached,
      boolean hierarchical) {
    return definitions.expandVS(binding, cached, hierarchical);
  }

  @Override
  public ValueSetExpander.ValueSetExpansionOutcome expandVS(
      ValueSet.ConceptSetComponent include, boolean cached) {
    return definitions.expandVS(include, cached);
  }

  @Override
  public Locale getLocale() {
    return definitions.getLocale();
  }

  @Override
  public void setLocale(Locale locale) {
    definitions.setLocale(locale);
  }

  @Override
  public String formatMessage(String text, Object... facts) {
    return definitions.formatMessage(text, facts);
  }

  @Override
  public String formatMessagePlural(Integer count, String text, Object... facts) {
    return definitions.formatMessagePlural(count, text, facts);
  }

  @Override
  public void setValidationMessageLanguage(Locale locale) {
    definitions.setValidationMessageLanguage(locale);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options, String text, String text2, String text3) {
    return definitions.validateCode(options, text, text2, text3);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options, String text, String text2, String text3, ValueSet valueSet) {
    return definitions.validateCode(options, text, text2, text3, valueSet);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options, String text, ValueSet valueSet) {
    return definitions.validateCode(options, text, valueSet);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options, Coding coding, ValueSet valueSet) {
    return definitions.validateCode(options, coding, valueSet);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options, CodeableConcept concept, ValueSet valueSet) {
    return definitions.validateCode(options, concept, valueSet);
  }

  @Override
  public IWorkerContext.ValidationResult validateCode(
      ValidationOptions options,
      String text,
      String text2,
      String text3,
      ValueSet.ConceptSetComponent include) {
    return definitions.validateCode(options, text, text2, text3, include);
  }

  @Override
  public String getAbbreviation(String text) {
    return definitions.getAbbreviation(text);
  }

  @Override
  public Set<String> typeTails() {
    return definitions.typeTails();
  }

  @Override
  public String oid2Uri(String text) {
    return definitions.oid2Uri(text);
  }

  @Override
  public boolean hasCache() {
    return definitions.hasCache();
  }

  @Override
  public void setLogger(IWorkerContext.ILoggingService logger) {
    definitions.setLogger(logger);
  }

  @Override
  public IWorkerContext.ILoggingService getLogger() {
    return definitions.getLogger();
  }

  @Override
  public boolean isNoTerminologyServer() {
    return definitions.isNoTerminologyServer();
  }

  @Override
  public TranslationServices translator() {
    return definitions.translator();
  }

  @Override
  public List<StructureMap> listTransforms() {
    return definitions.listTransforms();
  }

  @Override
  public StructureMap getTransform(String text) {
    return definitions.getTransform(text);
  }

  @Override
  public String getOverrideVersionNs() {
    return definitions.getOverrideVersionNs();
  }

  @Override
  public void setOverrideVersionNs(String text) {
    definitions.setOverrideVersionNs(text);
  }

  @Override
  public StructureDefinition fetchTypeDefinition(String text) {
    return definitions.fetchTypeDefinition(text);
  }

  @Override
  public List<StructureDefinition> fetchTypeDefinitions(String text) {
    return definitions.fetchTypeDefinitions(text);
  }

  @Override
  public void setUcumService(UcumService service) {
    throw new UnsupportedOperationException("The service of units is given once");
  }

  @Override
  public String getLinkForUrl(String text, String text2) {
    return definitions.getLinkForUrl(text, text2);
  }

  @Override
  public boolean isPrimitiveType(String text) {
    return definitions.isPrimitiveType(text);
  }
}
