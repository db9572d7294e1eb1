package org.medulla.validation.report;

import java.io.PrintWriter;
import java.util.List;

/** The XML of JUnit, as servers for continuous integration read it. */
public final class JUnitXml {

  /**
   * One test.
   *
   * @param failure why it failed, empty if it passed; the first line is the headline
   * @param output what else there is to say
   */
  public record Case(String name, String failure, String output) {

    public boolean isFailed() {
      return !failure.isEmpty();
    }
  }

  /** The tests on one file. */
  public record Suite(String name, List<Case> cases) {
    public Suite {
      cases = List.copyOf(cases);
    }

    long failures() {
      return cases.stream().filter(Case::isFailed).count();
    }
  }

  private JUnitXml() {}

  /** Writes the document. */
  public static void write(String name, List<Suite> suites, PrintWriter out) {
    long tests = suites.stream().mapToLong(suite -> suite.cases().size()).sum();
    long failures = suites.stream().mapToLong(Suite::failures).sum();
    out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.println("<testsuites" + attribute("name", name) + counts(tests, failures) + ">");
    suites.forEach(suite -> write(suite, out));
    out.println("</testsuites>");
    out.flush();
  }

  private static void write(Suite suite, PrintWriter out) {
    out.println(
        "  <testsuite"
            + attribute("name", suite.name())
            + counts(suite.cases().size(), suite.failures())
            + attribute("skipped", "0")
            + attribute("file", suite.name())
            + ">");
    suite.cases().forEach(each -> write(suite.name(), each, out));
    out.println("  </testsuite>");
  }

  private static void write(String suite, Case test, PrintWriter out) {
    String start = "    <testcase" + attribute("name", test.name()) + attribute("classname", suite);
    if (test.failure().isEmpty() && test.output().isEmpty()) {
      out.println(start + "/>");
      return;
    }
    out.println(start + ">");
    if (!test.failure().isEmpty()) {
      String headline = test.failure().lines().findFirst().orElse("");
      out.println(
          "      <failure"
              + attribute("message", headline)
              + attribute("type", "validation")
              + ">"
              + Markup.of(test.failure())
              + "</failure>");
    }
    if (!test.output().isEmpty()) {
      out.println("      <system-out>" + Markup.of(test.output()) + "</system-out>");
    }
    out.println("    </testcase>");
  }

  private static String counts(long tests, long failures) {
    return attribute("tests", Long.toString(tests))
        + attribute("failures", Long.toString(failures))
        + attribute("errors", "0");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + Markup.of(value.replaceAll("\\s+", " ")) + "\"";
  }
}
