package org.medulla.validation.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r5.formats.JsonParser;
import org.hl7.fhir.r5.model.DataType;
import org.hl7.fhir.r5.model.Extension;
import org.hl7.fhir.r5.model.PrimitiveType;
import org.hl7.fhir.r5.model.ResourceFactory;

/** Values of data types and extensions: plain ones as texts, all others as their JSON. */
final class ValueCodec {

  private static final int PLAIN = 0;
  private static final int JSON = 1;
  private static final int ANNOTATED = 2;

  private ValueCodec() {}

  static void write(DataType value, ImageOutput out) {
    out.text(value.fhirType());
    if (value instanceof PrimitiveType<?> primitive) {
      boolean isPlain = !value.hasExtension() && primitive.hasValue();
      out.number(isPlain ? PLAIN : ANNOTATED);
      out.text(primitive.hasValue() ? primitive.asStringValue() : "");
      if (!isPlain) {
        writeExtensions(value.getExtension(), out);
      }
    } else {
      out.number(JSON);
      out.text(json(value));
    }
  }

  static DataType read(ImageInput in) {
    String type = in.text();
    int form = in.number();
    String text = in.text();
    if (form == JSON) {
      return parsed(type, text);
    }
    PrimitiveType<?> value = (PrimitiveType<?>) ResourceFactory.createType(type);
    if (!text.isEmpty()) {
      value.setValueAsString(text);
    }
    if (form == ANNOTATED) {
      readExtensions(in).forEach(value::addExtension);
    }
    return value;
  }

  /** An extension with a plain value, or none, is an address and that value. */
  static void writeExtensions(List<Extension> extensions, ImageOutput out) {
    out.number(extensions.size());
    for (Extension extension : extensions) {
      boolean isPlain = !extension.hasExtension() && !extension.hasId() && extension.hasValue();
      out.number(isPlain ? PLAIN : JSON);
      if (isPlain) {
        out.text(extension.getUrl());
        write(extension.getValue(), out);
      } else {
        out.text(json(extension));
      }
    }
  }

  static List<Extension> readExtensions(ImageInput in) {
    int count = in.number();
    List<Extension> extensions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (in.number() == PLAIN) {
        Extension extension = new Extension(in.text());
        extension.setValue(read(in));
        extensions.add(extension);
      } else {
        extensions.add((Extension) parsed("Extension", in.text()));
      }
    }
    return extensions;
  }

  static String json(DataType value) {
    try {
      return new JsonParser().composeString(value, "value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DataType parsed(String type, String json) {
    try {
      return new JsonParser().parseAnyType(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
