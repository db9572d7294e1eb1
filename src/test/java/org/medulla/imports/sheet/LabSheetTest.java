package org.medulla.imports.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.imports.sheet.SheetSamples.errors;
import static org.medulla.imports.sheet.SheetSamples.plan;
import static org.medulla.imports.sheet.SheetSamples.resources;
import static org.medulla.imports.sheet.SheetSamples.sentences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medulla.imports.ImportPlan;

class LabSheetTest {

  private static final String HEAD = "MRN;Date;Test;Value;Unit\n";

  @Test
  void valuesKeepTheirUnitAndGetItsUcumCode() {
    ImportPlan plan = plan(SheetSamples.template("labs"));

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> all = resources(plan, "Observation");
    assertThat(all)
        .extracting(
            it ->
                it.at("/valueQuantity/value").asText()
                    + " "
                    + it.at("/valueQuantity/unit").asText()
                    + " "
                    + it.at("/valueQuantity/code").asText())
        .containsExactly("62.5 % %", "7960 /mm3 /mm3", "7.2  ", "13.1 g/dl g/dL", "296 G/L 10*9/L");
    assertThat(all.get(0).at("/code/coding/0/code").asText()).isEqualTo("20570-8");
    assertThat(sentences(plan))
        .containsExactly("sheet.csv, row 4: there is no unit; none is added");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13,1|13.1",
        "13.1|13.1",
        "0,125|0.125",
        "0.125|0.125",
        "1.234,5|1234.5",
        "1,234.5|1234.5",
        "7960|7960",
        "-1,5|-1.5",
        "1 234,5|1234.5",
      })
  void numbersThatCanBeReadOneWayAreRead(String written, String value) {
    ImportPlan plan = plan(HEAD + "7;2024-03-01;Ferritin;" + written + ";ug/L\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "Observation").get(0).at("/valueQuantity/value").asText())
        .isEqualTo(value);
  }

  @Test
  void numbersThatCanBeReadTwoWaysAreRefusedUnlessDeclared() {
    String sheet = HEAD + "7;2024-03-01;Ferritin;1,234;ug/L\n";

    assertThat(errors(plan(sheet)))
        .containsExactly(
            "IMPORT-04 sheet.csv, row 2, column D 'Value': '1,234' can be read as 1234 or as"
                + " 1.234; say which with the locale");
    assertThat(value(plan(sheet, "locale", "de"))).isEqualTo("1.234");
    assertThat(value(plan(sheet, "locale", "en"))).isEqualTo("1234");
  }

  @Test
  void theSheetItselfMayShowItsDecimalSign() {
    ImportPlan plan =
        plan(HEAD + "7;2024-03-01;Ferritin;1,234;ug/L\n7;2024-03-02;Ferritin;1,5;ug/L\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(value(plan)).isEqualTo("1.234");
  }

  @Test
  void aSheetThatShowsBothSignsIsReadOnlyWhereItIsSure() {
    ImportPlan plan =
        plan(
            HEAD
                + "7;2024-03-01;Ferritin;1.5;ug/L\n"
                + "7;2024-03-02;Ferritin;2,5;ug/L\n"
                + "7;2024-03-03;Ferritin;1,234;ug/L\n");

    assertThat(errors(plan)).singleElement().asString().contains("row 4", "1234 or as 1.234");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-04-03|2024-04-03", "20240403|2024-04-03", "03.04.2024|2024-04-03",
        "13/04/2024|2024-04-13", "04/13/2024|2024-04-13", "03-Apr-2024|2024-04-03",
        "3. April 2024|2024-04-03", "3 avril 2024|2024-04-03", "4/4/2024|2024-04-04",
      })
  void datesThatCanBeReadOneWayAreRead(String written, String day) {
    ImportPlan plan = plan(HEAD + "7;" + written + ";Ferritin;12;ug/L\n");

    assertThat(errors(plan)).isEmpty();
    assertThat(resources(plan, "Observation").get(0).path("effectiveDateTime").asText())
        .isEqualTo(day);
  }

  @Test
  void aDateThatCanBeReadTwoWaysIsRefusedUnlessDeclared() {
    String sheet = HEAD + "7;03/04/2024;Ferritin;12;ug/L\n";

    assertThat(errors(plan(sheet)))
        .containsExactly(
            "IMPORT-04 sheet.csv, row 2, column B 'Date': '03/04/2024' can be the 3. of month 4 or"
                + " the 4. of month 3; say how dates are written (date format dd/MM/yyyy or"
                + " MM/dd/yyyy)");
    assertThat(day(plan(sheet, "date-format", "dd/MM/yyyy"))).isEqualTo("2024-04-03");
    assertThat(day(plan(sheet, "date-format", "MM/dd/yyyy"))).isEqualTo("2024-03-04");
    assertThat(day(plan(sheet, "locale", "en-US"))).isEqualTo("2024-03-04");
    assertThat(day(plan(sheet, "locale", "fr"))).isEqualTo("2024-04-03");
    assertThat(errors(plan(sheet, "locale", "en"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30.02.2024|is no date",
        "03/04/24|has a year of two digits",
        "yesterday|is no date",
        "45000|is a number and no date",
        "01.01.1024|is of no year from 1900 on",
      })
  void whatIsNoDateIsRefused(String written, String why) {
    ImportPlan plan = plan(HEAD + "7;" + written + ";Ferritin;12;ug/L\n");

    assertThat(errors(plan)).singleElement().asString().contains("row 2, column B 'Date'");
    assertThat(errors(plan).get(0))
        .satisfiesAnyOf(
            it -> assertThat(it).contains(why), it -> assertThat(it).contains("is no date"));
  }

  @Test
  void aUnitThatIsNoneIsRefused() {
    ImportPlan plan = plan(HEAD + "7;2024-03-01;Ferritin;12;furlong/day\n");

    assertThat(errors(plan))
        .containsExactly(
            "IMPORT-03 sheet.csv, row 2, column E 'Unit': 'furlong/day' is no unit that UCUM or a"
                + " laboratory knows");
  }

  @Test
  void aUnitOfAnotherKindThanTheTestIsRefused() {
    ImportPlan plan = plan(HEAD + "7;2024-03-01;Hemoglobin;13.1;mmHg\n");

    assertThat(errors(plan))
        .containsExactly(
            "IMPORT-05 sheet.csv, row 2, column E 'Unit': 'mmHg' is no unit of hemoglobin; are"
                + " columns or rows swapped?");
  }

  @Test
  void valuesBelowALimitAndWordsAreKept() {
    ImportPlan plan =
        plan(HEAD + "7;2024-03-01;CRP;<5;mg/l\n7;2024-03-01;Urine culture;negative;\n");

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> all = resources(plan, "Observation");
    assertThat(all.get(0).at("/valueQuantity/comparator").asText()).isEqualTo("<");
    assertThat(all.get(1).path("valueString").asText()).isEqualTo("negative");
  }

  @Test
  void rangesAndFlagsComeAlong() {
    ImportPlan plan =
        plan(
            "MRN,Date,Test,Value,Unit,Ref low,Ref high,Flag,Comment\n"
                + "7,2024-03-01,Hemoglobin,10.1,g/dl,13.5,17.5,L,repeated\n");

    assertThat(errors(plan)).isEmpty();
    ObjectNode result = resources(plan, "Observation").get(0);
    assertThat(result.at("/referenceRange/0/low/value").asText()).isEqualTo("13.5");
    assertThat(result.at("/interpretation/0/coding/0/code").asText()).isEqualTo("L");
    assertThat(result.at("/note/0/text").asText()).isEqualTo("repeated");
  }

  @Test
  void aTimeOfDayWithoutAZoneIsLeftOutAndSaid() {
    ImportPlan plan = plan(HEAD + "7;2024-03-01 08:30;Ferritin;12;ug/L\n");

    assertThat(day(plan)).isEqualTo("2024-03-01");
    assertThat(sentences(plan)).singleElement().asString().contains("has no time zone");
  }

  @Test
  void theSameTestTwiceIsTakenOnceOrRefused() {
    String row = "7;2024-03-01;Ferritin;12;ug/L\n";

    assertThat(resources(plan(HEAD + row + row), "Observation")).hasSize(1);
    assertThat(errors(plan(HEAD + row + "7;2024-03-01;Ferritin;13;ug/L\n")))
        .singleElement()
        .asString()
        .contains("stands in row 2, with another value");
  }

  private static String value(ImportPlan plan) {
    assertThat(errors(plan)).isEmpty();
    return resources(plan, "Observation").get(0).at("/valueQuantity/value").asText();
  }

  private static String day(ImportPlan plan) {
    assertThat(errors(plan)).isEmpty();
    return resources(plan, "Observation").get(0).path("effectiveDateTime").asText();
  }
}
