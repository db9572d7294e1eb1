package org.medulla.validation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.Base.ValidationInfo;
import org.hl7.fhir.r5.utils.UserDataNames;

/**
 * What the parser and the engine leave at each element for tools that draw or score a resource.
 * Nobody here asks for it, and in a large bundle it is half of the memory.
 */
final class Traces {

  private Traces() {}

  /** Lets go of the JSON that the elements were read from. */
  static void removeSource(Element element) {
    element.setNativeObject(null);
    if (element.hasChildren()) {
      element.getChildren().forEach(Traces::removeSource);
    }
  }

  /** Lets go of the notes which definitions an element was held against. */
  static void removeNotes(Element element) {
    element.clearUserData(UserDataNames.rendering_xml_decorations);
    List<ValidationInfo> notes = element.getValidationInfo();
    if (notes instanceof ArrayList<ValidationInfo> list) {
      list.clear();
      list.trimToSize();
    }
    if (element.hasChildren()) {
      element.getChildren().forEach(Traces::removeNotes);
    }
  }
}
