package org.medulla.validation.image;

import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionContextComponent;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;

/**
 * A StructureDefinition as bytes: what is always needed of it, then its snapshot, which is skipped
 * until it is asked for. Texts for people (definitions, comments, mappings) are left out; the rules
 * of validation do not read them.
 */
final class StructureCodec {

  private StructureCodec() {}

  static void write(StructureDefinition structure, ImageOutput out) {
    ImageOutput head = out.beside();
    writeHead(structure, head);
    ImageOutput snapshot = out.beside();
    snapshot.number(structure.getSnapshot().getElement().size());
    for (ElementDefinition element : structure.getSnapshot().getElement()) {
      ElementCodec.write(lean(element), snapshot);
    }
    out.number(head.size());
    out.number(snapshot.size());
    out.raw(head.toBytes());
    out.raw(snapshot.toBytes());
  }

  static StructureDefinition read(ImageInput in) {
    int headLength = in.number();
    int snapshotLength = in.number();
    int begin = in.position();
    StructureDefinition structure = new PackedStructure(in.at(begin + headLength));
    readHead(structure, in.at(begin));
    in.skip(headLength + snapshotLength);
    return structure;
  }

  private static void writeHead(StructureDefinition it, ImageOutput out) {
    out.optional(it.getIdBase());
    out.optional(it.getUrl());
    out.optional(it.getVersion());
    out.optional(it.getName());
    out.optional(it.getTitle());
    out.optional(it.getType());
    out.optional(it.getBaseDefinition());
    out.number((it.getAbstract() ? 1 : 0) + (it.getExperimental() ? 2 : 0));
    out.choice(it.getStatus());
    out.choice(it.getKind());
    out.choice(it.getDerivation());
    out.choice(it.getFhirVersion());
    out.number(it.getContext().size());
    for (StructureDefinitionContextComponent context : it.getContext()) {
      out.choice(context.getType());
      out.optional(context.getExpression());
    }
    out.number(it.getContextInvariant().size());
    it.getContextInvariant().forEach(invariant -> out.optional(invariant.getValue()));
    ValueCodec.writeExtensions(it.getExtension(), out);
  }

  private static void readHead(StructureDefinition it, ImageInput in) {
    it.setId(in.text());
    it.setUrl(in.text());
    it.setVersion(in.text());
    it.setName(in.text());
    it.setTitle(in.text());
    it.setType(in.text());
    it.setBaseDefinition(in.text());
    int marks = in.number();
    it.setAbstract((marks & 1) != 0);
    it.setExperimental((marks & 2) != 0);
    in.choice(PublicationStatus.values()).ifPresent(it::setStatus);
    in.choice(StructureDefinitionKind.values()).ifPresent(it::setKind);
    in.choice(TypeDerivationRule.values()).ifPresent(it::setDerivation);
    in.choice(FHIRVersion.values()).ifPresent(it::setFhirVersion);
    for (int i = in.number(); i > 0; i--) {
      StructureDefinitionContextComponent context = it.addContext();
      in.choice(ExtensionContextType.values()).ifPresent(context::setType);
      context.setExpression(in.text());
    }
    for (int i = in.number(); i > 0; i--) {
      it.addContextInvariant(in.text());
    }
    ValueCodec.readExtensions(in).forEach(it::addExtension);
  }

  /** An element without what only people read. */
  private static ElementDefinition lean(ElementDefinition element) {
    ElementDefinition lean = element.copy();
    lean.setShort(null);
    lean.setDefinition(null);
    lean.setComment(null);
    lean.setRequirements(null);
    lean.setMeaningWhenMissing(null);
    lean.setOrderMeaning(null);
    lean.setIsModifierReason(null);
    lean.setLabel(null);
    lean.getAlias().clear();
    lean.getCode().clear();
    lean.getExample().clear();
    lean.getMapping().clear();
    if (lean.hasSlicing()) {
      lean.getSlicing().setDescription(null);
    }
    if (lean.hasBinding()) {
      lean.getBinding().setDescription(null);
    }
    lean.getConstraint().forEach(it -> it.setRequirements(null));
    return lean;
  }
}
