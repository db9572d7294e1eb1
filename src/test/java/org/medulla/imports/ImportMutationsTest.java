package org.medulla.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.medulla.imports.dicom.DicomImport;
import org.medulla.imports.dicom.DicomJson;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.imports.sheet.SheetOptions;
import org.medulla.imports.v2.V2Import;
import org.medulla.imports.v2.V2Stored;

/** Inputs with random damage are read or refused; nothing else happens. The seed is fixed. */
class ImportMutationsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int ROUNDS = 200;
  private static final String PARTS = "|^~\\&\r\n,;\t\"'{}[]:0123456789.-/ABMSHPIDOBRX\0\u00ff";

  private static final String MESSAGE =
      """
      MSH|^~\\&|LAB|HOSP|MEDULLA|RT|20240301120000||ORU^R01|1|P|2.5.1
      PID|1||p1^^^HOSP&1.2.3&ISO^MR~x||One^Ann^B||19550203|F|||1 Main^^Town||555
      OBR|1|p1|f1|58410-2^CBC^LN|||20240301080000||||||||||||||||||F
      OBX|1|NM|718-7^Hb^LN||13.1|g/dl|13-17|L|||F
      NTE|1||note
      OBX|2|NM|motor-L2-R^Motor^L||4||||||F
      """;

  @Test
  void damagedMessagesAreReadOrRefused() {
    V2Import messages = new V2Import(ZoneOffset.UTC);

    mutate(
        MESSAGE.replace('\n', '\r').getBytes(StandardCharsets.UTF_8),
        bytes -> messages.read(bytes, V2Stored.NOTHING, NOW));
  }

  @Test
  void damagedSheetsAreReadOrRefused() throws IOException {
    SheetImport sheets = new SheetImport(1000);
    for (String kind : new String[] {"courses", "motor-table", "labs"}) {
      SheetOptions options = SheetOptions.DEFAULT.with("patient", "7").orElseThrow();
      mutate(
          Files.readAllBytes(Path.of("sample-bundles/imports", kind + ".csv")),
          bytes -> sheets.read(kind, bytes, options, NOW));
    }
  }

  @Test
  void damagedDicomIsReadOrRefused() {
    DicomImport dicom = new DicomImport("", "");

    mutate(
        DicomJson.array(
            DicomJson.structureSet(),
            DicomJson.plan(),
            DicomJson.summary(),
            DicomJson.record(1, "20230925")),
        bytes -> dicom.read("x", bytes, NOW));
  }

  private static void mutate(byte[] whole, Function<byte[], ImportPlan> reader) {
    assertThat(reader.apply(whole).isSound()).as("the input itself").isTrue();
    Random random = new Random(4711);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) PARTS.charAt(random.nextInt(PARTS.length()));
      }
      if (random.nextInt(10) == 0) {
        bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }

      ImportPlan plan = reader.apply(bytes);

      assertThat(plan.isSound() || !plan.problems().isEmpty()).isTrue();
    }
  }
}
