package org.medulla.app.wiring;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** The names of the resource types of R4. */
final class ResourceTypes {

  private ResourceTypes() {}

  static Set<String> names() {
    return Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toSet());
  }
}
