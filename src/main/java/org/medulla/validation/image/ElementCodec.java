package org.medulla.validation.image;

import java.util.List;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.AggregationMode;
import org.hl7.fhir.r5.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r5.model.ElementDefinition.DiscriminatorType;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionBaseComponent;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionSlicingComponent;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionSlicingDiscriminatorComponent;
import org.hl7.fhir.r5.model.ElementDefinition.PropertyRepresentation;
import org.hl7.fhir.r5.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r5.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r5.model.Enumeration;
import org.hl7.fhir.r5.model.Enumerations.BindingStrength;
import org.hl7.fhir.r5.model.IdType;

/**
 * An element of a snapshot as bytes: a set of flags, then what the flags announce, in their order.
 * What has no flag makes {@link #write} take the JSON of the element instead, so nothing is lost.
 */
final class ElementCodec {

  private static final long IS_JSON = 1;
  private static final long ID = 1 << 1;
  private static final long SLICE_NAME = 1 << 2;
  private static final long REPRESENTATION = 1 << 3;
  private static final long SLICING = 1 << 4;
  private static final long BASE = 1 << 5;
  private static final long CONTENT_REFERENCE = 1 << 6;
  private static final long TYPE = 1 << 7;
  private static final long FIXED = 1 << 8;
  private static final long PATTERN = 1 << 9;
  private static final long MIN_VALUE = 1 << 10;
  private static final long MAX_VALUE = 1 << 11;
  private static final long MAX_LENGTH = 1 << 12;
  private static final long CONDITION = 1 << 13;
  private static final long CONSTRAINT = 1 << 14;
  private static final long BINDING = 1 << 15;
  private static final long EXTENSION = 1 << 16;
  private static final long IS_MODIFIER = 1 << 17;
  private static final long IS_SUMMARY = 1 << 18;
  private static final long MUST_SUPPORT = 1 << 19;
  private static final long IS_MODIFIER_STATED = 1 << 20;
  private static final long IS_SUMMARY_STATED = 1 << 21;
  private static final long MUST_SUPPORT_STATED = 1 << 22;

  private ElementCodec() {}

  /** Writes an element; one with something that has no place here is written as JSON. */
  static void write(ElementDefinition element, ImageOutput out) {
    ImageOutput attempt = out.beside();
    writeCompact(element, attempt);
    if (ValueCodec.json(read(attempt.readAgain())).equals(ValueCodec.json(element))) {
      out.raw(attempt.toBytes());
    } else {
      out.number(IS_JSON);
      out.text(ValueCodec.json(element));
    }
  }

  static ElementDefinition read(ImageInput in) {
    long flags = in.wide();
    if ((flags & IS_JSON) != 0) {
      return (ElementDefinition) ValueCodec.parsed("ElementDefinition", in.text());
    }
    ElementDefinition element = new ElementDefinition(in.text());
    element.setId((flags & ID) == 0 ? element.getPath() : in.text());
    element.setMin(in.number());
    element.setMax(in.text());
    readIdentity(element, flags, in);
    readContent(element, flags, in);
    readRules(element, flags, in);
    readMarks(element, flags);
    return element;
  }

  private static void writeCompact(ElementDefinition it, ImageOutput out) {
    boolean hasOwnId = !String.valueOf(it.getId()).equals(it.getPath());
    out.number(flags(it) | (hasOwnId ? ID : 0));
    out.text(it.getPath());
    if (hasOwnId) {
      out.text(String.valueOf(it.getId()));
    }
    out.number(it.getMin());
    out.text(String.valueOf(it.getMax()));
    writeIdentity(it, out);
    writeContent(it, out);
    writeRules(it, out);
  }

  private static long flags(ElementDefinition it) {
    return flag(it.hasSliceName(), SLICE_NAME)
        | flag(it.hasRepresentation(), REPRESENTATION)
        | flag(it.hasSlicing(), SLICING)
        | flag(it.hasBase(), BASE)
        | flag(it.hasContentReference(), CONTENT_REFERENCE)
        | flag(it.hasType(), TYPE)
        | flag(it.hasFixed(), FIXED)
        | flag(it.hasPattern(), PATTERN)
        | flag(it.hasMinValue(), MIN_VALUE)
        | flag(it.hasMaxValue(), MAX_VALUE)
        | flag(it.hasMaxLength(), MAX_LENGTH)
        | flag(it.hasCondition(), CONDITION)
        | flag(it.hasConstraint(), CONSTRAINT)
        | flag(it.hasBinding(), BINDING)
        | flag(it.hasExtension(), EXTENSION)
        | flag(it.hasIsModifier(), IS_MODIFIER_STATED)
        | flag(it.getIsModifier(), IS_MODIFIER)
        | flag(it.hasIsSummary(), IS_SUMMARY_STATED)
        | flag(it.getIsSummary(), IS_SUMMARY)
        | flag(it.hasMustSupport(), MUST_SUPPORT_STATED)
        | flag(it.getMustSupport(), MUST_SUPPORT);
  }

