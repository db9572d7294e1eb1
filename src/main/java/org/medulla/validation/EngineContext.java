package org.medulla.validation;

import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Locale;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * What the HL7 engine asks for definitions and codes. HAPI's own adapter has no UCUM service, so that
 * in profiles limits with units and in FHIRPath the comparison of quantities would fail.
 */
final class EngineContext extends WorkerContextValidationSupportAdapter {

  private final KeptUcum commonSystems;
  private final ValidationSupportChain chain;

  EngineContext(ValidationSupportChain chain, KeptUcum commonSystems) {
    super(chain);
    this.chain = chain;
    this.commonSystems = commonSystems;
  }

  @Override
  public UcumService getUcumService() {
    return commonSystems.service();
  }

  /** Always English: texts of findings end up in baselines and tests. */
  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  /** Can every code of this system be checked without a list, as in UCUM? */
  boolean isGrammar(String system) {
    return commonSystems.isCodeSystemSupported(new ValidationSupportContext(chain), system);
  }

  /** The code system as HAPI's R4 object, or null. */
  @Nullable IBaseResource codeSystem(String system) {
    return chain.fetchCodeSystem(system);
  }
}
