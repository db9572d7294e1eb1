package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Issue;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Note;
import org.medulla.store.Store;

/**
 * Does all entries of a bundle or none: plans where each entry goes, makes the references between
 * entries point there, and commits everything at once.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#trules">Transaction Processing Rules</a>
 */
public final class Transaction {

  private static final Pattern ENTRY = Pattern.compile("Bundle\\.entry\\[([0-9]{1,9})]");

  private final Store store;
  private final Intake intake;
  private final TransactionPlanner planner;
  private final EntryReader reader;
  private final Repeats repeats;

  public Transaction(
      Store store, Intake intake, TransactionPlanner planner, EntryReader reader, Repeats repeats) {
    this.repeats = repeats;
    this.store = store;
    this.intake = intake;
    this.planner = planner;
    this.reader = reader;
  }

  List<EntryResult> execute(ObjectNode bundle, Once once, Repeats.Answers answers) {
    List<Issue> warnings = check(bundle);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      entries.add(Entry.of(entry, entries.size()));
    }
    planner.check(entries, reader);
    Done done =
        repeats
            .earlier(once)
            .map(earlier -> replayed(entries, earlier))
            .orElseGet(() -> Contest.win(() -> attempt(entries, warnings, once)));
    List<EntryResult> results = new ArrayList<>();
    for (Entry entry : entries) {
      EntryResult result = done.results.get(entry.index());
      results.add(result == null ? read(entry, done.t, once, answers) : result);
    }
    return results;
  }

  private EntryResult read(Entry entry, OptionalLong t, Once once, Repeats.Answers answers) {
    return entry.isKept()
        ? repeats.answered(once.part(entry.index()), answers, () -> reader.attempt(entry, t))
        : reader.attempt(entry, t);
  }

  /**
   * What was done.
   *
   * @param t the state that the reads of the transaction see
   * @param results of every entry that is no read
   */
  private record Done(OptionalLong t, Map<Integer, EntryResult> results) {}

  private Done replayed(List<Entry> entries, Once.Remembered earlier) {
    Map<Integer, EntryResult> results = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.method() != Entry.Method.GET) {
        results.put(entry.index(), repeats.answer(entry, earlier));
      }
    }
    return new Done(OptionalLong.of(earlier.t()), results);
  }

  /** Checks the whole bundle; what is wrong in an entry is told with the entry's fullUrl. */
  private List<Issue> check(ObjectNode bundle) {
    try {
      return intake.check(bundle);
    } catch (InteractionRefusal e) {
      throw new InteractionRefusal(
          e.problem(), e.issues().stream().map(issue -> located(issue, bundle)).toList());
    }
  }

  private static Issue located(Issue issue, ObjectNode bundle) {
    Matcher entry = ENTRY.matcher(String.join(" ", issue.expressions()));
    if (!entry.lookingAt()) {
      return issue;
    }
    int index = Integer.parseInt(entry.group(1));
    String fullUrl = bundle.path("entry").path(index).path("fullUrl").asText("");
    String where = Entry.at(index) + (fullUrl.isEmpty() ? "" : " (" + fullUrl + ")");
    return new Issue(
        issue.severity(),
        issue.type(),
        issue.code(),
        where + ": " + issue.text(),
        issue.expressions());
  }

  /** Plans and commits once; empty if a race was lost. */
  private Optional<Done> attempt(List<Entry> entries, List<Issue> warnings, Once once) {
    TransactionPlan plan = planner.plan(entries);
    if (plan.commit().writes().isEmpty() && !once.isAskedFor()) {
      return Optional.of(new Done(OptionalLong.empty(), results(plan, List.of(), warnings)));
    }
    Commit commit = plan.commit();
    List<Note> notes = once.notes(plan.keys(entries.size()), store.newest());
    return store
        .commit(new Commit(commit.writes(), commit.claims(), notes))
        .fold(
            done ->
                Optional.of(
                    new Done(OptionalLong.of(done.t()), results(plan, done.written(), warnings))),
            unexpected -> {
              if (plan.entryOfWrite(unexpected.index()).method() == Entry.Method.PATCH) {
                return Optional.empty(); // Another version came meanwhile: patch that one.
              }
              throw unexpected(plan, unexpected);
            },
            lost -> Optional.empty(),
            taken -> Optional.of(replayed(entries, once.read(taken.kept()))));
  }

  private static Map<Integer, EntryResult> results(
      TransactionPlan plan, List<CommitResult.Written> written, List<Issue> warnings) {
    Map<Integer, EntryResult> results = new HashMap<>();
    Map<Integer, List<CommitResult.Written>> removed = new HashMap<>();
    plan.nothingToDelete().forEach(index -> removed.put(index, List.of()));
    for (int i = 0; i < written.size(); i++) {
      Entry entry = plan.entryOfWrite(i);
      if (entry.method() == Entry.Method.DELETE) {
        removed.computeIfAbsent(entry.index(), it -> new ArrayList<>()).add(written.get(i));
      } else {
        results.put(entry.index(), wrote(written.get(i), warningsOf(entry, warnings)));
      }
    }
    removed.forEach((index, deletions) -> results.put(index, new EntryResult.Removed(deletions)));
    plan.found()
        .forEach(
            (index, version) ->
                results.put(
                    index,
                    new EntryResult.Wrote(
                        new WriteResult(CommitResult.Effect.UNCHANGED, version, List.of()))));
    return results;
  }

  private static EntryResult wrote(CommitResult.Written written, List<Issue> warnings) {
    return new EntryResult.Wrote(
        new WriteResult(written.effect(), written.version().orElseThrow(), warnings));
  }

  private static List<Issue> warningsOf(Entry entry, List<Issue> warnings) {
    String at = entry.at() + ".";
    return warnings.stream()
        .filter(issue -> issue.expressions().stream().anyMatch(it -> it.startsWith(at)))
        .toList();
  }

  private static InteractionRefusal unexpected(
      TransactionPlan plan, CommitResult.Unexpected unexpected) {
    Entry entry = plan.entryOfWrite(unexpected.index());
    InteractionRefusal refusal =
        Update.unexpected(plan.commit().writes().get(unexpected.index()).expectation(), unexpected);
    return new InteractionRefusal(
        refusal.problem(), entry.at() + ": " + refusal.getMessage(), entry.at() + ".request");
  }
}
