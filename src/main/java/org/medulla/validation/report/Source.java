package org.medulla.validation.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.medulla.validation.Finding;
import org.medulla.validation.Place;

/**
 * The lines of a file around its findings. Only these are kept, and of long lines only a piece
 * around the place, so that reports on big files stay small.
 */
public final class Source {

  /** How many lines before and after a finding are kept. */
  static final int CONTEXT = 3;

  /** A line longer than this is kept in pieces. */
  static final int LONG = 400;

  private static final int BEFORE = 160;
  private static final int AFTER = 80;
  private static final int MAX_LINES = 20_000;
  private static final Source UNKNOWN = new Source(0);

  /**
   * A line, or a piece of a long one.
   *
   * @param number counted from 1
   * @param from how many characters of the line stand before this piece
   * @param isCut whether the line goes on behind this piece
   */
  record Line(int number, int from, String text, boolean isCut) {

    /** The characters of this piece that the place means. */
    Mark mark(int column) {
      return Mark.in(text, column - 1 - from);
    }
  }

  private final SortedMap<Integer, Line> lines = new TreeMap<>();
  private final Map<List<Integer>, Line> pieces = new HashMap<>();
  private final int lineCount;

  private Source(int lineCount) {
    this.lineCount = lineCount;
  }

  /** The text is not known, or there is nothing to show of it. */
  public static Source unknown() {
    return UNKNOWN;
  }

  /** Keeps of these bytes what is around these findings. */
  public static Source of(byte[] bytes, List<Finding> findings) {
    if (findings.stream().noneMatch(each -> each.place().line() > 0)) {
      return UNKNOWN;
    }
    SortedMap<Integer, List<Integer>> wanted = wanted(findings);
    int last = wanted.lastKey();
    Source source = new Source(countLines(bytes));
    int start = startsWithMark(bytes) ? 3 : 0;
    for (int number = 1; number <= last && start <= bytes.length; number++) {
      int end = endOfLine(bytes, start);
      List<Integer> columns = wanted.get(number);
      if (columns != null) {
        source.keep(number, bytes, start, end, columns);
      }
      start = end + 1;
    }
    return source;
  }

  /** Keeps of these lines, each given by its number, what is around these findings. */
  public static Source ofLines(SortedMap<Integer, List<byte[]>> texts, List<Finding> findings) {
    Map<Integer, List<Integer>> columns = new HashMap<>();
    for (Finding finding : findings) {
      columns
          .computeIfAbsent(finding.place().line(), it -> new ArrayList<>())
          .add(Math.max(finding.place().column(), 1));
    }
    Source source = new Source(0);
    texts.forEach(
        (number, text) -> {
          byte[] line = text.get(0);
          source.keep(number, line, 0, line.length, columns.getOrDefault(number, List.of()));
        });
    return source;
  }

  /** The line of a place, or the piece of it around the column. */
  Optional<Line> line(Place place) {
    Line piece = pieces.get(List.of(place.line(), Math.max(place.column(), 1)));
    return Optional.ofNullable(piece == null ? lines.get(place.line()) : piece);
  }

  /** The lines from the one number to the other that were kept. */
  SortedMap<Integer, Line> lines(int from, int to) {
    return lines.subMap(from, to + 1);
  }

  /** How many lines the file has; 0 if that is not known. */
  int lineCount() {
    return lineCount;
  }

  /** The numbers of the lines to keep, and the columns on them. */
  private static SortedMap<Integer, List<Integer>> wanted(List<Finding> findings) {
    SortedMap<Integer, List<Integer>> wanted = new TreeMap<>();
    for (Finding finding : findings) {
      int line = finding.place().line();
      if (line > 0 && wanted.size() < MAX_LINES) {
        for (int near = Math.max(1, line - CONTEXT); near <= line + CONTEXT; near++) {
          wanted.computeIfAbsent(near, it -> new ArrayList<>());
        }
        List<Integer> columns = wanted.get(line);
        int column = Math.max(finding.place().column(), 1);
        if (columns != null && !columns.contains(column)) {
          columns.add(column);
        }
      }
    }
    return wanted;
  }

  private void keep(int number, byte[] bytes, int start, int end, List<Integer> columns) {
    int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    if (stop - start <= LONG) {
      String text = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
      lines.put(number, new Line(number, 0, text, false));
      return;
    }
    lines.put(number, piece(number, bytes, start, stop, 0));
    for (int column : columns) {
      int from = Math.max(0, column - 1 - BEFORE);
      pieces.put(List.of(number, column), piece(number, bytes, start, stop, from));
    }
  }

  private static Line piece(int number, byte[] bytes, int start, int stop, int from) {
    int first = forward(bytes, start, stop, from);
    int last = forward(bytes, first, stop, BEFORE + AFTER);
    String text = new String(bytes, first, last - first, StandardCharsets.UTF_8);
    return new Line(number, first == stop ? 0 : from, text, last < stop);
  }

  /** The place in the bytes that lies so many UTF-16 units behind another. */
  private static int forward(byte[] bytes, int start, int stop, int units) {
    int at = start;
    int left = units;
    while (at < stop && left > 0) {
      int lead = bytes[at] & 0xFF;
      int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      left -= length == 4 ? 2 : 1;
      at = Math.min(stop, at + length);
    }
    return at;
  }

  private static int endOfLine(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static int countLines(byte[] bytes) {
    int count = 1;
    for (byte each : bytes) {
      count += each == '\n' ? 1 : 0;
    }
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? count - 1 : count;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
