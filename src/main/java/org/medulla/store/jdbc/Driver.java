package org.medulla.store.jdbc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.medulla.store.Query;

/** Chooses the part of a query whose rows a search walks; the other parts are looked up. */
final class Driver {

  /** Counting goes on only while every candidate has at least so many rows. */
  private static final long[] CAPS = {64, 1024, 8192};

  /** So many rows that counting them was given up. */
  static final long ENDLESS = CAPS[CAPS.length - 1];

  /** So many rows are worth a thought about walking something else. */
  private static final int MANY = 500;

  /** One match among so many resources is still met soon. */
  private static final int SPARSE = 16;

  /** More rows of one kind are not counted. */
  private static final long COUNTED = 65_536;

  /** More alternatives are not looked at one by one. */
  private static final int FEW = 16;

  /** To begin a branch of a union takes as long as to gather so many rows. */
  private static final int BRANCH = 50;

  /** A statement with more pieces takes longer to prepare than it saves. */
  private static final int BRANCHES = 200;

  private final Estimates estimates;
  private final Postings postings;
  private final Rows rows;

  /** The rows that a walk along a query would meet. */
  interface Rows {
    SqlText of(Query query);
  }

  Driver(Estimates estimates, Postings postings, Rows rows) {
    this.estimates = estimates;
    this.postings = postings;
    this.rows = rows;
  }

  /**
   * About how many rows the part has that {@link #choose} chooses; 0 if to count them takes as long
   * as to find them.
   *
   * @param onlyType the type of all matches, also where no part says so; empty for any type
   * @param few fewer need not be known more closely
   */
  long rows(List<Query> parts, String onlyType, long few) {
    List<Query> candidates = candidates(parts);
    if (candidates.isEmpty()) {
      return Math.min(ENDLESS, type(parts, onlyType).map(this::resources).orElse(ENDLESS));
    }
    return candidates.size() == 1
        ? rows(candidates.get(0), few)
        : fewest(candidates, rows -> false).rows();
  }

  private long rows(Query only, long few) {
    if (only instanceof Query.LinkTo it) {
      return isCountedSoon(it.target()) && isEndless(it.target(), few) ? ENDLESS : 0;
    }
    if (!isCountedSoon(only)) {
      return 0;
    }
    long rows = estimate(only, few);
    return rows < few ? rows : estimate(only, ENDLESS);
  }

  /** Whether counting the first rows takes no longer the more other rows there are. */
  private boolean isCountedSoon(Query query) {
    if (query instanceof Query.Any any) {
      return any.queries().size() <= FEW && any.queries().stream().allMatch(this::isCountedSoon);
    }
    boolean isAnywhere =
        query instanceof Query.Text text
            && (text.match() == Query.TextMatch.CONTAINS
                || text.match() == Query.TextMatch.ENDS_WITH);
    return !isAnywhere && isLookedUpAtOnce(query);
  }

  /** The part with the fewest rows; empty if it is best to walk all versions. */
  Optional<Query> choose(List<Query> parts) {
    List<Query> candidates = candidates(parts);
    if (candidates.isEmpty()) {
      return type(parts, "");
    }
    return Optional.of(
        candidates.size() == 1 ? candidates.get(0) : fewest(candidates, rows -> false).query());
  }

  private static Optional<Query> type(List<Query> parts, String onlyType) {
    Optional<Query> said = parts.stream().filter(Driver::isType).findFirst();
    return said.isPresent() || onlyType.isEmpty()
        ? said
        : Optional.of(new Query.OfType(Set.of(onlyType)));
  }

  private static List<Query> candidates(List<Query> parts) {
    return parts.stream().filter(Driver::isWalkable).filter(part -> !isType(part)).toList();
  }

  /**
   * What to walk for a page.
   *
   * @param walked empty if it is best to walk all versions
   * @param isTurned whether rows that lie in the order of their values are to be walked in the
   *     order of the versions
   */
  record Way(Optional<Query> walked, boolean isTurned) {}

