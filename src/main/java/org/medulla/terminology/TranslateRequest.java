package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is to be translated, and where to.
 *
 * @param codings each is translated
 * @param source the value set the codes come from; empty for any
 * @param target the value set they are to be in; empty for any
 * @param targetSystem the code system they are to be in; empty for any
 * @param dependencies further facts that a map may ask for
 * @param isReverse from target to source
 */
public record TranslateRequest(
    List<Coding> codings,
    String source,
    String target,
    String targetSystem,
    List<Dependency> dependencies,
    boolean isReverse) {

  public TranslateRequest {
    codings = List.copyOf(codings);
    dependencies = List.copyOf(dependencies);
  }

  /** A fact beside the code: an element and the codes it has. */
  public record Dependency(String element, List<Coding> codings) {
    public Dependency {
      codings = List.copyOf(codings);
    }

    /** Is it what a map depends on? */
    boolean meets(JsonNode dependsOn) {
      String system = dependsOn.path("system").asText();
      return element.equals(dependsOn.path("property").asText())
          && codings.stream()
              .anyMatch(
                  it ->
                      it.code().equals(dependsOn.path("value").asText())
                          && (system.isEmpty() || it.system().equals(system)));
    }
  }
}
