package org.medulla.validation.image;

import java.util.List;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A StructureDefinition whose snapshot stays packed until somebody looks at it. Of the hundreds
 * there are, a bundle touches some tens.
 */
final class PackedStructure extends StructureDefinition {

  private static final long serialVersionUID = 1L;

  private final transient Packed<ImageInput> packed;

  /** Address and version in one; the engine asks for it several times for each element. */
  private transient @Nullable String versioned;

  PackedStructure(ImageInput packed) {
    this.packed = new Packed<>(packed);
  }

  @Override
  public boolean hasSnapshot() {
    return packed.isUntouched() || snapshot != null;
  }

  @Override
  public String getVUrl() {
    return getVersionedUrl();
  }

  @Override
  public String getVersionedUrl() {
    String known = versioned;
    if (known == null) {
      known = super.getVersionedUrl();
      versioned = known;
    }
    return known;
  }

  @Override
  public StructureDefinitionSnapshotComponent getSnapshot() {
    unpack();
    return super.getSnapshot();
  }

  @Override
  public void copyValues(StructureDefinition target) {
    unpack();
    super.copyValues(target);
  }

  @Override
  protected void listChildren(List<Property> children) {
    unpack();
    super.listChildren(children);
  }

  private void unpack() {
    if (packed.isUntouched()) {
      packed.unpack(this::read);
    }
  }

  private void read(ImageInput in) {
    StructureDefinitionSnapshotComponent whole = new StructureDefinitionSnapshotComponent();
    for (int i = in.number(); i > 0; i--) {
      whole.addElement(ElementCodec.read(in));
    }
    setSnapshot(whole);
  }
}
