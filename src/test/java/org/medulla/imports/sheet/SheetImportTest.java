package org.medulla.imports.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.imports.sheet.SheetSamples.errors;
import static org.medulla.imports.sheet.SheetSamples.plan;
import static org.medulla.imports.sheet.SheetSamples.resources;
import static org.medulla.imports.sheet.SheetSamples.sentences;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.imports.ImportPlan;

/** What is true of all sheets: files, encodings, headers, limits. */
class SheetImportTest {

  private static final String LABS = "MRN,Date,Test,Value,Unit\n";
  private static final String ROW = "7,2024-03-01,Ferritin,12,ug/L\n";

  @Test
  void aWorkbookGivesWhatTheTextGives() {
    byte[] workbook =
        new Workbook()
            .row("Motor function")
            .row("Testing", "Before RT", "", "End of RT", "")
            .row("", "Right", "Left", "Right", "Left")
            .row("L2", 0, 0, 5, 2)
            .merged("A1:E1", "B2:C2", "D2:E2")
            .bytes();
    String text = "Testing,Before RT,,End of RT,\n,Right,Left,Right,Left\nL2,0,0,5,2\n";

    ImportPlan fromWorkbook = plan(workbook, "patient", "7");
    ImportPlan fromText = plan(text, "patient", "7");

    assertThat(errors(fromWorkbook)).isEmpty();
    assertThat(resources(fromWorkbook, "Observation"))
        .isEqualTo(resources(fromText, "Observation"))
        .hasSize(6);
  }

