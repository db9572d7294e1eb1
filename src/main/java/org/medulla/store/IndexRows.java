package org.medulla.store;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Everything one version of a resource can be found by. Rows belong to the version and never
 * change; equal rows are kept once.
 *
 * <p>Every row starts with {@code k}, the fingerprint of what was indexed (resource type, search
 * parameter and, for tokens, the value); the store does not know what stands behind it.
 *
 * @param tokens exact values
 * @param texts values that are compared by their beginning or a part of them
 * @param dates spans of time
 * @param numbers spans of numbers
 * @param links references to resources
 * @param sortTexts values to sort by where the rows above do not hold them (tokens, references)
 * @param words what the text can be searched by
 */
public record IndexRows(
    Set<Token> tokens,
    Set<Text> texts,
    Set<DateSpan> dates,
    Set<NumberSpan> numbers,
    Set<Link> links,
    Set<Text> sortTexts,
    Words words) {

  /** No rows at all. */
  public static final IndexRows NONE = new Builder().build();

  public IndexRows {
    tokens = RowSet.of(tokens);
    texts = RowSet.of(texts);
    dates = RowSet.of(dates);
    numbers = RowSet.of(numbers);
    links = RowSet.of(links);
    sortTexts = RowSet.of(sortTexts);
  }

  public record Token(long k) {}

  /**
   * @param text normalised by the writer; compared by code point
   */
  public record Text(long k, String text) {}

  /**
   * @param from first millisecond, inclusive; {@link Long#MIN_VALUE} for no beginning
   * @param to end, exclusive; {@link Long#MAX_VALUE} for no end
   */
  public record DateSpan(long k, long from, long to) {}

  /** A closed span; a plain number has both ends equal, infinities stand for an open end. */
  public record NumberSpan(long k, double from, double to) {
    public NumberSpan {
      if (Double.isNaN(from) || Double.isNaN(to)) {
        throw new IllegalArgumentException("A number row needs numbers");
      }
      // There is one zero: engines do not tell -0.0 from 0.0, equal rows would clash.
      from = from + 0.0;
      to = to + 0.0;
    }
  }

  /**
   * @param target {@link ResourceKey#fingerprint()} of the resource that is pointed to
   */
  public record Link(long k, long target) {}

  /** The same rows with other words. */
  public IndexRows with(Words others) {
    return new IndexRows(tokens, texts, dates, numbers, links, sortTexts, others);
  }

  /** How many rows there are, sort texts and words not counted. */
  public int size() {
    return tokens.size() + texts.size() + dates.size() + numbers.size() + links.size();
  }

  /** Collects rows; not to be used after {@link #build()}. */
  public static final class Builder {
    private final Set<Token> tokens = new LinkedHashSet<>();
    private final Set<Text> texts = new LinkedHashSet<>();
    private final Set<DateSpan> dates = new LinkedHashSet<>();
    private final Set<NumberSpan> numbers = new LinkedHashSet<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final Set<Text> sortTexts = new LinkedHashSet<>();
    private final StringBuilder narrative = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    public Builder token(long k) {
      tokens.add(new Token(k));
      return this;
    }

    public Builder text(long k, String text) {
      texts.add(new Text(k, text));
      return this;
    }

    public Builder date(long k, long from, long to) {
      dates.add(new DateSpan(k, from, to));
      return this;
    }

    public Builder number(long k, double from, double to) {
      numbers.add(new NumberSpan(k, from, to));
      return this;
    }

    public Builder link(long k, long target) {
      links.add(new Link(k, target));
      return this;
    }

    public Builder sortText(long k, String text) {
      sortTexts.add(new Text(k, text));
      return this;
    }

    /** Adds a text of the narrative; no phrase reaches from one text to the next. */
    public Builder narrative(String words) {
      Words.add(narrative, words);
      return this;
    }

    /** Adds a text from outside of the narrative; no phrase reaches from one text to the next. */
    public Builder content(String words) {
      Words.add(content, words);
      return this;
    }

    public IndexRows build() {
      Words words =
          narrative.length() + content.length() == 0
              ? Words.NONE
              : new Words(narrative.toString(), content.toString());
      return new IndexRows(tokens, texts, dates, numbers, links, sortTexts, words);
    }
  }
}
