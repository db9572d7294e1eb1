package org.medulla.imports.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.medulla.imports.ImportFault;

/** The first visible sheet of an XLSX workbook. */
final class XlsxReader {

  /** What a workbook may become when it is unpacked; more is a trap or no table for people. */
  private static final long MAX_UNPACKED = 256L * 1024 * 1024;

  private XlsxReader() {}

  static boolean isWorkbook(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  /**
   * Reads the rows of the sheets by their names; one row more than allowed at most.
   *
   * @param name of the one sheet that is wanted; empty for all that are visible
   * @param maxLines how many rows all of them may have
   * @throws SheetRefusal if it is no workbook, or has no such sheet
   */
  static Map<String, List<SheetLine>> read(byte[] bytes, String name, int maxLines) {
    requireSize(bytes);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
      Map<String, List<SheetLine>> sheets = new LinkedHashMap<>();
      int left = maxLines + 1;
      for (Sheet sheet : wanted(workbook, name)) {
        List<SheetLine> lines = lines(sheet, left);
        left -= lines.size();
        sheets.put(sheet.getName(), lines);
      }
      return sheets;
    } catch (IOException
        | ExcelReaderException
        | IllegalStateException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new SheetRefusal(
          ImportFault.UNREADABLE, "", "it is no XLSX workbook that can be read; save it again");
    }
  }

  private static void requireSize(byte[] bytes) {
    long unpacked = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        unpacked += size(zip, buffer, MAX_UNPACKED - unpacked);
        if (unpacked > MAX_UNPACKED) {
          throw new SheetRefusal(
              ImportFault.TOO_LARGE, "", "it is larger than 256 MB when it is unpacked");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SheetRefusal(ImportFault.UNREADABLE, "", "it is damaged: no whole XLSX workbook");
    }
  }

  private static long size(InputStream in, byte[] buffer, long limit) throws IOException {
    long size = 0;
    for (int read = in.read(buffer); read >= 0 && size <= limit; read = in.read(buffer)) {
      size += read;
    }
    return size;
  }

  private static List<SheetLine> lines(Sheet sheet, int maxLines) throws IOException {
    List<SheetLine> lines = new ArrayList<>();
    try (Stream<Row> rows = sheet.openStream()) {
      Iterator<Row> each = rows.iterator();
      while (each.hasNext() && lines.size() < maxLines) {
        Row row = each.next();
        lines.add(new SheetLine(row.getRowNum(), cells(row)));
      }
    }
    return lines;
  }

  private static List<Sheet> wanted(ReadableWorkbook workbook, String name) {
    List<Sheet> all = workbook.getSheets().toList();
    List<Sheet> wanted =
        all.stream()
            .filter(
                it ->
                    name.isEmpty()
                        ? String.valueOf(it.getVisibility()).equals("VISIBLE")
                        : it.getName().equals(name))
            .toList();
    if (wanted.isEmpty() && !name.isEmpty()) {
      String names = String.join(", ", all.stream().map(Sheet::getName).limit(20).toList());
      throw new SheetRefusal(
          ImportFault.MISSING, "", "there is no sheet '" + name + "' in it; there are " + names);
    }
    if (wanted.isEmpty()) {
      throw new SheetRefusal(ImportFault.UNREADABLE, "", "no sheet of it is visible");
    }
    return wanted;
  }

  private static List<SheetCell> cells(Row row) {
    List<SheetCell> cells = new ArrayList<>();
    for (Cell cell : row) {
      cells.add(cell == null ? SheetCell.EMPTY : cell(cell));
    }
    return cells;
  }

  private static SheetCell cell(Cell cell) {
    String formula = cell.getFormula();
    boolean isFormula = cell.getType() == CellType.FORMULA || formula != null;
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.ERROR || (isFormula && (raw == null || raw.isEmpty()))) {
      return new SheetCell(raw == null ? "" : raw, SheetCell.Kind.BROKEN, isFormula);
    }
    if (cell.getType() == CellType.NUMBER || isFormula) {
      return number(cell, raw, isFormula);
    }
    SheetCell text = SheetCell.text(cell.getText() == null ? "" : cell.getText());
    return new SheetCell(text.text(), text.kind(), false);
  }

  private static SheetCell number(Cell cell, String raw, boolean isFormula) {
    try {
      BigDecimal number = new BigDecimal(raw);
      if (isDate(cell.getDataFormatString())) {
        return new SheetCell(date(cell, number), SheetCell.Kind.DATE, isFormula);
      }
      return new SheetCell(plain(number), SheetCell.Kind.NUMBER, isFormula);
    } catch (NumberFormatException e) {
      return new SheetCell(raw.strip(), SheetCell.Kind.TEXT, isFormula);
    }
  }

  /** Workbooks keep 1.8 as the nearest binary number: 15 digits are what the sheet showed. */
  private static String plain(BigDecimal number) {
    BigDecimal shown = number.round(new java.math.MathContext(15)).stripTrailingZeros();
    return (shown.scale() < 0 ? shown.setScale(0) : shown).toPlainString();
  }

  private static boolean isDate(String format) {
    if (format == null) {
      return false;
    }
    String bare = format.replaceAll("\\[[^\\]]*]|\"[^\"]*\"|\\\\.", "").toLowerCase(Locale.ROOT);
    return bare.contains("y") || bare.contains("d");
  }

  private static String date(Cell cell, BigDecimal number) {
    LocalDateTime date = cell.getType() == CellType.NUMBER ? cell.asDate() : counted(number);
    return date.toLocalTime().toSecondOfDay() == 0
        ? date.toLocalDate().toString()
        : date.toString();
  }

  /** The value of a formula as a day: counted from the end of 1899. */
  private static LocalDateTime counted(BigDecimal days) {
    long seconds = days.multiply(BigDecimal.valueOf(86_400)).longValue();
    return LocalDateTime.of(1899, 12, 30, 0, 0).plusSeconds(seconds);
  }
}
