package org.medulla.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.Structure;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;

/**
 * Canonical addresses as targets of links: who points to an address meets who has it.
 *
 * <p>A resource has the address that is its {@code url}, and the one with its {@code version}. So a
 * canonical without a version leads to every version, one with a version to that only.
 *
 * @see <a href="https://hl7.org/fhir/R4/references.html#canonical">Canonical URLs</a>
 */
final class CanonicalLinks {

  /** The links of resources to their own addresses. */
  static final long OWN = new IndexName("").of(Form.ADDRESS);

  private CanonicalLinks() {}

  /** What a link to a canonical, with its version or without, leads to. */
  static long target(String canonical) {
    boolean isWithoutVersion = canonical.endsWith("|");
    String address = isWithoutVersion ? canonical.substring(0, canonical.length() - 1) : canonical;
    return new IndexName("").of(Form.ADDRESS, address);
  }

  /** Writes the links of a resource to its own addresses, if it can have some. */
  static void addOwn(ObjectNode resource, Structure structure, IndexRows.Builder rows) {
    if (isAddressed(resource.path("resourceType").asText(), structure)) {
      addresses(resource).forEach(it -> rows.link(OWN, it));
    }
  }

  /** The targets of links that lead to a resource by its address. */
  static List<Long> addresses(ObjectNode resource) {
    String url = resource.path("url").asText("");
    String version = resource.path("version").asText("");
    List<Long> addresses = new ArrayList<>();
    if (!url.isEmpty()) {
      addresses.add(target(url));
      if (!version.isEmpty()) {
        addresses.add(target(url + "|" + version));
      }
    }
    return addresses;
  }

  /** Whether resources of a type have canonical addresses. */
  static boolean isAddressed(String type, Structure structure) {
    return structure
        .type(type)
        .flatMap(it -> it.element("url"))
        .filter(it -> it.types().contains("uri"))
        .isPresent();
  }
}
