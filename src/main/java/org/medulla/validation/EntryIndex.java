package org.medulla.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.utilities.Utilities;
import org.hl7.fhir.validation.instance.utils.IndexedElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry of a bundle that a reference leads to. Decides the clear cases only: exactly one
 * entry has the address, or none has and nothing about it would be reported. The engine, which
 * looks at all entries for each reference, decides the others.
 */
final class EntryIndex {

  /** What the index can tell: the entry, that there is none, or that the engine must look. */
  record Answer(boolean isClear, @Nullable IndexedElement entry) {

    static final Answer ASK_THE_ENGINE = new Answer(false, null);
    static final Answer NONE = new Answer(true, null);
  }

  private final List<Element> entries;
  private final Map<String, List<Integer>> byFullUrl = new HashMap<>();
  private final Set<String> typesAndIds = new HashSet<>();

  EntryIndex(Element bundle) {
    this.entries = List.copyOf(bundle.getChildrenByName("entry"));
    for (int index = 0; index < entries.size(); index++) {
      Element entry = entries.get(index);
      String fullUrl = entry.getChildValue("fullUrl");
      if (fullUrl != null) {
        byFullUrl.computeIfAbsent(fullUrl, it -> new ArrayList<>(1)).add(index);
      }
      Element resource = entry.getNamedChild("resource", false);
      if (resource != null) {
        typesAndIds.add(resource.fhirType() + "/" + resource.getNamedChildValue("id", false));
      }
    }
  }

  /**
   * @param reference a literal reference
   * @param fullUrl of the entry in which it stands
   */
  Answer find(String reference, @Nullable String fullUrl) {
    boolean isAbsolute = reference.startsWith("urn:") || Utilities.isAbsoluteUrl(reference);
    String target = isAbsolute ? reference : besideEntry(reference, fullUrl);
    if (target.isEmpty() || reference.contains("/_history/")) {
      return Answer.ASK_THE_ENGINE;
    }
    List<Integer> found = byFullUrl.getOrDefault(target, List.of());
    if (found.isEmpty()) {
      boolean isSilent = !reference.startsWith("urn") && !typesAndIds.contains(reference);
      return isSilent ? Answer.NONE : Answer.ASK_THE_ENGINE;
    }
    Element entry = entries.get(found.get(0));
    Element resource = entry.getNamedChild("resource", false);
    return found.size() > 1 || resource == null
        ? Answer.ASK_THE_ENGINE
        : new Answer(true, new IndexedElement(found.get(0), resource, entry));
  }

  /** A relative reference, seen from an entry with a RESTful address; empty if not so simple. */
  private static String besideEntry(String reference, @Nullable String fullUrl) {
    int slash = reference.indexOf('/');
    boolean isTypeAndId = slash > 0 && slash == reference.lastIndexOf('/');
    if (fullUrl == null || !fullUrl.startsWith("http") || fullUrl.endsWith("/") || !isTypeAndId) {
      return "";
    }
    int last = fullUrl.lastIndexOf('/');
    int before = fullUrl.lastIndexOf('/', last - 1);
    return before < 0 ? "" : fullUrl.substring(0, before + 1) + reference;
  }
}
