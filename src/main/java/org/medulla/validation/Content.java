package org.medulla.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Element.SpecialElement;

/**
 * What one walk over a resource collects for our own rules: entries, references, codings, each with
 * its place in the text.
 */
final class Content {

  /** An entry of the outermost bundle. */
  record Entry(int index, String fullUrl, String type, String id, String method, Place place) {

    /** {@code Type/id}, or just the type. */
    String resource() {
      return type.isEmpty() || id.isEmpty() ? type : type + "/" + id;
    }
  }

  /** A literal reference. */
  record Link(String target, Place place) {}

  /** A code with its system, and whether somebody wrote down what it means. */
  record Code(String system, String code, boolean hasDisplay, Place place) {}

  /** A profile that a resource claims to keep. */
  record Claim(String profile, String resourceType, Place place) {}

  /** A resource, contained ones included, with its path and the index of its entry. */
  record Held(Element resource, String path, int entry) {}

  private final List<Held> resources = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Code> codes = new ArrayList<>();
  private final List<String> extensions = new ArrayList<>();
  private final String type;
  private final String id;
  private final String bundleType;
  private final List<String> profiles = new ArrayList<>();

  private Content() {
    this.type = "";
    this.id = "";
    this.bundleType = "";
  }

  private Content(Element root) {
    this.type = root.fhirType();
    this.id = text(root, "id");
    this.bundleType = type.equals("Bundle") ? text(root, "type") : "";
    Element meta = root.getNamedChild("meta", false);
    if (meta != null) {
      meta.getChildren("profile").forEach(profile -> profiles.add(profile.primitiveValue()));
    }
    if (isBundle()) {
      collectEntries(root);
    }
    walk(root, type, -1);
  }

  static Content of(Element root) {
    return new Content(root);
  }

  /** Of a text in which no resource could be recognised. */
  static Content nothing() {
    return new Content();
  }

  /** The type of the outermost resource, empty if there is none. */
  String type() {
    return type;
  }

  /** {@code Type/id} of the outermost resource, or just the type. */
  String resource() {
    return id.isEmpty() ? type : type + "/" + id;
  }

  String id() {
    return id;
  }

  boolean isBundle() {
    return type.equals("Bundle");
  }

  /** The code in {@code Bundle.type}, empty if this is no bundle. */
  String bundleType() {
    return bundleType;
  }

  /** The profiles that the outermost resource claims. */
  List<String> profiles() {
    return profiles;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The profiles that the resources claim, contained ones included. */
  List<Claim> claims() {
    return claims;
  }

  List<Held> resources() {
    return resources;
  }

  List<Link> links() {
    return links;
  }

  List<Code> codes() {
    return codes;
  }

  /** The addresses of the extensions, as often as they stand there. */
  List<String> extensions() {
    return extensions;
  }

  /** The entry with this index, if this is a bundle that has it. */
  Optional<Entry> entry(int index) {
    return index >= 0 && index < entries.size()
        ? Optional.of(entries.get(index))
        : Optional.empty();
  }

  private void collectEntries(Element bundle) {
    int index = 0;
    for (Element entry : bundle.getChildren("entry")) {
      Element resource = entry.getNamedChild("resource", false);
      Element request = entry.getNamedChild("request", false);
      String fullUrl = text(entry, "fullUrl");
      String entryType = resource == null ? "" : resource.fhirType();
      String entryId = resource == null ? "" : text(resource, "id");
      Place place =
          new Place(
              "Bundle.entry[" + index + "]",
              entry.line(),
              entry.col(),
              index,
              fullUrl,
              entryId.isEmpty() ? entryType : entryType + "/" + entryId);
      String method = request == null ? "" : text(request, "method");
      entries.add(new Entry(index, fullUrl, entryType, entryId, method, place));
      index++;
    }
  }

  private void walk(Element element, String path, int entry) {
    collect(element, path, entry);
    if (element.isResource()) {
      resources.add(new Held(element, path, entry));
      collectClaims(element, path, entry);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Element child : element.getChildren()) {
      String name = child.getName();
      int index = seen.merge(name, 1, Integer::sum) - 1;
      boolean inEntry = entry < 0 && path.equals("Bundle") && name.equals("entry");
      walk(child, path + "." + step(child, name, index), inEntry ? index : entry);
    }
  }

  /** The step as the engine writes it: {@code name}, {@code name[2]} or {@code value.ofType(X)}. */
  static String step(Element child, String name, int index) {
    boolean isSingleResource =
        child.getSpecial() != null && child.getSpecial() != SpecialElement.CONTAINED;
    if (child.getProperty().isList() && !isSingleResource) {
      return name + "[" + index + "]";
    }
    String property = child.getProperty().getName();
    if (property.endsWith("[x]")) {
      return property.substring(0, property.length() - 3) + ".ofType(" + child.fhirType() + ")";
    }
    return name;
  }

  private void collectClaims(Element resource, String path, int entry) {
    Element meta = resource.getNamedChild("meta", false);
    if (meta == null) {
      return;
    }
    int index = 0;
    for (Element profile : meta.getChildren("profile")) {
      Place place = place(profile, path + ".meta.profile[" + index + "]", entry);
      String url = profile.primitiveValue();
      claims.add(new Claim(url == null ? "" : url, resource.fhirType(), place));
      index++;
    }
  }

  /** The entry that stands at a line of the text, -1 if none does. */
  int entryAtLine(int line) {
    int found = -1;
    for (Entry entry : entries) {
      if (entry.place().line() <= line) {
        found = entry.index();
      }
    }
    return found;
  }

  private void collect(Element element, String path, int entry) {
    String kind = element.fhirType();
    switch (kind) {
      case "Reference" -> {
        Element target = element.getNamedChild("reference", false);
        if (target != null && target.hasValue()) {
          links.add(new Link(target.getValue(), place(target, path + ".reference", entry)));
        }
      }
      case "Coding", "Quantity", "Age", "Count", "Distance", "Duration", "SimpleQuantity" -> {
        String system = text(element, "system");
        String code = text(element, "code");
        if (!system.isEmpty() && !code.isEmpty()) {
          boolean hasDisplay = !text(element, "display").isEmpty();
          codes.add(new Code(system, code, hasDisplay, place(element, path, entry)));
        }
      }
      case "Extension" -> {
        // Parts of an extension have short names; its own definition speaks of them.
        String url = text(element, "url");
        if (url.contains(":")) {
          extensions.add(url);
        }
      }
      default -> {}
    }
  }

  Place place(Element element, String path, int entry) {
    Optional<Entry> owner = entry(entry);
    return new Place(
        path,
        element.line(),
        element.col(),
        entry,
        owner.map(Entry::fullUrl).orElse(""),
        owner.map(Entry::resource).orElse(resource()));
  }

  private static String text(Element element, String child) {
    String value = element.getNamedChildValue(child, false);
    return value == null ? "" : value;
  }
}