  private static long flag(boolean isSet, long flag) {
    return isSet ? flag : 0;
  }

  private static void readMarks(ElementDefinition element, long flags) {
    if ((flags & IS_MODIFIER_STATED) != 0) {
      element.setIsModifier((flags & IS_MODIFIER) != 0);
    }
    if ((flags & IS_SUMMARY_STATED) != 0) {
      element.setIsSummary((flags & IS_SUMMARY) != 0);
    }
    if ((flags & MUST_SUPPORT_STATED) != 0) {
      element.setMustSupport((flags & MUST_SUPPORT) != 0);
    }
  }

  private static void writeIdentity(ElementDefinition it, ImageOutput out) {
    if (it.hasSliceName()) {
      out.text(it.getSliceName());
    }
    if (it.hasRepresentation()) {
      out.number(it.getRepresentation().size());
      it.getRepresentation().forEach(each -> out.number(each.getValue().ordinal()));
    }
    if (it.hasSlicing()) {
      writeSlicing(it.getSlicing(), out);
    }
    if (it.hasBase()) {
      out.text(it.getBase().getPath());
      out.number(it.getBase().getMin());
      out.text(it.getBase().getMax());
    }
    if (it.hasContentReference()) {
      out.text(it.getContentReference());
    }
  }

  private static void readIdentity(ElementDefinition element, long flags, ImageInput in) {
    if ((flags & SLICE_NAME) != 0) {
      element.setSliceName(in.text());
    }
    if ((flags & REPRESENTATION) != 0) {
      for (int i = in.number(); i > 0; i--) {
        element.addRepresentation(PropertyRepresentation.values()[in.number()]);
      }
    }
    if ((flags & SLICING) != 0) {
      element.setSlicing(readSlicing(in));
    }
    if ((flags & BASE) != 0) {
      element.setBase(new ElementDefinitionBaseComponent(in.text(), in.number(), in.text()));
    }
    if ((flags & CONTENT_REFERENCE) != 0) {
      element.setContentReference(in.text());
    }
  }

  private static void writeSlicing(ElementDefinitionSlicingComponent it, ImageOutput out) {
    out.choice(it.getRules());
    out.number((it.hasOrdered() ? 2 : 0) + (it.getOrdered() ? 1 : 0));
    out.number(it.getDiscriminator().size());
    for (ElementDefinitionSlicingDiscriminatorComponent each : it.getDiscriminator()) {
      out.number(each.getType().ordinal());
      out.text(each.getPath());
    }
  }

  private static ElementDefinitionSlicingComponent readSlicing(ImageInput in) {
    ElementDefinitionSlicingComponent slicing = new ElementDefinitionSlicingComponent();
    in.choice(SlicingRules.values()).ifPresent(slicing::setRules);
    int ordered = in.number();
    if (ordered > 1) {
      slicing.setOrdered(ordered == 3);
    }
    for (int i = in.number(); i > 0; i--) {
      slicing
          .addDiscriminator()
          .setType(DiscriminatorType.values()[in.number()])
          .setPath(in.text());
    }
    return slicing;
  }

  private static void writeContent(ElementDefinition it, ImageOutput out) {
    if (it.hasType()) {
      out.number(it.getType().size());
      it.getType().forEach(each -> writeType(each, out));
    }
    if (it.hasFixed()) {
      ValueCodec.write(it.getFixed(), out);
    }
    if (it.hasPattern()) {
      ValueCodec.write(it.getPattern(), out);
    }
    if (it.hasMinValue()) {
      ValueCodec.write(it.getMinValue(), out);
    }
    if (it.hasMaxValue()) {
      ValueCodec.write(it.getMaxValue(), out);
    }
    if (it.hasMaxLength()) {
      out.number(it.getMaxLength());
    }
  }

