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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + type("/xl/workbook.xml", "sheet.main")
              + type("/xl/worksheets/sheet1.xml", "worksheet")
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
              + "\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              "<Relationship Id=\"r1\" Type=\""
                  + RELATIONS
                  + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
                  + RELATIONS
                  + "/styles\" Target=\"styles.xml\"/>"));
      put(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\""
              + MAIN
              + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
              + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\""
              + MAIN
              + "\"><sheetData>"
              + String.join("", rows)
              + "</sheetData>"
              + merged
              + "</worksheet>");
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
