package org.medulla.radiotherapy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one sheet as a workbook (XLSX, ECMA-376). Texts are texts and never formulas; the same
 * rows give the same bytes.
 */
final class Workbook {

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private Workbook() {}

  static byte[] of(String sheet, List<List<String>> rows) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", types());
    parts.put("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    parts.put("xl/workbook.xml", book(sheet));
    parts.put("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String types() {
    String kind = "application/vnd.openxmlformats-";
    String sheets = kind + "officedocument.spreadsheetml.";
    return HEAD
        + "<Types xmlns=\""
        + PACKAGE
        + "content-types\"><Default Extension=\"rels\" ContentType=\""
        + kind
        + "package.relationships+xml\"/><Default Extension=\"xml\""
        + " ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\""
        + sheets
        + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
        + sheets
        + "worksheet+xml\"/></Types>";
  }

  private static String relation(String type, String target) {
    return HEAD
        + "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"r1\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static String book(String sheet) {
    return HEAD
        + "<workbook xmlns=\""
        + MAIN
        + "\" xmlns:r=\""
        + OFFICE
        + "\"><sheets><sheet name=\""
        + Markup.escaped(sheet)
        + "\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
  }

  private static String sheet(List<List<String>> rows) {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetData>");
    for (List<String> row : rows) {
      xml.append("<row>");
      row.forEach(cell -> cell(xml, cell));
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static void cell(StringBuilder xml, String text) {
    if (text.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,10})?")) {
      xml.append("<c><v>").append(text).append("</v></c>");
    } else {
      xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      xml.append(Markup.escaped(text)).append("</t></is></c>");
    }
  }
}
