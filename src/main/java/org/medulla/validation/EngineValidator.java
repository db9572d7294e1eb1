package org.medulla.validation;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Element.SpecialElement;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.model.Base.ValidationMode;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.utils.UserDataNames;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.Utilities;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.ResourcePercentageLogger;
import org.hl7.fhir.validation.instance.utils.ElementInfo;
import org.hl7.fhir.validation.instance.utils.IndexedElement;
import org.hl7.fhir.validation.instance.utils.NodeStack;
import org.hl7.fhir.validation.instance.utils.ResolvedReference;
import org.hl7.fhir.validation.instance.utils.ValidationContext;
import org.jspecify.annotations.Nullable;

/**
 * The validator of the HL7 engine, with other means for what takes it the square of the number of
 * entries in a bundle (to find the entry that a reference leads to, to find out whether a message
 * has been given before, to compare the addresses of entries) and for what it does most often. The
 * answers are the same.
 */
final class EngineValidator extends InstanceValidator {

  private final Map<Element, EntryIndex> indexes = new IdentityHashMap<>();
  private final Pattern address = Pattern.compile(urlRegex);
  private final FirstErrors firstErrors = new FirstErrors();
  private final JsonReading jsonReading;
  private final Map<ElementDefinitionConstraintComponent, ElementDefinitionConstraintComponent>
      failing = new IdentityHashMap<>();

  EngineValidator(EngineContext context) {
    super(
        context,
        new FhirInstanceValidator.NullEvaluationContext(),
        new XVerExtensionManagerOld(context),
        new OfflineSession(context),
        new ValidatorSettings());
    this.jsonReading = new JsonReading(context);
  }

  /** Lets go of the bundles it has seen. */
  void forget() {
    indexes.clear();
    firstErrors.forget();
  }

  /** As the engine does it, for JSON with less to make for each text. */
  @Override
  public @Nullable Element validate(
      @Nullable Object application,
      List<ValidationMessage> messages,
      InputStream text,
      FhirFormat format,
      List<StructureDefinition> profiles) {
    boolean isLogical =
        profiles.stream().anyMatch(it -> it.getKind() == StructureDefinitionKind.LOGICAL);
    if (format != FhirFormat.JSON || isLogical) {
      return super.validate(application, messages, text, format, profiles);
    }
    ValidatedFragment read = jsonReading.read(text, isAllowComments());
    if (read.getElement() != null) {
      validate(application, read.getErrors(), null, read.getElement(), profiles);
    }
    messages.addAll(read.getErrors());
    return read.getElement();
  }

  @Override
  public void validate(
      @Nullable Object application,
      List<ValidationMessage> messages,
      @Nullable String path,
      Element root,
      List<StructureDefinition> profiles) {
    if (root.fhirType().equals("Bundle")) {
      Traces.removeSource(root);
    }
    super.validate(application, messages, path, root, profiles);
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
    EntryIndex.Answer answer = index(bundle).find(reference, fullUrl);
    return answer.isClear()
        ? answer.entry()
        : super.getFromBundle(
            bundle, reference, fullUrl, messages, path, type, isTransaction, holder);
  }

  /**
   * What a reference in an entry leads to. The engine checks the address of the entry with a
   * pattern that it compiles for each reference, for a rule that R4 does not have.
   */
  @Override
  public @Nullable ResolvedReference localResolve(
      String reference,
      NodeStack stack,
      List<ValidationMessage> messages,
      String path,
      Element root,
      Element group,
      Element source,
      BooleanHolder holder,
      BooleanHolder stop) {
    Element entry = reference.startsWith("#") ? null : entryAround(stack.getElement());
    String fullUrl = entry == null ? null : entry.getChildValue("fullUrl");
    if (entry == null || fullUrl == null) {
      return super.localResolve(
          reference, stack, messages, path, root, group, source, holder, stop);
    }
    Element bundle = entry.getParentForValidator();
    String type = bundle.getChildValue("type");
    boolean isTransaction = "transaction".equals(type) || "batch".equals(type);
    IndexedElement target =
        getFromBundle(bundle, reference, fullUrl, messages, path, type, isTransaction, holder);
    return target == null ? null : resolved(target.getMatch(), stack);
  }

  /** The entry of the innermost bundle around an element, if there is no doubt about it. */
  private static @Nullable Element entryAround(Element element) {
    Element each = element;
    while (each != null && each.getSpecial() != SpecialElement.BUNDLE_ENTRY) {
      if (each.getSpecial() == SpecialElement.PARAMETER || "Bundle".equals(each.getType())) {
        return null;
      }
      each = each.getParentForValidator();
    }
    Element entry =
        each == null || "Bundle".equals(each.getType()) ? null : each.getParentForValidator();
    boolean isEntry =
        entry != null
            && entry.getName().equals("entry")
            && "Bundle".equals(entry.getParentForValidator().getType());
    return isEntry ? entry : null;
  }

  private ResolvedReference resolved(Element target, NodeStack from) {
    NodeStack stack = new NodeStack(context, null, target, null);
    stack.pathComment(target.fhirType() + "/" + target.getIdBase());
    ResolvedReference resolved =
        new ResolvedReference().setResource(target).setFocus(target).setExternal(false);
    resolved.setStack(stack).setVia(from);
    return resolved;
  }