  /**
   * What to walk for the first few matches in the order of versions: a long walk in that order ends
   * early, and one in another order does not.
   *
   * @param onlyType the type of all matches, also where no part says so; empty for any type
   * @param limit how many matches are wanted
   */
  Way forPage(List<Query> parts, String onlyType, int limit) {
    Optional<Query> type = type(parts, onlyType);
    List<Query> candidates = candidates(parts);
    if (candidates.isEmpty()) {
      return new Way(type, false);
    }
    if (candidates.size() == 1 && isOrdered(candidates.get(0), parts)) {
      return new Way(Optional.of(candidates.get(0)), false);
    }
    List<Query> inOrder = candidates.stream().filter(it -> isOrdered(it, parts)).toList();
    boolean isTypeGood = inOrder.isEmpty() && candidates.stream().allMatch(this::isLookedUpAtOnce);
    long resources = isTypeGood ? type.map(this::resources).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    Choice choice = fewest(candidates, rows -> isPassedSoon(resources, rows));
    boolean isPassedSoon = isPassedSoon(resources, choice.rows());
    Optional<Spans> spans = inOrder.isEmpty() ? Spans.of(choice.query()) : Optional.empty();
    if (spans.isPresent()
        && (isPassedSoon || choice.rows() >= ENDLESS || areMany(spans.get(), choice, limit))) {
      return new Way(Optional.of(choice.query()), true);
    }
    if (isPassedSoon) {
      return new Way(type, false);
    }
    if (choice.rows() < ENDLESS || inOrder.contains(choice.query())) {
      return new Way(Optional.of(choice.query()), false);
    }
    // To look for words costs far more than to look up anything else.
    Optional<Query> ordered =
        inOrder.stream().min(Comparator.comparing(candidate -> !isWords(candidate)));
    return new Way(ordered.or(() -> type), false);
  }

  /**
   * Whether so many of the rows of their kind are among some spans that a page is full of them
   * sooner than all of them are gathered.
   */
  private boolean areMany(Spans spans, Choice choice, int limit) {
    long rows = choice.rows();
    long worth = Math.min(COUNTED, rows * rows / (2L * limit));
    return rows >= MANY && estimates.count(spans.every("r0"), worth) < worth;
  }

  /**
   * Whether a type has so many matches that a page is soon full of them, and not many more
   * resources should it be otherwise.
   */
  private static boolean isPassedSoon(long resources, long rows) {
    return rows >= MANY && resources / SPARSE <= rows;
  }

  /** About how many resources of one type there are; very many of several. */
  private long resources(Query type) {
    return type instanceof Query.OfType it && it.types().size() == 1
        ? estimates.resources(it.types().iterator().next())
        : Long.MAX_VALUE;
  }

  /** Whether it takes one look to see that a version is among the matches, or one for each way. */
  private boolean isLookedUpAtOnce(Query query) {
    return query instanceof Query.Any any
        ? any.queries().size() <= FEW && any.queries().stream().allMatch(this::isLookedUpAtOnce)
        : postings.find(query).isPresent() && !isWords(query);
  }

  private record Choice(Query query, long rows) {}

  /**
   * @param isEnough whether so many rows and more need not be told apart
   */
  private Choice fewest(List<Query> candidates, LongPredicate isEnough) {
    Choice best = new Choice(candidates.get(0), Long.MAX_VALUE);
    for (long cap : CAPS) {
      best = new Choice(candidates.get(0), Long.MAX_VALUE);
      for (Query candidate : candidates) {
        long some = estimate(candidate, cap);
        if (some < best.rows()) {
          best = new Choice(candidate, some);
        }
      }
      if (best.rows() < cap || isEnough.test(cap)) {
        break;
      }
    }
    return best;
  }

  /** Whether the rows lie in the order of the versions, or come in it. */
  private static boolean isOrdered(Query query, List<Query> parts) {
    return isOrdered(query) || isOrderedUnion(query, parts);
  }

  /** The same, where it has more rows than are gathered while its branches are begun. */
  boolean isLongOrderedUnion(Query query, List<Query> parts) {
    if (!isOrderedUnion(query, parts) || !(query instanceof Query.Any any)) {
      return false;
    }
    long few = Math.min(ENDLESS, (long) any.queries().size() * BRANCH);
    return sum(any, few) >= few;
  }

