package org.medulla.validation.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import org.hl7.fhir.r5.model.StructureDefinition;

/**
 * StructureDefinitions as the HL7 engine wants them (in R5, with snapshots), converted once.
 * Opening an image reads of each only its head; a snapshot is unpacked when the engine first looks
 * at it.
 *
 * <p>Layout: a mark and the version of the form, the length of the table of texts, the table, the
 * number of definitions, then the definitions ({@link StructureCodec}).
 */
public final class DefinitionImage {

  /** The first bytes of an image; the last digit grows with each change of the form. */
  private static final int MARK = 0x4d494d31;

  private DefinitionImage() {}

  /** Writes definitions, which have their snapshots, in their order. */
  public static byte[] write(List<StructureDefinition> structures) {
    ImageOutput content = new ImageOutput();
    content.number(structures.size());
    for (StructureDefinition structure : structures) {
      StructureCodec.write(structure, content);
    }
    byte[] table = content.table();
    ImageOutput image = new ImageOutput();
    image.fixed(MARK);
    image.fixed(table.length);
    image.raw(table);
    image.raw(content.toBytes());
    return image.toBytes();
  }

  /**
   * Opens an image.
   *
   * @throws DataFormatException if these bytes are no image, or one of another version
   */
  public static List<StructureDefinition> open(byte[] image) throws DataFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(image).asReadOnlyBuffer();
    if (image.length < 8 || bytes.getInt() != MARK) {
      throw new DataFormatException("Not an image of definitions of this version");
    }
    int tableLength = bytes.getInt();
    ImageInput.Texts texts = new ImageInput.Texts(bytes.slice(8, tableLength));
    ImageInput in = new ImageInput(bytes.position(8 + tableLength), texts);
    int count = in.number();
    List<StructureDefinition> structures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      structures.add(StructureCodec.read(in));
    }
    return structures;
  }
}
