package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.medulla.store.Fingerprint;
import org.medulla.store.GreatCircle;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/** Which posting table answers a simple query, and with which rows. */
final class Postings {

  private final Dialect dialect;

  Postings(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Rows of one table that answer a query.
   *
   * @param rows the condition on the rows, for a given alias of the table
   * @param unique whether a version has at most one of these rows
   * @param list how many values the condition allows; 1 if there is no list of them
   * @param pid the column with the number of the version
   * @param walks conditions of which each finds some of the rows along an index, and all of them
   *     each row
   */
  record Posting(
      String table,
      Function<String, SqlText> rows,
      boolean unique,
      int list,
      String pid,
      Function<String, List<SqlText>> walks) {

    Posting(String table, Function<String, SqlText> rows, boolean unique, int list) {
      this(table, rows, unique, list, "pid");
    }

    Posting(String table, Function<String, SqlText> rows, boolean unique, int list, String pid) {
      this(table, rows, unique, list, pid, alias -> List.of(rows.apply(alias)));
    }

    /** Whether the rows can be walked as they are, and not only what is selected from them. */
    boolean isPlain() {
      return unique && pid.equals("pid");
    }

    /** Selects every row once. */
    SqlText select(String alias) {
      SqlText select = new SqlText();
      for (SqlText walk : walks.apply(alias)) {
        select.add(select.isEmpty() ? "" : "\n  UNION ALL ");
        select.add("SELECT 1 FROM " + table + " " + alias + " WHERE ").add(walk);
      }
      return select;
    }
  }

  /** The posting of a query that one table answers. */
  Optional<Posting> find(Query query) {
    if (query instanceof Query.Token it) {
      return one("token", a -> SqlText.of(a + ".k = ?", it.k()));
    }
    if (query instanceof Query.Link it) {
      return one(
          "link", a -> SqlText.of(a + ".k = ? AND " + a + ".target = ?", it.k(), it.target()));
    }
    if (query instanceof Query.OfType it) {
      return Optional.of(ofType(it));
    }
    if (query instanceof Query.Keys it) {
      return Optional.of(keys(it));
    }
    if (query instanceof Query.Fingerprints it) {
      return Optional.of(fingerprints(it));
    }
    if (query instanceof Query.Links it) {
      return Optional.of(links("k", it.k(), "target", it.targets()));
    }
    if (query instanceof Query.Text it) {
      return Optional.of(text(it));
    }
    if (query instanceof Query.Near it) {
      return Optional.of(near(it));
    }
    if (query instanceof Query.Words it) {
      return Optional.of(
          new Posting("words", a -> dialect.has(a, it).varying(), true, 1, dialect.wordsPid()));
    }
    return Spans.of(query).map(Postings::spans);
  }

  private static Optional<Posting> one(String table, Function<String, SqlText> rows) {
    return Optional.of(new Posting(table, rows, true, 1));
  }

  private Posting ofType(Query.OfType query) {
    List<Long> types = new ArrayList<>();
    new TreeSet<>(query.types()).forEach(type -> types.add(Fingerprint.of(type)));
    if (types.size() == 1) {
      return new Posting("kind", a -> SqlText.of(a + ".k = ?", types.get(0)), true, 1);
    }
    return new Posting("kind", a -> SqlText.of(dialect.among(a + ".k"), types), true, types.size());
  }

  /** Fingerprints find the rows fast, the full keys see to it that they are the right ones. */
  private Posting keys(Query.Keys query) {
    List<Long> fingerprints = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ResourceKey key : new TreeSet<>(query.keys())) {
      fingerprints.add(key.fingerprint());
      names.add(key.toString());
    }
    return new Posting(
        "version",
        a ->
            SqlText.of(dialect.among(a + ".key"), fingerprints)
                .add(" AND ")
                .add(dialect.among(a + ".type || '/' || " + a + ".id"), names),
        true,
        names.size());
  }

  private Posting fingerprints(Query.Fingerprints query) {
    List<Long> fingerprints = query.fingerprints();
    return new Posting(
        "version",
        a -> SqlText.of(dialect.among(a + ".key"), fingerprints),
        true,
        fingerprints.size());
  }

