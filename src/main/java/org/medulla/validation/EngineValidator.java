package org.medulla.validation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Element.SpecialElement;
import org.hl7.fhir.r5.model.Base.ValidationMode;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.ResourcePercentageLogger;
import org.hl7.fhir.validation.instance.utils.IndexedElement;
import org.hl7.fhir.validation.instance.utils.NodeStack;
import org.hl7.fhir.validation.instance.utils.ValidationContext;
import org.jspecify.annotations.Nullable;

/**
 * The validator of the HL7 engine, with other means for two things that take it the square of the
 * number of entries in a bundle: to find the entry that a reference leads to, and to find out
 * whether a message has been given before. The answers are the same.
 */
final class EngineValidator extends InstanceValidator {

  private final Map<Element, EntryIndex> indexes = new IdentityHashMap<>();

  EngineValidator(EngineContext context) {
    super(
        context,
        new FhirInstanceValidator.NullEvaluationContext(),
        new XVerExtensionManagerOld(context),
        new OfflineSession(context),
        new ValidatorSettings());
  }

  /** Lets go of the bundles it has seen. */
  void forget() {
    indexes.clear();
  }

  @Override
  protected @Nullable IndexedElement getFromBundle(
      Element bundle,
      String reference,
      String fullUrl,
      List<ValidationMessage> messages,
      String path,
      String type,
      boolean isTransaction,
      BooleanHolder holder) {
    EntryIndex.Answer answer =
        indexes.computeIfAbsent(bundle, EntryIndex::new).find(reference, fullUrl);
    return answer.isClear()
        ? answer.entry()
        : super.getFromBundle(
            bundle, reference, fullUrl, messages, path, type, isTransaction, holder);
  }

  @Override
  public boolean startInner(
      ValidationContext context,
      List<ValidationMessage> messages,
      Element resource,
      Element element,
      StructureDefinition profile,
      NodeStack stack,
      boolean isWithSpecials,
      ResourcePercentageLogger progress,
      ValidationMode mode,
      boolean isContained) {
    Optional<MergedMessages> merged =
        element.fhirType().equals("Bundle") ? Optional.of(new MergedMessages()) : Optional.empty();
    boolean isApart = merged.isPresent() || element.getSpecial() == SpecialElement.BUNDLE_ENTRY;
    List<ValidationMessage> own =
        merged.isPresent() ? merged.get() : isApart ? new ArrayList<>() : messages;
    boolean isGood =
        super.startInner(
            context,
            own,
            resource,
            element,
            profile,
            stack,
            isWithSpecials,
            progress,
            mode,
            isContained);
    if (isApart) {
      messages.addAll(merged.map(MergedMessages::messages).orElse(own));
    }
    return isGood;
  }

  @Override
  public boolean checkSpecials(
      ValidationContext context,
      List<ValidationMessage> messages,
      Element element,
      NodeStack stack,
      boolean isWithSpecials,
      ResourcePercentageLogger progress,
      ValidationMode mode,
      boolean isContained,
      boolean isGood) {
    if (messages instanceof MergedMessages merged) {
      merged.endMerging();
    }
    return super.checkSpecials(
        context, messages, element, stack, isWithSpecials, progress, mode, isContained, isGood);
  }
}
