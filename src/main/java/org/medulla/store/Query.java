package org.medulla.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a search looks for, in the terms of the store. A query always speaks of resources as they
 * were at one {@code t}: versions that had begun and were neither superseded nor deleted.
 *
 * <p>Queries may share parts, so that a chain with alternatives is far smaller than it is when
 * written out. Whoever goes behind links is to see each part once; hash codes stop before them.
 */
public sealed interface Query {

  /** The queries that this one is made of, also behind a link; none if it stands for itself. */
  default List<Query> parts() {
    return List.of();
  }

  /** Whether what a resource matches depends on other resources, too. */
  default boolean looksBehindLinks() {
    return parts().stream().anyMatch(Query::looksBehindLinks);
  }

  /** Every resource. */
  record Everything() implements Query {}

  /** Every resource of one of these types. */
  record OfType(Set<String> types) implements Query {
    public OfType {
      types = Set.copyOf(types);
    }
  }

  /** These resources, as far as they exist. */
  record Keys(Set<ResourceKey> keys) implements Query {
    public Keys {
      keys = Set.copyOf(keys);
    }
  }

  /** The resources with these fingerprints, as far as they exist. */
  record Fingerprints(List<Long> fingerprints) implements Query {
    public Fingerprints {
      fingerprints = fingerprints.stream().distinct().sorted().toList();
    }
  }

  /** Has the token row. */
  record Token(long k) implements Query {}

  /** Has a text row that compares so. */
  record Text(long k, TextMatch match, String text) implements Query {}

  /** How a text row is compared. */
  enum TextMatch {
    EQUALS,
    STARTS_WITH,
    CONTAINS,
    ENDS_WITH,
    /** Any text row under {@code k}. */
    PRESENT
  }

  /**
   * Has a date row with {@code fromMin <= from <= fromMax} and {@code toMin <= to <= toMax}; {@link
   * Long#MIN_VALUE} and {@link Long#MAX_VALUE} leave a side open.
   */
  record Date(long k, long fromMin, long fromMax, long toMin, long toMax) implements Query {}

  /**
   * Has a number row with {@code fromMin <= from <= fromMax} and {@code toMin <= to <= toMax}.
   * Infinities leave a side open; for an exclusive bound use {@link Math#nextUp} and {@link
   * Math#nextDown}.
   */
  record Number(long k, double fromMin, double fromMax, double toMin, double toMax)
      implements Query {}

  /**
   * Has a number row that is a position, its {@code from} the latitude and its {@code to} the
   * longitude in degrees, at most so many metres away on a sphere of {@link #EARTH_RADIUS}. Rows
   * with a latitude beyond 90 or a longitude beyond 180 degrees are near to nothing.
   */
  record Near(long k, double latitude, double longitude, double metres) implements Query {
    public Near {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && metres >= 0)) {
        throw new IllegalArgumentException("Not a place on earth, or not a distance");
      }
    }
  }

  /** The mean radius of the earth in metres. */
  double EARTH_RADIUS = 6371008.8;

  /** Has a term among its {@link IndexRows#words() words}. */
  record Words(Column column, Term term) implements Query {}

  /** Where words stand. */
  enum Column {
    /** In the narrative. */
    NARRATIVE,
    /** Anywhere, the narrative included. */
    CONTENT
  }

  /** Points to a resource, whether or not it exists. */
  record Link(long k, long target) implements Query {}

  /** Points to one of these resources, whether or not it exists. */
  record Links(long k, List<Long> targets) implements Query {
    public Links {
      targets = targets.stream().distinct().sorted().toList();
    }
  }

  /** Points to a resource that the other query finds (chaining). */
  record LinkTo(long k, Query target) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(target);
    }

    @Override
    public boolean looksBehindLinks() {
      return true;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(k);
    }
  }

  /** Is pointed to by a resource that the other query finds (reverse chaining, {@code _has}). */
  record LinkedFrom(long k, Query source) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(source);
    }

    @Override
    public boolean looksBehindLinks() {
      return true;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(k);
    }
  }

  /**
   * Has a link row under {@code k} whose target is that of a link row under {@code otherK} of a
   * resource that the other query finds. So what points to an address meets what has it.
   */
  record SharedLink(long k, long otherK, Query other) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(other);
    }

    @Override
    public boolean looksBehindLinks() {
      return true;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(k + 31 * otherK);
    }
  }

  /** Was last changed in this span; {@code to} is exclusive. */
  record Updated(Instant from, Instant to) implements Query {}

  /** All of these; everything if there is none. */
  record All(List<Query> queries) implements Query {
    public All {
      queries = List.copyOf(queries);
    }

    @Override
    public List<Query> parts() {
      return queries;
    }
  }

  /** At least one of these; nothing if there is none. */
  record Any(List<Query> queries) implements Query {
    public Any {
      queries = List.copyOf(queries);
    }

    @Override
    public List<Query> parts() {
      return queries;
    }
  }

  /** Not this. */
  record Not(Query query) implements Query {
    @Override
    public List<Query> parts() {
      return List.of(query);
    }
  }
}
