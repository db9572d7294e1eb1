package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in their order. Objects of FHIR are small and there are very many
 * of them, so few members lie side by side in an array, far smaller than a table of hashes; many go
 * into such a table.
 */
final class JsonMembers extends AbstractMap<String, JsonNode> {

  private static final int FIRST = 4;

  /** With more members than this, to look at one after the other would take too long. */
  private static final int FEW = 16;

  /** Names at even places, the value of each behind it. */
  private @Nullable Object[] pairs = new Object[FIRST];

  private int size;
  private @Nullable Map<String, JsonNode> many;

  @Override
  public int size() {
    return many == null ? size : many.size();
  }

  @Override
  public boolean containsKey(Object name) {
    return many == null ? place(name) >= 0 : many.containsKey(name);
  }

  @Override
  public @Nullable JsonNode get(Object name) {
    if (many != null) {
      return many.get(name);
    }
    int place = place(name);
    return place < 0 ? null : value(place);
  }

  private int place(Object name) {
    for (int i = 0; i < 2 * size; i += 2) {
      if (name.equals(pairs[i])) {
        return i;
      }
    }
    return -1;
  }

  private JsonNode value(int place) {
    return (JsonNode) Objects.requireNonNull(pairs[place + 1]);
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    if (many != null) {
      return many.put(name, value);
    }
    int place = place(name);
    if (place >= 0) {
      JsonNode old = value(place);
      pairs[place + 1] = value;
      return old;
    }
    if (size == FEW) {
      many = new LinkedHashMap<>(this);
      pairs = new Object[0];
      return many.put(name, value);
    }
    if (2 * size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    }
    pairs[2 * size] = name;
    pairs[2 * size + 1] = value;
    size++;
    return null;
  }

  @Override
  public @Nullable JsonNode remove(Object name) {
    if (many != null) {
      return many.remove(name);
    }
    int place = place(name);
    if (place < 0) {
      return null;
    }
    JsonNode old = value(place);
    System.arraycopy(pairs, place + 2, pairs, place, 2 * size - place - 2);
    size--;
    Arrays.fill(pairs, 2 * size, 2 * size + 2, null);
    return old;
  }

  @Override
  public void clear() {
    many = null;
    pairs = new Object[FIRST];
    size = 0;
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new Entries();
  }

  /** Few or many, as it is when they are looked at. */
  private final class Entries extends AbstractSet<Map.Entry<String, JsonNode>> {

    @Override
    public int size() {
      return JsonMembers.this.size();
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> iterator() {
      return many == null ? new OneByOne() : many.entrySet().iterator();
    }
  }

  private final class OneByOne implements Iterator<Map.Entry<String, JsonNode>> {

    private int next;

    @Override
    public boolean hasNext() {
      return next < 2 * size;
    }

    @Override
    public Map.Entry<String, JsonNode> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int place = next;
      next += 2;
      return new SimpleEntry<>((String) Objects.requireNonNull(pairs[place]), value(place)) {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonNode setValue(JsonNode value) {
          pairs[place + 1] = value;
          return super.setValue(value);
        }
      };
    }

    @Override
    public void remove() {
      next -= 2;
      JsonMembers.this.remove(Objects.requireNonNull(pairs[next]));
    }
  }
}
