package org.medulla.imports.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.medulla.imports.ImportFault;

/**
 * Text with cells between commas, semicolons or tabs, quoted where needed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvReader {

  private static final char[] DELIMITERS = {'\t', ';', ',', '|'};
  private static final int LOOKED_AT = 20;

  private final String text;
  private final char delimiter;
  private final int maxLines;
  private final List<SheetLine> lines = new ArrayList<>();
  private final List<SheetCell> cells = new ArrayList<>();
  private int line = 1;

  private CsvReader(String text, char delimiter, int maxLines) {
    this.text = text;
    this.delimiter = delimiter;
    this.maxLines = maxLines;
  }

  /**
   * Reads all rows.
   *
   * @throws SheetRefusal if it is no such text
   */
  static List<SheetLine> read(byte[] bytes, String encoding, int maxLines) {
    String text = decode(bytes, encoding);
    List<SheetLine> best = List.of();
    // The delimiter is the one that splits the first rows into most cells.
    char chosen = ',';
    int most = 0;
    for (char candidate : DELIMITERS) {
      best = new CsvReader(head(text), candidate, Integer.MAX_VALUE).parse(true);
      int width = best.stream().mapToInt(it -> it.cells().size()).max().orElse(0);
      if (width > most) {
        most = width;
        chosen = candidate;
      }
    }
    return new CsvReader(text, chosen, maxLines).parse(false);
  }

  private static String head(String text) {
    int end = 0;
    for (int i = 0; i < LOOKED_AT && end >= 0; i++) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? text : text.substring(0, end);
  }

  private static String decode(byte[] bytes, String encoding) {
    Charset charset = encoding.isEmpty() ? marked(bytes) : named(encoding);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
      if (bare.indexOf('\0') >= 0) {
        throw new SheetRefusal(
            ImportFault.UNREADABLE, "", "it is neither a text with cells nor an XLSX workbook");
      }
      return bare;
    } catch (CharacterCodingException e) {
      throw new SheetRefusal(
          ImportFault.UNREADABLE,
          "",
          "it is not encoded as "
              + charset
              + "; save it as UTF-8, or name its encoding (such as windows-1252)");
    }
  }

  /** UTF-16 where the first bytes say so, else UTF-8. */
  private static Charset marked(byte[] bytes) {
    boolean isMarked =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    return isMarked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private static Charset named(String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new SheetRefusal(
          ImportFault.BAD_VALUE, "", "there is no encoding of the name '" + encoding + "'");
    }
  }

  private List<SheetLine> parse(boolean isTrial) {
    int i = 0;
    int begin = line;
    while (i < text.length()) {
      i = cell(i, isTrial);
      boolean isEnd = i >= text.length();
      char c = isEnd ? '\n' : text.charAt(i);
      if (c == delimiter && !isEnd) {
        i++;
        if (i == text.length()) {
          cells.add(SheetCell.EMPTY);
        }
        continue;
      }
      lines.add(new SheetLine(begin, cells));
      cells.clear();
      if (lines.size() > maxLines) {
        return lines;
      }
      i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
      begin = ++line;
    }
    if (!cells.isEmpty()) {
      lines.add(new SheetLine(begin, cells));
    }
    return lines;
  }

  /** Reads one cell; where it ends. */
  private int cell(int start, boolean isTrial) {
    int i = start;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    if (i < text.length() && text.charAt(i) == '"') {
      return quoted(i, isTrial);
    }
    i = start;
    while (i < text.length() && !isEnd(text.charAt(i))) {
      i++;
    }
    cells.add(SheetCell.text(text.substring(start, i)));
    return i;
  }

  private int quoted(int start, boolean isTrial) {
    StringBuilder content = new StringBuilder();
    int begin = line;
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        content.append(c);
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
        content.append('"');
        i += 2;
      } else {
        cells.add(SheetCell.text(content.toString().replaceAll("\\s*\\R\\s*", " ")));
        return afterQuote(i + 1, begin, isTrial);
      }
    }
    if (isTrial) {
      cells.add(SheetCell.text(content.toString()));
      return i;
    }
    throw new SheetRefusal(
        ImportFault.UNREADABLE, "row " + begin, "a quotation mark is opened and never closed");
  }

  private int afterQuote(int start, int begin, boolean isTrial) {
    int i = start;
    while (i < text.length() && !isEnd(text.charAt(i))) {
      if (text.charAt(i) != ' ' && !isTrial) {
        throw new SheetRefusal(
            ImportFault.UNREADABLE,
            "row " + begin,
            "text follows a closing quotation mark; double the marks within a cell");
      }
      i++;
    }
    return i;
  }

  private boolean isEnd(char c) {
    return c == delimiter || c == '\n' || c == '\r';
  }
}
