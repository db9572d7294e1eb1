package org.medulla.imports.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small XLSX workbooks, cell by cell. */
final class Workbook {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final List<String> rows = new ArrayList<>();
  private final List<String> names = new ArrayList<>(List.of("One"));
  private final List<String> sheets = new ArrayList<>();
  private String merged = "";

  /** A row; cells that begin with {@code <} are written as they are. */
  Workbook row(Object... cells) {
    StringBuilder row = new StringBuilder("<row r=\"" + (rows.size() + 1) + "\">");
    for (int i = 0; i < cells.length; i++) {
      String at = SheetLine.letters(i) + (rows.size() + 1);
      if (cells[i] instanceof Number number) {
        row.append("<c r=\"" + at + "\"><v>" + number + "</v></c>");
      } else if (cells[i].toString().startsWith("<")) {
        row.append(cells[i].toString().replace("AT", at));
      } else if (!cells[i].toString().isEmpty()) {
        row.append("<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>");
      }
    }
    rows.add(row + "</row>");
    return this;
  }

  /** Ends a sheet, and begins another. */
  Workbook sheet(String name) {
    end();
    names.add(name);
    return this;
  }

  private void end() {
    sheets.add(
        "<worksheet xmlns=\""
            + MAIN
            + "\"><sheetData>"
            + String.join("", rows)
            + "</sheetData>"
            + merged
            + "</worksheet>");
    rows.clear();
    merged = "";
  }

  /** Something for each sheet, with {@code #} for its number. */
  private String each(String text) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      all.append(text.replace("#", String.valueOf(i + 1)).replace("NAME", names.get(i)));
    }
    return all.toString();
  }

  Workbook merged(String... ranges) {
    StringBuilder cells = new StringBuilder("<mergeCells count=\"" + ranges.length + "\">");
    for (String range : ranges) {
      cells.append("<mergeCell ref=\"" + range + "\"/>");
    }
    merged = cells + "</mergeCells>";
    return this;
  }

  /** A day, as workbooks count it: style 1 is one of dates. */
  static String day(int serial) {
    return "<c r=\"AT\" s=\"1\"><v>" + serial + "</v></c>";
  }

  static String formula(String formula, String saved) {
    return "<c r=\"AT\"><f>"
        + formula
        + "</f>"
        + (saved.isEmpty() ? "" : "<v>" + saved + "</v>")
        + "</c>";
  }

  byte[] bytes() {
    end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + type("/xl/workbook.xml", "sheet.main")
              + each(type("/xl/worksheets/sheet#.xml", "worksheet"))
              + type("/xl/styles.xml", "styles")
              + "</Types>");
      put(
          zip,
          "_rels/.rels",
          relations(
              "<Relationship Id=\"r1\" Type=\""
                  + RELATIONS
                  + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + RELATIONS
              + "\"><sheets>"
              + each("<sheet name=\"NAME\" sheetId=\"#\" r:id=\"r#\"/>")
              + "</sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              each(
                      "<Relationship Id=\"r#\" Type=\""
                          + RELATIONS
                          + "/worksheet\" Target=\"worksheets/sheet#.xml\"/>")
                  + "<Relationship Id=\"styles\" Type=\""
                  + RELATIONS
                  + "/styles\" Target=\"styles.xml\"/>"));
      put(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\""
              + MAIN
              + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
              + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
      for (int i = 0; i < sheets.size(); i++) {
        put(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheets.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\""
        + part
        + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml."
        + kind
        + "+xml\"/>";
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + all
        + "</Relationships>";
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((HEAD + content).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
