package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every mistake is named in the clinician's words, at its line and column. */
class CaseCheckTest {

  private static final String INDEX = read("index-case.yaml");
  private static final String LITERATURE = read("literature-cases.yaml");

  @Test
  void sampleRecordsAreClean() {
    assertThat(check(INDEX)).isEmpty();
    assertThat(check(LITERATURE)).isEmpty();
  }

  @Test
  void textThatIsNotYamlIsRefusedWithItsPlace() {
    List<String> findings = check("record: 1\ncase: [\n");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0)).startsWith("3:1 CASE-01 this is not YAML:");
  }

  @Test
  void unknownKeyIsRefusedByNameWithASuggestion() {
    assertThat(changed("    age: 68 a", "    aeg: 68 a"))
        .containsExactly(
            at("    aeg: 68 a", 5)
                + " CASE-02 diagnoses 1: the key 'aeg' is not known; did you mean 'age'?");
  }

  @Test
  void missingKeyIsNamed() {
    assertThat(changed("    drug: ruxolitinib\n", ""))
        .singleElement()
        .asString()
        .endsWith("CASE-03 drugs 3: 'drug' is missing (Name of the drug)");
  }

  @Test
  void listWhereAValueBelongsIsRefused() {
    assertThat(changed("  sex: man", "  sex: [man]"))
        .singleElement()
        .asString()
        .contains("CASE-04 patient, sex: here belongs a single value, but there is a list");
  }

  @Test
  void unknownWordOfAClosedListIsRefusedWithASuggestion() {
    assertThat(changed("source: merged ", "source: mergd "))
        .singleElement()
        .asString()
        .contains("CASE-05 motor, columns 4, source: 'mergd' is not one of stated,")
        .endsWith("did you mean 'merged'?");
  }

  @Test
  void timeThatCannotBeReadIsNamed() {
    assertThat(
            changed(
                "    at: rt-end + 1 mo\n    quote: One", "    at: one month later\n    quote: One"))
        .singleElement()
        .asString()
        .contains("CASE-06 signs, row 10 (walking): 'one month later' is not a time");
  }

  @Test
  void unknownAnchorIsNamedWithASuggestion() {
    assertThat(
            changed(
                "    at: rt-end + 1 mo\n    quote: One", "    at: rt-ende + 1 mo\n    quote: One"))
        .singleElement()
        .asString()
        .endsWith(
            "CASE-07 signs, row 10 (walking): 'rt-ende' is not an anchor; did you mean 'rt-end'?");
  }

  @Test
  void anchorWithoutARowUnderTimesIsNamed() {
    assertThat(changed("    at: rt-end + 1 mo\n    quote: One", "    at: surgery\n    quote: One"))
        .singleElement()
        .asString()
        .endsWith("CASE-07 signs, row 10 (walking): the anchor 'surgery' has no row under 'times'");
  }

  @Test
  void sixIsNotAScore() {
    assertThat(changed("L2       0     0      5     2", "L2       0     0      5     6"))
        .containsExactly(
            at("    L2       0     0      5     6", 33)
                + " CASE-08 motor table, row L2, column 'End of RT' left: 6 is not a score (0 to 5,"
                + " or NT)");
  }

  @Test
  void columnIsRightHoweverFarTheTableStandsIn() {
    String far = INDEX.replaceFirst("(?s)(  table: \\|\n)(.*?\n)\n", "$1@$2@\n");
    String table = far.substring(far.indexOf('@') + 1, far.lastIndexOf("@\n"));
    String moved = table.indent(4).replace("5     2 ", "5     6 ");

    assertThat(check(far.replace("@" + table + "@", moved)))
        .singleElement()
        .asString()
        .contains(":37 CASE-08 motor table, row L2");
  }

  @Test
  void halfAScoreIsNotAScore() {
    assertThat(changed("L2       0     0      5     2", "L2       0     0      5     4.5"))
        .singleElement()
        .asString()
        .contains("column 'End of RT' left: 4.5 is not a score");
  }

  @Test
  void scoreThatCouldNotBeTestedIsAllowed() {
    assertThat(changed("L2       0     0      5     2", "L2       0     0      5     NT"))
        .isEmpty();
  }

  @Test
  void unknownMotorLevelIsNamed() {
    assertThat(changed("    L3       3 ", "    L6       3 "))
        .singleElement()
        .asString()
        .contains("CASE-09 motor table: 'L6' is not a level with a key muscle");
  }

  @Test
  void motorRowThatIsTooShortIsNamed() {
    assertThat(
            changed(
                "    S1       5     4      5     5      5     5          5     5",
                "    S1       5     4      5     5      5     5          5"))
        .singleElement()
        .asString()
        .contains(
            "CASE-10 motor table, row S1: 7 scores, but 4 columns with two sides each need 8");
  }

  @Test
  void motorLevelThatStandsTwiceIsNamed() {
    assertThat(changed("    L3       3 ", "    L2       3 "))
        .singleElement()
        .asString()
        .contains("CASE-11 motor table, row L2: the level stands twice");
  }

  @Test
  void motorTableWithoutSidesIsRefused() {
    assertThat(changed("             Right Left   Right Left   Right Left       Right Left\n", ""))
        .anySatisfy(f -> assertThat(f).contains("CASE-18 motor table: no row says which side"));
  }

  @Test
  void sideThatStandsTwiceIsNamed() {
    assertThat(
            changed(
                "             Right Left   Right Left ", "             Right Left   Right Right"))
        .singleElement()
        .asString()
        .contains("CASE-18 motor table, column 'End of RT': the same side stands twice");
  }

  @Test
  void doseWithoutUnitIsRefused() {
    assertThat(changed("    dose: 18 Gy\n    fractions", "    dose: 18\n    fractions"))
        .singleElement()
        .asString()
        .contains("CASE-12 radiotherapy, course 'rt': '18' is not a dose");
  }

  @Test
  void wrongDoseProductIsComputed() {
    assertThat(changed("    dose: 18 Gy\n    fractions", "    dose: 20 Gy\n    fractions"))
        .singleElement()
        .asString()
        .contains(
            "CASE-13 radiotherapy, course 'rt': 10 fractions of 1.8 Gy are 18 Gy, but 20 Gy is"
                + " prescribed");
  }

  @Test
  void eighteenCentigrayIsSuspectedToBeGray() {
    assertThat(changed("    dose: 18 Gy\n    fractions", "    dose: 18 cGy\n    fractions"))
        .anySatisfy(
            f ->
                assertThat(f)
                    .contains("CASE-14")
                    .endsWith("the total dose 18 cGy is less than 1 Gy; is '18 Gy' meant?"));
  }

  @Test
  void doseInCentigrayGivesTheSameBundle() throws IOException {
    String other =
        INDEX.replace("    dose: 18 Gy\n    fractions", "    dose: 1800 cGy\n    fractions");

    CaseReader reader = new CaseReader();
    CaseBuilder builder = new CaseBuilder();

    assertThat(builder.build(reader.read(bytes(other)).records()).findValues("totalDose"))
        .isEqualTo(builder.build(reader.read(bytes(INDEX)).records()).findValues("totalDose"));
  }

  @Test
  void moreFractionsThanPrescribedAreRefused() {
    assertThat(
            changed(
                "      dose: 18 Gy\n      fractions: 10",
                "      dose: 21.6 Gy\n      fractions: 12"))
        .singleElement()
        .asString()
        .endsWith(
            "CASE-15 radiotherapy, course 'rt': 12 fractions were delivered, but only 10"
                + " prescribed");
  }

  @Test
  void completedCourseWithFewerFractionsIsAskedAbout() {
    assertThat(
            changed(
                "      dose: 18 Gy\n      fractions: 10",
                "      dose: 14.4 Gy\n      fractions: 8"))
        .singleElement()
        .asString()
        .endsWith("completed with 8 of 10 fractions; is the status 'stopped' meant?");
  }

  @Test
  void lesionOutsideTheTargetIsRefused() {
    assertThat(changed("      extent: T1-S2", "      extent: T3-S2"))
        .singleElement()
        .asString()
        .endsWith(
            "CASE-16 radiotherapy, course 'rt': the lesion T2-S1 is not inside the CTV T3-S2");
  }

  @Test
  void targetWithoutAVertebraAboveTheLesionIsAHint() {
    assertThat(changed("      extent: T1-S2", "      extent: T2-S2"))
        .singleElement()
        .asString()
        .contains("CASE-16")
        .contains("leaves less than one vertebra above or below");
  }

  @Test
  void marginOutsideTheWindowIsAHint() {
    assertThat(changed("      margin: 20 mm", "      margin: 25 mm"))
        .singleElement()
        .asString()
        .endsWith("the margin 25 mm lies outside the 10 to 20 mm that the report suggests");
    assertThat(
            new CaseReader().read(bytes(INDEX.replace("margin: 20 mm", "margin: 25 mm"))).isSound())
        .isTrue();
  }

  @Test
  void doseOutsideTheSuggestedWindowIsAHint() {
    String thirty =
        INDEX
            .replace("    dose: 18 Gy\n    fractions", "    dose: 30 Gy\n    fractions")
            .replace("    per-fraction: 1.8 Gy", "    per-fraction: 3 Gy")
            .replace("      dose: 18 Gy\n      fractions", "      dose: 30 Gy\n      fractions");

    assertThat(check(thirty))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f).contains("CASE-24").contains("that the report suggests"));
    assertThat(new CaseReader().read(bytes(thirty)).isSound()).isTrue();
  }

  @Test
  void biopsyWithoutSideIsAskedAbout() {
    assertThat(
            changed(
                "    site: thoracic paravertebral mass\n"
                    + "    side: right\n"
                    + "    quote: A biopsy of the right thoracic paravertebral mass confirmed",
                "    site: thoracic paravertebral mass\n"
                    + "    quote: A biopsy of the right thoracic paravertebral mass confirmed"))
        .singleElement()
        .asString()
        .contains("CASE-18 procedures, row 3 (biopsy): the side is missing");
  }

  @Test
  void unknownUnitIsNamedWithASuggestion() {
    assertThat(changed("    unit: g/dl", "    unit: g/dd"))
        .singleElement()
        .asString()
        .contains(
            "CASE-19 labs, hemoglobin at progression: the unit 'g/dd' is not known; did you mean"
                + " 'g/dl'?");
  }

  @Test
  void valueWithAUnitInItIsNotANumber() {
    assertThat(changed("    value: 13.1\n", "    value: 13.1 g/dl\n"))
        .singleElement()
        .asString()
        .contains("CASE-20 labs, hemoglobin at progression: '13.1 g/dl' is not a number");
  }

  @Test
  void repeatedIdIsNamed() {
    assertThat(changed("  - id: lmn-signs", "  - id: umn-signs"))
        .anySatisfy(f -> assertThat(f).contains("CASE-21 signs: the id 'umn-signs' stands twice"));
  }

  @Test
  void pointerToNothingIsNamedWithASuggestion() {
    assertThat(changed("    because-of: emh", "    because-of: ehm"))
        .singleElement()
        .asString()
        .contains("CASE-22")
        .contains("'because-of' points to 'ehm', but no row has this id; did you mean 'emh'?");
  }

  @Test
  void extentUpsideDownIsRefused() {
    assertThat(changed("    extent: T2-S1\n    site", "    extent: S1-T2\n    site"))
        .singleElement()
        .asString()
        .contains("CASE-23")
        .contains("'S1-T2' is upside down: the upper level comes first");
  }

  @Test
  void unknownLevelIsRefused() {
    assertThat(changed("    extent: T2-S1\n    site", "    extent: T2-S7\n    site"))
        .singleElement()
        .asString()
        .contains("CASE-09")
        .contains("'T2-S7' is not a stretch of vertebral levels");
  }

  @Test
  void wordWithoutACodeIsAHint() {
    assertThat(changed("    drug: ruxolitinib", "    drug: ruxolitinb"))
        .singleElement()
        .asString()
        .endsWith(
            "CASE-25 drugs, row 3 (ruxolitinb): 'ruxolitinb' has no code and is kept as text; did"
                + " you mean 'ruxolitinib'?");
  }

  @Test
  void statementWithoutAQuoteIsAHint() {
    assertThat(changed("    quote: platelets 296,000 per mm3\n", ""))
        .singleElement()
        .asString()
        .contains("CASE-26 labs, row 7 (platelets): stated, but without the quote");
  }

  @Test
  void recordWithoutPatientIsRefused() {
    assertThat(check("record: 1\ncase: {id: x}\n"))
        .containsExactly("1:1 CASE-03 'patient' is missing");
  }

  @Test
  void literatureRowWithAMissingCellIsNamed() {
    assertThat(check(LITERATURE.replace(" T10-T12       |", "")))
        .singleElement()
        .asString()
        .endsWith("CASE-10 literature table, row 5: 8 cells, but the head of the table has 9");
  }

  @Test
  void literatureReadingOfARowThatIsNotThereIsNamed() {
    assertThat(check(LITERATURE.replace("    L14:", "    L15:")))
        .anySatisfy(
            f ->
                assertThat(f)
                    .endsWith(
                        "CASE-22 literature, readings: 'L15' is not a row of the table (L1 to"
                            + " L14)"));
  }

  @Test
  void literatureSexAndAgeAreChecked() {
    assertThat(check(LITERATURE.replace("1980 | Man   | 68 ", "1980 | Mann  | old")))
        .anySatisfy(
            f -> assertThat(f).contains("row 1, column 'sex': 'Mann' is neither Man nor Woman"))
        .anySatisfy(
            f -> assertThat(f).contains("row 1, column 'age': 'old' is not an age in years"));
  }

  private static List<String> changed(String from, String to) {
    assertThat(INDEX).contains(from);
    return check(INDEX.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
  }

  /** The line of the index record on which a changed line stands, and a column. */
  private static String at(String line, int column) {
    String start = line.substring(0, Math.min(line.length(), 8));
    List<String> lines = INDEX.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean isIt =
          line.contains("aeg")
              ? lines.get(i).equals("    age: 68 a")
              : lines.get(i).startsWith(start + "     ");
      if (isIt) {
        return i + 1 + ":" + column;
      }
    }
    throw new IllegalArgumentException(line);
  }

  private static List<String> check(String record) {
    return new CaseReader()
        .read(bytes(record)).findings().stream()
            .map(f -> f.line() + ":" + f.column() + " " + f.problem().code() + " " + f.sentence())
            .toList();
  }

  private static byte[] bytes(String record) {
    return record.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(String name) {
    try {
      return Files.readString(Path.of("sample-bundles/records", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
