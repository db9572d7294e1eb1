package org.medulla.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.medulla.store.Query.TextMatch;

/** Makes up resources, queries and searches out of so few values that they often meet. */
public final class RandomStore {

  private static final List<String> TYPES = List.of("Patient", "Observation", "Device");
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "ba", "%", "\uE000", "\uD83D\uDE00", "ab\uFFFF");

  private static final List<String> WORDS =
      List.of(
          "a", "and", "or", "not", "near", "1", "an", "\u00FCber", "\u6F22\u5B57", "\uD83D\uDE00");

  private final Random random;
  private final TestClock clock;

  public RandomStore(Random random, TestClock clock) {
    this.random = random;
    this.clock = clock;
  }

  public ResourceKey key() {
    return new ResourceKey(TYPES.get(random.nextInt(3)), "r" + random.nextInt(12));
  }

  private long k() {
    return random.nextInt(4);
  }

  public Commit commit() {
    if (random.nextInt(3) == 0) {
      clock.forward(Duration.ofMillis(random.nextInt(3)));
    }
    List<Write> writes = new ArrayList<>();
    Set<ResourceKey> keys = new HashSet<>();
    for (int left = random.nextInt(4); left >= 0; left--) {
      ResourceKey key = key();
      if (keys.add(key)) {
        writes.add(write(key));
      }
    }
    return new Commit(writes, List.of(), notes());
  }

  private List<Note> notes() {
    if (random.nextInt(3) > 0) {
      return List.of();
    }
    Body content = StoreFixture.body(key(), "n" + random.nextInt());
    return List.of(new Note(noteName(), content, clock.instant().plusMillis(random.nextInt(30))));
  }

  public String noteName() {
    return "note" + random.nextInt(4);
  }

  private Write write(ResourceKey key) {
    Expectation expectation =
        switch (random.nextInt(12)) {
          case 0 -> Expectation.ABSENT;
          case 1 -> new Expectation.AtVersion(1 + random.nextInt(3));
          default -> Expectation.ANYTHING;
        };
    if (random.nextInt(5) == 0) {
      return new Write.Delete(key, expectation);
    }
    Body body = StoreFixture.body(key, "n" + random.nextInt(6));
    return new Write.Put(key, Change.UPDATE, body, rows(), expectation);
  }

  public IndexRows rows() {
    IndexRows.Builder rows = new IndexRows.Builder();
    for (int left = random.nextInt(3); left > 0; left--) {
      rows.token(k());
      rows.link(k(), key().fingerprint());
    }
    for (int left = random.nextInt(3); left > 0; left--) {
      long from = random.nextInt(6);
      rows.date(k(), from, from + random.nextInt(4));
      rows.date(k(), random.nextInt(9) == 0 ? Long.MIN_VALUE : from, farAfter(from));
      rows.number(k(), from / 2.0, random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : from);
      rows.number(k(), latitude(), longitude());
      rows.text(k(), text());
      rows.sortText(k(), text());
      rows.narrative(words(6));
      rows.content(words(4));
    }
    return rows.build();
  }

  /** The end of a span of time of hours or without an end. */
  private long farAfter(long from) {
    return random.nextInt(3) == 0 ? Long.MAX_VALUE : from + 3_599_998 + random.nextInt(5);
  }

  private String words(int most) {
    StringBuilder words = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      words
          .append(WORDS.get(random.nextInt(WORDS.size())))
          .append(random.nextBoolean() ? " " : ", ");
    }
    return words.toString();
  }

  private Query.Words askedWords() {
    Query.Column column = random.nextBoolean() ? Query.Column.NARRATIVE : Query.Column.CONTENT;
    List<String> words = new ArrayList<>();
    for (int left = random.nextInt(3); left >= 0; left--) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return new Query.Words(column, new Term(words, random.nextBoolean()));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  public Query query(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(5)) {
        case 0, 1 -> new Query.All(queries(depth - 1));
        case 2 -> new Query.Any(random.nextInt(4) == 0 ? many() : queries(depth - 1));
        case 3 -> new Query.Not(query(depth - 1));
        default ->
            switch (random.nextInt(3)) {
              case 0 -> new Query.LinkTo(k(), query(depth - 1));
              case 1 -> new Query.LinkedFrom(k(), query(depth - 1));
              default -> new Query.SharedLink(k(), k(), query(depth - 1));
            };
      };
    }
    return leaf();
  }

  private List<Query> queries(int depth) {
    List<Query> queries = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      queries.add(query(depth));
    }
    return queries;
  }

  private List<Query> many() {
    List<Query> many = new ArrayList<>();
    for (int left = 12; left > 0; left--) {
      many.add(
          random.nextBoolean()
              ? new Query.Token(random.nextInt(2) + 10L * random.nextInt(9))
              : new Query.Link(k(), key().fingerprint()));
    }
    return many;
  }

  /** More links one behind the other than are left to one statement. */
  private Query longChain() {
    Query chain = new Query.Not(leaf());
    for (int left = 7 + random.nextInt(9); left > 0; left--) {
      chain =
          switch (random.nextInt(4)) {
            case 0 -> new Query.LinkTo(k(), chain);
            case 1 -> new Query.LinkedFrom(k(), chain);
            case 2 -> new Query.SharedLink(k(), k(), chain);
            default ->
                new Query.Any(List.of(new Query.LinkTo(k(), chain), new Query.LinkTo(k(), chain)));
          };
    }
    return chain;
  }

  private Query leaf() {
    return switch (random.nextInt(18)) {
      case 10, 11 -> askedWords();
      case 16 -> new Query.Fingerprints(List.of(key().fingerprint(), key().fingerprint()));
      case 17 -> new Query.Links(k(), List.of(key().fingerprint(), key().fingerprint()));
      case 0 -> new Query.Everything();
      case 8, 9 -> new Query.Near(k(), latitude(), longitude(), metres());
      case 1 -> new Query.OfType(Set.copyOf(TYPES.subList(random.nextInt(4), 3)));
      case 2 -> new Query.Keys(Set.of(key()));
      case 3 -> new Query.Link(k(), key().fingerprint());
      case 4 -> new Query.Text(k(), TextMatch.values()[random.nextInt(4)], text());
      case 5 -> new Query.Date(k(), from(), to(), from(), to());
      case 6 -> new Query.Number(k(), low(), high(), low(), high());
      case 7 -> new Query.Updated(instant(), instant());
      default -> new Query.Token(k());
    };
  }

  private double latitude() {
    return random.nextInt(4) == 0 ? 90 - 180 * random.nextInt(2) : random.nextInt(-90, 91);
  }

  private double longitude() {
    return random.nextInt(4) == 0 ? 180 - 360 * random.nextInt(2) : random.nextInt(-180, 181);
  }

  /** Never exactly the way from one place to another, where a rounding would decide. */
  private double metres() {
    return random.nextDouble() * (random.nextBoolean() ? 2.1e7 : 2e6);
  }

  private long from() {
    return random.nextBoolean() ? Long.MIN_VALUE : random.nextInt(5);
  }

  private long to() {
    return random.nextBoolean() ? Long.MAX_VALUE : 2 + random.nextInt(7);
  }

  private double low() {
    return random.nextBoolean() ? Double.NEGATIVE_INFINITY : random.nextInt(5) / 2.0;
  }

  private double high() {
    return random.nextBoolean() ? Double.POSITIVE_INFINITY : 1 + random.nextInt(6);
  }

  public Instant instant() {
    return clock.instant().minusMillis(random.nextInt(60) - 2);
  }

  /** Up to two keys, some of which are found under more than one number. */
  public List<SortKey> sort() {
    List<SortKey> sort = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      SortKey.Family family = SortKey.Family.values()[random.nextInt(6)];
      Set<Long> ks = new HashSet<>(List.of(k()));
      if (random.nextInt(3) == 0) {
        ks.add(k());
      }
      sort.add(new SortKey(family, ks, random.nextBoolean()));
    }
    return sort;
  }

  /** By dates or numbers first, and then by anything. */
  public List<SortKey> sortByRows() {
    List<SortKey> sort = new ArrayList<>(sort());
    SortKey.Family family = random.nextBoolean() ? SortKey.Family.DATE : SortKey.Family.NUMBER;
    sort.add(0, new SortKey(family, k(), random.nextBoolean()));
    return sort;
  }

  public Search search(long newest) {
    OptionalLong asOf =
        random.nextInt(3) == 0
            ? OptionalLong.of(random.nextLong(newest + 1))
            : OptionalLong.empty();
    return new Search(
        random.nextInt(12) == 0 ? longChain() : query(3),
        sort(),
        Optional.empty(),
        1 + random.nextInt(12),
        Search.Total.values()[random.nextInt(3)],
        asOf,
        random.nextBoolean());
  }
}