  private static void readContent(ElementDefinition element, long flags, ImageInput in) {
    if ((flags & TYPE) != 0) {
      for (int i = in.number(); i > 0; i--) {
        element.addType(readType(in));
      }
    }
    if ((flags & FIXED) != 0) {
      element.setFixed(ValueCodec.read(in));
    }
    if ((flags & PATTERN) != 0) {
      element.setPattern(ValueCodec.read(in));
    }
    if ((flags & MIN_VALUE) != 0) {
      element.setMinValue(ValueCodec.read(in));
    }
    if ((flags & MAX_VALUE) != 0) {
      element.setMaxValue(ValueCodec.read(in));
    }
    if ((flags & MAX_LENGTH) != 0) {
      element.setMaxLength(in.number());
    }
  }

  private static void writeType(TypeRefComponent it, ImageOutput out) {
    out.text(it.getCode());
    canonicals(it.getProfile(), out);
    canonicals(it.getTargetProfile(), out);
    out.number(it.getAggregation().size());
    for (Enumeration<AggregationMode> each : it.getAggregation()) {
      out.number(each.getValue().ordinal());
    }
    ValueCodec.writeExtensions(it.getExtension(), out);
  }

  private static TypeRefComponent readType(ImageInput in) {
    TypeRefComponent type = new TypeRefComponent().setCode(in.text());
    for (int i = in.number(); i > 0; i--) {
      type.addProfile(in.text());
    }
    for (int i = in.number(); i > 0; i--) {
      type.addTargetProfile(in.text());
    }
    for (int i = in.number(); i > 0; i--) {
      type.addAggregation(AggregationMode.values()[in.number()]);
    }
    ValueCodec.readExtensions(in).forEach(type::addExtension);
    return type;
  }

  private static void canonicals(List<CanonicalType> list, ImageOutput out) {
    out.number(list.size());
    list.forEach(each -> out.text(each.getValue()));
  }

  private static void writeRules(ElementDefinition it, ImageOutput out) {
    if (it.hasCondition()) {
      out.number(it.getCondition().size());
      for (IdType each : it.getCondition()) {
        out.text(each.getValue());
      }
    }
    if (it.hasConstraint()) {
      out.number(it.getConstraint().size());
      it.getConstraint().forEach(each -> writeConstraint(each, out));
    }
    if (it.hasBinding()) {
      ElementDefinitionBindingComponent binding = it.getBinding();
      out.choice(binding.getStrength());
      out.optional(binding.getValueSet());
      ValueCodec.writeExtensions(binding.getExtension(), out);
    }
    if (it.hasExtension()) {
      ValueCodec.writeExtensions(it.getExtension(), out);
    }
  }

  private static void readRules(ElementDefinition element, long flags, ImageInput in) {
    if ((flags & CONDITION) != 0) {
      for (int i = in.number(); i > 0; i--) {
        element.addCondition(in.text());
      }
    }
    if ((flags & CONSTRAINT) != 0) {
      for (int i = in.number(); i > 0; i--) {
        element.addConstraint(readConstraint(in));
      }
    }
    if ((flags & BINDING) != 0) {
      element.setBinding(readBinding(in));
    }
    if ((flags & EXTENSION) != 0) {
      ValueCodec.readExtensions(in).forEach(element::addExtension);
    }
  }

  private static void writeConstraint(ElementDefinitionConstraintComponent it, ImageOutput out) {
    out.text(it.getKey());
    out.choice(it.getSeverity());
    out.optional(it.getHuman());
    out.optional(it.getExpression());
    out.optional(it.getSource());
    ValueCodec.writeExtensions(it.getExtension(), out);
  }

  private static ElementDefinitionConstraintComponent readConstraint(ImageInput in) {
    ElementDefinitionConstraintComponent constraint = new ElementDefinitionConstraintComponent();
    constraint.setKey(in.text());
    in.choice(ConstraintSeverity.values()).ifPresent(constraint::setSeverity);
    constraint.setHuman(in.text());
    constraint.setExpression(in.text());
    constraint.setSource(in.text());
    ValueCodec.readExtensions(in).forEach(constraint::addExtension);
    return constraint;
  }

  private static ElementDefinitionBindingComponent readBinding(ImageInput in) {
    ElementDefinitionBindingComponent binding = new ElementDefinitionBindingComponent();
    in.choice(BindingStrength.values()).ifPresent(binding::setStrength);
    binding.setValueSet(in.text());
    ValueCodec.readExtensions(in).forEach(binding::addExtension);
    return binding;
  }
}
