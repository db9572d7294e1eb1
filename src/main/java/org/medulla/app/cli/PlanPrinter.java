package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;

/** Shows plans of imports to people. */
final class PlanPrinter {

  /** What nobody can know who has not looked. */
  static final String UNKNOWN =
      "Whether a resource is there already is not known without a server or a store; --to or --data"
          + " names one to look at.";

  private static final int SHOWN = 500;
  private static final String LINE = "%-19s %-17s %s (%s)%n";

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

  /** A table of what would be done, as far as can be told without what is stored. */
  void steps(ImportPlan plan) {
    if (plan.isSound()) {
      steps(plan, plan.steps().stream().map(ImportPlan.Step::action).toList());
      say(plan.steps().size() + " resources and their Provenance; nothing was written.");
    }
  }

  /** The same with what becomes of each. */
  void steps(ImportPlan plan, List<String> actions) {
    out.printf(Locale.ROOT, LINE, "action", "resource", "what", "where");
    for (int i = 0; i < Math.min(SHOWN, plan.steps().size()); i++) {
      ImportPlan.Step step = plan.steps().get(i);
      out.printf(Locale.ROOT, LINE, actions.get(i), step.type(), step.what(), step.place());
    }
    if (plan.steps().size() > SHOWN) {
      out.println("and " + (plan.steps().size() - SHOWN) + " more");
    }
    out.flush();
  }
}