  /**
   * Whether a query has alternatives whose rows all lie in the order of the versions, so that a
   * page is put together from the first of each. All other parts are then looked up in each of
   * them.
   */
  private static boolean isOrderedUnion(Query query, List<Query> parts) {
    return query instanceof Query.Any any
        && !any.queries().isEmpty()
        && any.queries().size() * parts.size() <= BRANCHES
        && any.queries().stream()
            .allMatch(it -> it instanceof Query.Keys || (isOrdered(it) && !isWords(it)));
  }

  /**
   * Whether a query with short chains looks for words; to see if one version has them takes long.
   */
  static boolean hasWords(Query query) {
    return isWords(query) || query.parts().stream().anyMatch(Driver::hasWords);
  }

  private static boolean isWords(Query query) {
    return query instanceof Query.Words;
  }

  private static boolean isOrdered(Query query) {
    return query instanceof Query.Token
        || query instanceof Query.Link
        || query instanceof Query.Words
        || (query instanceof Query.OfType it && it.types().size() == 1)
        || (query instanceof Query.Text text && text.match() == Query.TextMatch.EQUALS);
  }

  private static boolean isType(Query query) {
    return query instanceof Query.OfType;
  }

  /** Whether there are rows that lead to everything the query finds. */
  static boolean isWalkable(Query query) {
    if (query instanceof Query.All it) {
      return it.queries().stream().anyMatch(Driver::isWalkable);
    }
    if (query instanceof Query.Any it) {
      return it.queries().stream().allMatch(Driver::isWalkable);
    }
    return !(query instanceof Query.Not
        || query instanceof Query.Everything
        || query instanceof Query.Updated);
  }

  /** About how many rows a walkable query has; not more than a cap. */
  long estimate(Query query, long cap) {
    if (query instanceof Query.Keys it) {
      return it.keys().size();
    }
    if (query instanceof Query.Fingerprints it) {
      return it.fingerprints().size();
    }
    if (query instanceof Query.All it) {
      long fewest = cap;
      for (Query part : it.queries()) {
        fewest = Math.min(fewest, isWalkable(part) ? estimate(part, cap) : cap);
      }
      return fewest;
    }
    if (query instanceof Query.Any it) {
      return sum(it, cap);
    }
    if (query instanceof Query.LinkTo it && isEndless(it.target(), cap)) {
      return cap;
    }
    if (query instanceof Query.LinkedFrom it && isEndless(it.source(), cap)) {
      return cap;
    }
    if (query instanceof Query.SharedLink it && isEndless(it.other(), cap)) {
      return cap;
    }
    return estimates.count(rows.of(query), cap);
  }

  /** Whether it is sure, and cheap to know, that there is no row for a query. */
  boolean isEmpty(Query query) {
    if (query instanceof Query.All it) {
      return it.queries().stream().anyMatch(this::isEmpty);
    }
    if (query instanceof Query.Any it) {
      return it.queries().size() <= FEW && it.queries().stream().allMatch(this::isEmpty);
    }
    if (query instanceof Query.SharedLink it) {
      return estimates.isEmpty(SqlText.of("SELECT 1 FROM link r0 WHERE r0.k = ?", it.k()));
    }
    return postings.find(query).isPresent() && estimates.isEmpty(rows.of(query));
  }

  /** Not worth being collected only to see how much it leads to. */
  private boolean isEndless(Query query, long cap) {
    return !isWalkable(query) || estimate(query, cap) >= cap;
  }

  private long sum(Query.Any query, long cap) {
    Postings.Alternatives alternatives = postings.merge(query.queries());
    long sum = 0;
    for (Postings.Posting posting : alternatives.merged()) {
      sum += sum < cap ? estimate(posting, cap) : 0;
    }
    for (Query other : alternatives.others()) {
      sum += sum < cap ? estimate(other, cap) : 0;
    }
    return Math.min(sum, cap);
  }

  /** About how many rows a posting has; not more than a cap. */
  long estimate(Postings.Posting posting, long cap) {
    return estimates.count(posting.select("p"), cap);
  }
}