  /** References to other entries, looked for before the messages are asked for. */
  @Override
  protected @Nullable Element resolveInBundle(
      Element bundle,
      List<Element> entries,
      String reference,
      String fullUrl,
      String type,
      String id,
      NodeStack stack,
      List<ValidationMessage> messages,
      String name,
      Element source,
      boolean isWarning,
      boolean isLink) {
    if (stack == null && isPlain(reference, fullUrl, type + "/" + id)) {
      EntryIndex.Answer answer = index(bundle).find(reference, fullUrl);
      if (answer.isClear() && answer.entry() != null) {
        return answer.entry().getEntry();
      }
    }
    return super.resolveInBundle(
        bundle, entries, reference, fullUrl, type, id, stack, messages, name, source, isWarning,
        isLink);
  }

  /** Is it absolute, or does it stand in a resource with an address that fits its type and id? */
  private boolean isPlain(String reference, @Nullable String fullUrl, String typeAndId) {
    boolean isAbsolute = Utilities.isAbsoluteUrl(reference);
    return !reference.contains("#")
        && (isAbsolute
            || fullUrl != null
                && fullUrl.endsWith(typeAndId)
                && address.matcher(fullUrl).matches());
  }

  private EntryIndex index(Element bundle) {
    return indexes.computeIfAbsent(bundle, EntryIndex::new);
  }

  @Override
  public boolean checkInvariants(
      ValidationContext context,
      List<ValidationMessage> messages,
      StructureDefinition profile,
      ElementDefinition definition,
      Element resource,
      Element element,
      NodeStack stack,
      boolean isOnlyNew) {
    return Invariants.allHold(definition.getConstraint(), element, context.getRootResource())
        || super.checkInvariants(
            context, messages, profile, definition, resource, element, stack, isOnlyNew);
  }

  @Override
  public boolean checkInvariant(
      ValidationContext context,
      List<ValidationMessage> messages,
      String path,
      StructureDefinition profile,
      Element resource,
      Element element,
      ElementDefinitionConstraintComponent invariant) {
    return switch (Invariants.verdict(invariant, element, context.getRootResource())) {
      case HOLDS -> true;
      case FAILS ->
          super.checkInvariant(
              context,
              messages,
              path,
              profile,
              resource,
              element,
              failing.computeIfAbsent(invariant, this::failing));
      case ASK_THE_ENGINE ->
          super.checkInvariant(context, messages, path, profile, resource, element, invariant);
    };
  }

  /**
   * The same invariant with an expression that is never true: the engine finds the words. It is
   * read beforehand, because the engine puts another one in place of some by their keys.
   */
  private ElementDefinitionConstraintComponent failing(
      ElementDefinitionConstraintComponent invariant) {
    ElementDefinitionConstraintComponent failing = invariant.copy().setExpression("false");
    failing.setUserData(
        UserDataNames.validator_expression_cache, getFHIRPathEngine().parse("false"));
    return failing;
  }

  /**
   * The engine asks this for each definition and each child; that their names differ can be seen
   * without making a text for each pair.
   */
  @Override
  public boolean matchSlice(
      ValidationContext context,
      List<ValidationMessage> messages,
      List<ValidationMessage> reasons,
      StructureDefinition profile,
      NodeStack stack,
      @Nullable ElementDefinition slicer,
      @Nullable List<ElementDefinition> slices,
      boolean isUnsupported,
      List<String> problematicPaths,
      int offset,
      int index,
      StructureDefinition source,
      ElementDefinition definition,
      boolean isChildUnsupported,
      ElementInfo child,
      BooleanHolder holder) {
    if (slicer == null && !isChildUnsupported && !isNamed(child.getName(), definition.getPath())) {
      return isUnsupported;
    }
    return super.matchSlice(
        context,
        messages,
        reasons,
        profile,
        stack,
        slicer,
        slices,
        isUnsupported,
        problematicPaths,
        offset,
        index,
        source,
        definition,
        isChildUnsupported,
        child,
        holder);
  }

  /** Does the last part of a path stand for elements of this name? */
  private static boolean isNamed(String name, String path) {
    int start = path.lastIndexOf('.') + 1;
    return path.endsWith("[x]")
        ? name.regionMatches(0, path, start, path.length() - 3 - start)
        : path.length() - start == name.length() && path.startsWith(name, start);
  }

  @Override
  public boolean checkChild(
      ValidationContext context,
      List<ValidationMessage> messages,
      StructureDefinition profile,
      ElementDefinition definition,
      Element resource,
      Element element,
      String type,
      NodeStack stack,
      boolean isInConcept,
      boolean isDisplayChecked,
      ElementInfo child,
      String extension,
      ResourcePercentageLogger progress,
      ValidationMode mode) {
    boolean isEntry = child.getName().equals("entry") && element.fhirType().equals("Bundle");
    List<ValidationMessage> own = isEntry ? firstErrors.after(messages) : messages;
    boolean isGood =
        super.checkChild(
            context,
            own,
            profile,
            definition,
            resource,
            element,
            type,
            stack,
            isInConcept,
            isDisplayChecked,
            child,
            extension,
            progress,
            mode);
    if (isEntry) {
      firstErrors.add(own, messages);
      Traces.removeNotes(child.getElement());
    }
    return isGood;
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
    boolean isBundle = element.fhirType().equals("Bundle");
    boolean isApart = isBundle || element.getSpecial() == SpecialElement.BUNDLE_ENTRY;
    MergedMessages merged = new MergedMessages(isBundle ? messages : List.of());
    List<ValidationMessage> own = isBundle ? merged : isApart ? new ArrayList<>() : messages;
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
    if (isBundle) {
      messages.clear();
    }
    if (isApart) {
      messages.addAll(isBundle ? merged.messages() : own);
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
