package org.medulla.radiotherapy;

import java.util.List;

/** Writes rows as text with commas, as RFC 4180 has it. */
public final class Csv {

  private final StringBuilder text = new StringBuilder();

  public void row(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    text.append("\r\n");
  }

  /** What a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String cell(String value) {
    boolean isFormula = !value.isEmpty() && "=+@\t\r".indexOf(value.charAt(0)) >= 0;
    boolean isMinus = value.startsWith("-") && !value.matches("-[0-9.]+");
    String plain = isFormula || isMinus ? "'" + value : value;
    return plain.matches("(?s).*[\",\r\n].*") || !plain.strip().equals(plain)
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }

  public String text() {
    return text.toString();
  }
}