  @Test
  void cellsOfWorkbooksAreDaysAndNumbersWithoutGuessing() {
    byte[] workbook =
        new Workbook()
            .row("MRN", "Date", "Test", "Value", "Unit")
            .row("7", Workbook.day(45385), "Ferritin", 1.1, "ug/L")
            .bytes();

    ImportPlan plan = plan(workbook);

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "Observation").get(0).path("effectiveDateTime").asText())
        .isEqualTo("2024-04-03");
    assertThat(resources(plan, "Observation").get(0).at("/valueQuantity/value").asText())
        .isEqualTo("1.1");
  }

  private static byte[] threeSheets(String value) {
    return new Workbook()
        .row("Please send questions to the physics group")
        .sheet("Labs")
        .row("MRN", "Date", "Test", "Value", "Unit")
        .row("7", "2024-03-01", "Ferritin", value, "ug/L")
        .sheet("Scores")
        .row("MRN", "Date", "Level", "Side", "Score")
        .row("7", "2024-03-01", "L2", "R", 3)
        .bytes();
  }

  @Test
  void everySheetWithKnownHeadersIsRead() {
    ImportPlan plan = plan(threeSheets("12"));

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "Observation"))
        .extracting(it -> it.path("code").path("text").asText())
        .contains("Ferritin", "Motor score L2, right");
    assertThat(resources(plan, "Patient")).hasSize(1);
    assertThat(sentences(plan))
        .contains("sheet.csv, sheet 'One': has no headers that are known, and is left out");
  }

  @Test
  void oneSheetCanBeNamed() {
    assertThat(resources(plan(threeSheets("12"), "sheet", "Labs"), "Observation")).hasSize(1);
    assertThat(errors(plan(threeSheets("12"), "sheet", "Lab")))
        .containsExactly(
            "IMPORT-02 sheet.csv: there is no sheet 'Lab' in it; there are One, Labs, Scores");
    assertThat(errors(plan(LABS + ROW, "sheet", "Labs")))
        .containsExactly("IMPORT-03 sheet.csv: it is no workbook, so it has no sheet of a name");
    assertThat(resources(plan(threeSheets("12"), "kind", "motor-scores"), "Observation"))
        .noneMatch(it -> it.toString().contains("Ferritin"))
        .isNotEmpty();
  }

  @Test
  void aWrongCellIsToldWithItsSheet() {
    assertThat(errors(plan(threeSheets("1,234"))))
        .allMatch(it -> it.contains("sheet.csv, sheet 'Labs', row 2, column D"))
        .hasSize(1);
  }

  @Test
  void aFormulaGivesItsSavedValueAndThatIsSaid() {
    byte[] workbook =
        new Workbook()
            .row("MRN", "Date", "Test", "Value", "Unit")
            .row("7", "2024-03-01", "Ferritin", Workbook.formula("6*2", "12"), "ug/L")
            .row("8", "2024-03-01", "Ferritin", Workbook.formula("6*2", "12"), "ug/L")
            .bytes();

    ImportPlan plan = plan(workbook);

    assertThat(errors(plan)).isEmpty();
    assertThat(sentences(plan))
        .containsExactly(
            "sheet.csv, row 2, column D 'Value': holds a formula; the value that was saved with it"
                + " is taken, here and below");
  }

  @Test
  void aFormulaWithoutASavedValueIsRefused() {
    byte[] workbook =
        new Workbook()
            .row("MRN", "Date", "Test", "Value", "Unit")
            .row("7", "2024-03-01", "Ferritin", Workbook.formula("6*2", ""), "ug/L")
            .bytes();

    assertThat(errors(plan(workbook)))
        .singleElement()
        .asString()
        .contains("row 2, column D 'Value': holds a formula without a saved value");
  }

  @Test
  void mergedCellsBelowTheHeadersAreRefusedWithTheirPlace() {
    byte[] workbook =
        new Workbook()
            .row("MRN", "Date", "Test", "Value", "Unit")
            .row("7", "2024-03-01", "Ferritin", 12, "ug/L")
            .row("", "2024-03-02", "Ferritin", 12, "ug/L")
            .merged("A2:A3")
            .bytes();

    assertThat(errors(plan(workbook)))
        .containsExactly(
            "IMPORT-02 sheet.csv, row 3, column A 'MRN': is empty; write the value in every row,"
                + " also where cells were merged");
  }

  @Test
  void damagedWorkbooksAreRefused() {
    byte[] whole = new Workbook().row("a").bytes();
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

    assertThat(errors(plan(half))).singleElement().asString().contains("IMPORT-01");
  }

  @Test
  void aWorkbookThatUnpacksToTooMuchIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 260; i++) {
        zip.write(zeros);
      }
    }

    assertThat(errors(plan(out.toByteArray()))).singleElement().asString().contains("IMPORT-07");
  }

  @Test
  void marksDelimitersAndQuotesAreUnderstood() {
    String tabs = "\ufeffMRN\tDate\tTest\tValue\tUnit\n7\t2024-03-01\t\"Fer\"\"ritin\"\t12\tug/L\n";
    String quoted = "MRN,Date,Test,Value,Unit\r\n7,2024-03-01,\"a, b\",12,ug/L\r\n";

    assertThat(resources(plan(tabs), "Observation").get(0).at("/code/text").asText())
        .isEqualTo("Fer\"ritin");
    assertThat(resources(plan(quoted), "Observation").get(0).at("/code/text").asText())
        .isEqualTo("A, b");
  }

  @Test
  void otherEncodingsAreReadWhereTheyAreMarkedOrDeclared() {
    String sheet = LABS + "7,2024-03-01,Fér,12,ug/L\n";

    assertThat(errors(plan(sheet.getBytes(StandardCharsets.UTF_16)))).isEmpty();
    byte[] windows = sheet.getBytes(Charset.forName("windows-1252"));
    assertThat(errors(plan(windows)))
        .containsExactly(
            "IMPORT-01 sheet.csv: it is not encoded as UTF-8; save it as UTF-8, or name its"
                + " encoding (such as windows-1252)");
    assertThat(errors(plan(windows, "encoding", "windows-1252"))).isEmpty();
    assertThat(errors(plan(windows, "encoding", "klingon-8"))).hasSize(1);
  }

  @Test
  void emptyRowsAndUnknownColumnsAreLeftOut() {
    ImportPlan plan = plan("MRN,Date,Test,Value,Unit,Shoe size\n,,,,,\n7,2024-03-01,F,1,g/L,43\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(sentences(plan))
        .containsExactly("sheet.csv, row 1: column F 'Shoe size' is not understood and left out");
  }

  @Test
  void twoColumnsOfOneMeaningAreRefused() {
    assertThat(errors(plan("MRN,Date,Test,Value,Result,Unit\n7,2024-03-01,F,1,2,g/L\n")))
        .singleElement()
        .asString()
        .contains("column E 'Result' and column D 'Value' name the same");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThat(errors(plan("MRN,Date,Test,Value\n7,2024-03-01,F,1\n", "kind", "labs")))
        .containsExactly("IMPORT-02 sheet.csv, row 1: no column for unit among the headers");
  }

  @Test
  void aSheetOfNothingKnownIsRefused() {
    assertThat(errors(plan("a,b,c\n1,2,3\n"))).singleElement().asString().contains("IMPORT-02");
    assertThat(errors(plan(""))).singleElement().asString().contains("IMPORT-02");
    assertThat(errors(plan("x", "kind", "recipes"))).singleElement().asString().contains("recipes");
    assertThat(errors(plan(new byte[] {0, 1, 2, 3}))).singleElement().asString().contains("IMPORT");
  }

  @Test
  void twoHundredThousandRowsAreRefusedBeforeAnythingIsMadeOfThem() {
    StringBuilder sheet = new StringBuilder(LABS);
    for (int i = 0; i < 200_000; i++) {
      sheet.append(ROW);
    }

    assertThat(errors(plan(sheet.toString())))
        .containsExactly(
            "IMPORT-07 sheet.csv: it has more than 10000 rows; split it, or raise the setting"
                + " import-max-rows");
  }

  @Test
  void manyProblemsAreToldInPart() {
    StringBuilder sheet = new StringBuilder(LABS);
    for (int i = 0; i < 1000; i++) {
      sheet.append("7,never,Ferritin,12,ug/L\n");
    }

    ImportPlan plan = plan(sheet.toString());

    assertThat(plan.problems()).hasSize(201);
    assertThat(sentences(plan)).endsWith("sheet.csv: and 800 problems more");
  }

  @Test
  void quotesThatDoNotCloseAreRefused() {
    assertThat(errors(plan(LABS + "7,2024-03-01,\"Fer,12,ug/L\n")))
        .containsExactly("IMPORT-01 sheet.csv, row 2: a quotation mark is opened and never closed");
  }

  @Test
  void controlCharactersAndEndlessCellsAreRefused() {
    assertThat(errors(plan(LABS + "7,2024-03-01,Fer\u0007,12,ug/L\n")))
        .singleElement()
        .asString()
        .contains("control characters");
    assertThat(errors(plan(LABS + "7,2024-03-01," + "x".repeat(600) + ",12,ug/L\n")))
        .singleElement()
        .asString()
        .contains("IMPORT-07");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31 Feb 2024", "30. Februar 2024", "31 avril 2024", "Feb 30, 2024", "31.04.2024",
        "2024-02-30", "30/02/2024", "1er mars 2024", "45352", "03.2024"
      })
  void daysThatDoNotExistAreRefusedAndNotMoved(String day) {
    assertThat(errors(plan(LABS + "7,\"" + day + "\",Ferritin,12,ug/L\n")))
        .singleElement()
        .asString()
        .startsWith("IMPORT-03 sheet.csv, row 2, column B 'Date': '" + day + "' is no date");
  }

  @ParameterizedTest
  @CsvSource({
    "7;2024-03-01;13.1;Hemoglobin;g/dL, is a number and no test",
    "7;2124-03-01;Hemoglobin;13.1;g/dL, lies in the future",
    "7;2024-03-01;Hemoglobin;131;%, is no unit of hemoglobin",
    "2024-03-01;7;Hemoglobin;13.1;g/dL, is no date",
    "7;2024-03-01;g/dL;Hemoglobin;13.1, words have no unit",
  })
  void swappedColumnsAreToldByTheirCells(String row, String why) {
    ImportPlan plan = plan(LABS + row.replace(';', ',') + "\n");

    assertThat(sentences(plan)).anyMatch(it -> it.contains(why));
  }

  @Test
  void wordsWithAUnitAreTakenAndThatIsSaid() {
    ImportPlan plan = plan(LABS + "7,2024-03-01,Protein,negative,g/L\n");

    assertThat(plan.isSound()).isTrue();
    assertThat(sentences(plan)).anyMatch(it -> it.contains("words have no unit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PatientId,CourseId,PlanSetupId,RefPointId,TotalDose (Gy),DosePerFraction (Gy),NoFractions,"
            + "FirstTreatmentDate,LastTreatmentDate,CourseStatus",
        "IDA,Course,Rx Site,Target,Dose_Ttl (Gy),Dose_Tx (Gy),Fractions,Start_DtTm,End_DtTm,Status",
        "MRN,Course Name,Plan ID,Ref Pt,Rx Dose [Gy],Dose/Fx [Gy],# Fx,First Tx,Last Tx,State"
      })
  void headersOfOncologySystemsAreUnderstood(String headers) {
    ImportPlan plan = plan(headers + "\n7,C1,P1,PTV,18,1.8,10,2024-03-01,2024-03-14,Completed\n");

    assertThat(sentences(plan)).isEmpty();
    assertThat(resources(plan, "ServiceRequest").toString())
        .contains("\"value\":1800,", "\"value\":180,", "\"valuePositiveInt\":10");
  }
}
