package org.medulla.interaction;

import java.util.List;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Structure;
import org.medulla.search.SearchRefusal;

/**
 * Finds out where each entry of a transaction goes, and what the references between entries become.
 * Planning changes nothing, so a plan that lost a race is made again.
 */
public final class TransactionPlanner {

  private final Structure structure;
  private final Intake intake;
  private final Conditions conditions;
  private final Writers writers;
  private final Supplier<String> ids;

  public TransactionPlanner(
      Structure structure,
      Intake intake,
      Conditions conditions,
      Writers writers,
      Supplier<String> ids) {
    this.structure = structure;
    this.intake = intake;
    this.conditions = conditions;
    this.writers = writers;
    this.ids = ids;
  }

  /** Refuses reads that cannot be understood, before anything is written. */
  void check(List<Entry> entries, EntryReader reader) {
    for (Entry entry : entries) {
      if (entry.method() == Entry.Method.GET) {
        located(entry, () -> reader.check(entry));
      } else if (!structure.isResourceType(entry.type())) {
        throw EntryReader.unsupported(entry);
      }
    }
  }

  TransactionPlan plan(List<Entry> entries) {
    TransactionTargets targets = new TransactionTargets(conditions, writers, ids);
    // Deletes come first: what they remove is nothing that another condition could find.
    for (boolean isDelete : new boolean[] {true, false}) {
      entries.stream()
          .filter(entry -> (entry.method() == Entry.Method.DELETE) == isDelete)
          .forEach(entry -> located(entry, () -> targets.place(entry)));
    }
    TransactionReferences references = new TransactionReferences(structure, conditions, targets);
    return targets.plan(
        target -> located(target.entry(), () -> target.rewritten(references, intake)));
  }

  /** Does something about an entry; a refusal says which entry it is about. */
  private static void located(Entry entry, Runnable work) {
    located(
        entry,
        () -> {
          work.run();
          return entry;
        });
  }

  private static <T> T located(Entry entry, Supplier<T> work) {
    try {
      return work.get();
    } catch (InteractionRefusal e) {
      throw located(e, entry);
    } catch (SearchRefusal e) {
      Issue issue = e.issue();
      String text = named(entry) + issue.text();
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE,
          List.of(Issue.error(issue.type(), issue.code(), text, entry.at())));
    }
  }

  private static String named(Entry entry) {
    return entry.at() + (entry.fullUrl().isEmpty() ? "" : " (" + entry.fullUrl() + ")") + ": ";
  }

  /** The same refusal, saying which entry it is about. */
  private static InteractionRefusal located(InteractionRefusal refusal, Entry entry) {
    boolean isLocated =
        refusal.issues().stream()
            .flatMap(issue -> issue.expressions().stream())
            .anyMatch(expression -> expression.startsWith("Bundle.entry["));
    if (isLocated) {
      return refusal;
    }
    return new InteractionRefusal(
        refusal.problem(), named(entry) + refusal.getMessage(), entry.at());
  }
}
