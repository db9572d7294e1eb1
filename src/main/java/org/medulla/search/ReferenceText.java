package org.medulla.search;

import java.util.Optional;
import org.medulla.fhir.Structure;
import org.medulla.store.ResourceKey;

/**
 * The text of a {@code Reference.reference}, taken apart.
 *
 * @param base the server's address of an absolute reference, without the closing slash; empty for a
 *     relative one
 * @param key the resource; empty for what is no RESTful address ({@code urn:uuid:...}, {@code #id})
 * @param version the version, if one is named
 * @see <a href="https://hl7.org/fhir/R4/references.html#literal">Literal References</a>
 */
public record ReferenceText(String base, Optional<ResourceKey> key, Optional<String> version) {

  /** Takes a reference apart; empty for an empty text. */
  public static Optional<ReferenceText> parse(String text, Structure structure) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String rest = text;
    Optional<String> version = Optional.empty();
    int history = rest.indexOf("/_history/");
    if (history > 0) {
      version = Optional.of(rest.substring(history + 10));
      rest = rest.substring(0, history);
    }
    int idSlash = rest.lastIndexOf('/');
    if (idSlash <= 0) {
      return Optional.of(new ReferenceText("", Optional.empty(), version));
    }
    String id = rest.substring(idSlash + 1);
    int typeSlash = rest.lastIndexOf('/', idSlash - 1);
    String type = rest.substring(typeSlash + 1, idSlash);
    if (!structure.isResourceType(type) || !ResourceKey.isId(id)) {
      return Optional.of(new ReferenceText("", Optional.empty(), version));
    }
    String base = typeSlash < 0 ? "" : rest.substring(0, typeSlash);
    return Optional.of(new ReferenceText(base, Optional.of(new ResourceKey(type, id)), version));
  }

  public Optional<String> type() {
    return key.map(ResourceKey::type);
  }

  /** Whether the reference points into the server with this base address. */
  public boolean isLocal(String serverBase) {
    return key.isPresent() && (base.isEmpty() || base.equals(serverBase));
  }
}
