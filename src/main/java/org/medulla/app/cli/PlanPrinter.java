package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;

/** Shows plans of imports to people. */
final class PlanPrinter {

  private static final int SHOWN = 500;

  private final PrintWriter out;

  PlanPrinter(PrintWriter out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void problems(ImportPlan plan) {
    for (ImportProblem problem : plan.problems()) {
      out.printf(
          Locale.ROOT,
          "%s: %s [%s]%n",
          problem.severity().code(),
          problem.sentence(),
          problem.fault().code());
    }
  }

  /** A table of what would be done. */
  void steps(ImportPlan plan) {
    if (!plan.isSound()) {
      return;
    }
    out.printf(Locale.ROOT, "%-19s %-17s %s%n", "action", "resource", "what (where)");
    plan.steps().stream()
        .limit(SHOWN)
        .forEach(
            step ->
                out.printf(
                    Locale.ROOT,
                    "%-19s %-17s %s (%s)%n",
                    step.action(),
                    step.type(),
                    step.what(),
                    step.place()));
    if (plan.steps().size() > SHOWN) {
      out.println("and " + (plan.steps().size() - SHOWN) + " more");
    }
    out.println(plan.steps().size() + " resources and their Provenance; nothing was written.");
  }
}
