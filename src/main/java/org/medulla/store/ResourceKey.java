package org.medulla.store;

/**
 * The logical identity of a resource: its type and its logical id.
 *
 * @param type the resource type, for example {@code Observation}
 * @param id the logical id: 1 to 64 characters out of {@code A-Z a-z 0-9 - .}
 */
public record ResourceKey(String type, String id) implements Comparable<ResourceKey> {

  public ResourceKey {
    if (type.isEmpty() || !isId(id)) {
      throw new IllegalArgumentException("Not a resource key");
    }
  }

  /** Whether a text is a logical id as FHIR R4 defines it. */
  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '.';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /** The 64-bit number under which references to this resource are indexed. */
  public long fingerprint() {
    return Fingerprint.of(toString());
  }

  @Override
  public int compareTo(ResourceKey other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : id.compareTo(other.id);
  }

  /** The relative reference, {@code Type/id}. */
  @Override
  public String toString() {
    return type + "/" + id;
  }
}
