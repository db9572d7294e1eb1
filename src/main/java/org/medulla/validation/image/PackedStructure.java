package org.medulla.validation.image;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A StructureDefinition whose snapshot stays packed until somebody looks at it. Of the hundreds
 * there are, a bundle touches some tens.
 */
final class PackedStructure extends StructureDefinition {

  private static final long serialVersionUID = 1L;

  private final transient Object lock = new Object();
  private transient volatile @Nullable ImageInput packed;

  /** Address and version in one; the engine asks for it several times for each element. */
  private transient @Nullable String versioned;

  PackedStructure(ImageInput packed) {
    this.packed = packed;
  }

  @Override
  public boolean hasSnapshot() {
    return packed != null || snapshot != null;
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

  /** Threads that come while another unpacks wait: none may see half of it. */
  private void unpack() {
    if (packed == null) {
      return;
    }
    synchronized (lock) {
      if (packed != null) {
        StructureDefinitionSnapshotComponent whole = new StructureDefinitionSnapshotComponent();
        ImageInput in = Objects.requireNonNull(packed);
        for (int i = in.number(); i > 0; i--) {
          whole.addElement(ElementCodec.read(in));
        }
        setSnapshot(whole);
        packed = null;
      }
    }
  }
}
