package org.medulla.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What references and canonical URLs lead to: definitions that are loaded, and the targets that the
 * user gives. What is neither is not judged; nothing is ever fetched.
 */
final class Targets extends FhirDefaultPolicyAdvisor implements IValidatorResourceFetcher {

  private static final Set<String> EXAMPLES = Set.of("example.org", "example.com", "acme.com");

  private final EngineContext context;
  private final Strictness strictness;

  Targets(EngineContext context, Strictness strictness) {
    this.context = context;
    this.strictness = strictness;
  }

  /**
   * A target that is there is validated; of one that is not, existence is demanded if asked for.
   */
  @Override
  public ReferenceValidationPolicy policyForReference(
      IResourceValidator validator,
      Object appContext,
      String path,
      String url,
      ReferenceDestinationType destination) {
    if (strictness.targets().find(url).isPresent()) {
      return ReferenceValidationPolicy.CHECK_VALID;
    }
    return strictness.targetsMustExist()
        ? ReferenceValidationPolicy.CHECK_EXISTS_AND_TYPE
        : ReferenceValidationPolicy.CHECK_TYPE_IF_EXISTS;
  }

  @Override
  public boolean isSuppressMessageId(String path, String messageId) {
    return false;
  }

  @Override
  public @Nullable Element fetch(IResourceValidator validator, Object appContext, String url)
      throws IOException {
    Optional<byte[]> target = strictness.targets().find(url);
    if (target.isEmpty()) {
      return null;
    }
    Input input = Input.of(target.get());
    if (!input.isWellFormed()) {
      return null;
    }
    FhirFormat format = input.format() == Input.Format.XML ? FhirFormat.XML : FhirFormat.JSON;
    return Manager.parseSingle(context, new ByteArrayInputStream(input.bytes()), format);
  }

  /** Whether an address of the web answers cannot be told without asking it. */
  @Override
  public boolean resolveURL(
      IResourceValidator validator,
      Object appContext,
      String path,
      String url,
      String type,
      boolean isCanonical,
      List<CanonicalType> targets) {
    return strictness.allowsExamples() || EXAMPLES.stream().noneMatch(url::contains);
  }

  @Override
  public byte[] fetchRaw(IResourceValidator validator, String url) throws IOException {
    throw new IOException("Nothing is fetched from the network");
  }

  @Override
  public IValidatorResourceFetcher setLocale(Locale locale) {
    return this;
  }

  @Override
  public @Nullable CanonicalResource fetchCanonicalResource(
      IResourceValidator validator, Object appContext, String url) {
    Resource found = context.fetchResource(Resource.class, url);
    return found instanceof CanonicalResource definition ? definition : null;
  }

  /** False: then the engine says at once that a profile is not known. */
  @Override
  public boolean fetchesCanonicalResource(IResourceValidator validator, String url) {
    return false;
  }

  @Override
  public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(
      IResourceValidator validator, Object appContext, String url) {
    return Set.of();
  }
}
