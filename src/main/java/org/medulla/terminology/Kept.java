package org.medulla.terminology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A bounded number of things that were expensive to make; the longest unused one goes first. */
final class Kept<T> {

  private final Object lock = new Object();
  private final Map<String, T> things;

  Kept(int max) {
    this.things =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > max;
          }
        };
  }

  /** The thing with this name, made now if it is not there. Two threads may make it twice. */
  T get(String name, Supplier<T> maker) {
    Optional<T> known = peek(name);
    if (known.isPresent()) {
      return known.get();
    }
    T made = maker.get();
    put(name, made);
    return made;
  }

  Optional<T> peek(String name) {
    synchronized (lock) {
      return Optional.ofNullable(things.get(name));
    }
  }

  void put(String name, T thing) {
    synchronized (lock) {
      things.put(name, thing);
    }
  }
}