  private Posting text(Query.Text query) {
    boolean unique = query.match() == Query.TextMatch.EQUALS;
    return new Posting("text", a -> dialect.compare(a, query), unique, 1);
  }

  /** The least text that is greater than every text with this beginning. */
  static Optional<String> after(String beginning) {
    int[] points = beginning.codePoints().toArray();
    for (int last = points.length - 1; last >= 0; last--) {
      if (points[last] < Character.MAX_CODE_POINT) {
        int next = points[last] + 1;
        points[last] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
        return Optional.of(new String(points, 0, last + 1));
      }
    }
    return Optional.empty();
  }

  private static Posting spans(Spans spans) {
    return new Posting(
        spans.table(), a -> spans.rows(a, ""), false, 1, "pid", alias -> spans.walks(alias));
  }

  /** The box is what the index can find, the haversine decides. */
  private static Posting near(Query.Near query) {
    GreatCircle circle = GreatCircle.around(query);
    double cosine = StrictMath.cos(Math.toRadians(query.latitude()));
    return new Posting(
        "number",
        a ->
            SqlText.of(a + ".k = ? AND " + a + ".low >= ?", query.k(), circle.south())
                .add(" AND " + a + ".low <= ?", circle.north())
                .add(" AND (" + a + ".high >= ?", circle.west())
                .add(circle.crossesDateLine() ? " OR " : " AND ")
                .add(a + ".high <= ?)", circle.east())
                .add(" AND " + a + ".high >= -180.0 AND " + a + ".high <= 180.0")
                .add(" AND power(sin(radians(" + a + ".low - ?) / 2.0), 2)", query.latitude())
                .add(" + ? * cos(radians(" + a + ".low))", cosine)
                .add(" * power(sin(radians(" + a + ".high - ?) / 2.0), 2)", query.longitude())
                .add(" <= ?", circle.limit()),
        false,
        1);
  }

  /** Alternatives of one kind become one posting with a list; what does not fit stays over. */
  Alternatives merge(List<Query> alternatives) {
    List<Posting> merged = new ArrayList<>();
    List<Query> others = new ArrayList<>();
    List<Long> tokens = new ArrayList<>();
    List<Query.Link> links = new ArrayList<>();
    for (Query query : alternatives) {
      if (query instanceof Query.Token token) {
        tokens.add(token.k());
      } else if (query instanceof Query.Link link) {
        links.add(link);
      } else {
        others.add(query);
      }
    }
    if (tokens.size() == 1) {
      others.add(new Query.Token(tokens.get(0)));
    } else if (!tokens.isEmpty()) {
      merged.add(
          new Posting(
              "token", a -> SqlText.of(dialect.among(a + ".k"), tokens), false, tokens.size()));
    }
    merged.addAll(links(links));
    return new Alternatives(merged, others);
  }

  /** Links to many resources under few numbers, or under many to few as in a compartment. */
  private List<Posting> links(List<Query.Link> links) {
    Map<Long, List<Long>> targets = new LinkedHashMap<>();
    Map<Long, List<Long>> numbers = new LinkedHashMap<>();
    for (Query.Link link : links) {
      targets.computeIfAbsent(link.k(), none -> new ArrayList<>()).add(link.target());
      numbers.computeIfAbsent(link.target(), none -> new ArrayList<>()).add(link.k());
    }
    boolean isByTarget = numbers.size() < targets.size();
    List<Posting> merged = new ArrayList<>();
    (isByTarget ? numbers : targets)
        .forEach(
            (one, many) ->
                merged.add(
                    isByTarget
                        ? links("target", one, "k", many)
                        : links("k", one, "target", many)));
    return merged;
  }

  private Posting links(String oneColumn, long one, String manyColumn, List<Long> many) {
    return new Posting(
        "link",
        a ->
            SqlText.of(a + "." + oneColumn + " = ? AND ", one)
                .add(dialect.among(a + "." + manyColumn), many),
        false,
        many.size());
  }

  /**
   * @param merged postings that stand for several alternatives each
   * @param others the alternatives that are left
   */
  record Alternatives(List<Posting> merged, List<Query> others) {}
}
