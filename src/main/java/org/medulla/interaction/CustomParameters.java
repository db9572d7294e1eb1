package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.search.ParameterDefinition;
import org.medulla.search.SearchParameters;
import org.medulla.store.Body;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Cursor;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Puts the SearchParameters that are stored here to use: new resources are found by them at once,
 * older ones when their index rows have been built, which goes on in the background.
 *
 * <p>Every change leaves a note with the next number in the store, and every commit is made unless
 * there is one with a number that this server has not seen. So of several servers on a store none
 * writes what does not know of a parameter.
 *
 * <p>What has been built is noted in the store, so that a build that was cut short is taken up
 * again at the next start. Why it is done so: docs/decisions/0014-search-parameters-at-run-time.md.
 */
public final class CustomParameters {

  static final String TYPE = "SearchParameter";

  private static final String NOTE = "search-parameters:";
  private static final String CHANGE = "search-parameters-change:";
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
  private static final int PAGE = 500;
  private static final int SLICE = 200;

  private final Store store;
  private final SearchParameters parameters;
  private final Indexer indexer;
  private final String packages;
  private final Semaphore work = new Semaphore(0);
  private final Object lock = new Object();
  private Map<String, ParameterDefinition> active = Map.of();
  private Set<String> built = new TreeSet<>();
  private long era;
  private long changes;
  private boolean isLoaded;
  private boolean isOfNewStore;
  private volatile boolean isStopped;

  /**
   * @param packages stands for the definitions of R4 and of packages: another text when they change
   */
  public CustomParameters(
      Store store, SearchParameters parameters, Indexer indexer, String packages) {
    this.store = store;
    this.parameters = parameters;
    this.indexer = indexer;
    this.packages = "packages:" + packages;
  }

  /** What is wrong with a resource that is to be used as a search parameter. */
  static List<Issue> issues(ObjectNode resource, SearchParameters parameters) {
    boolean isUsed =
        resource.path("resourceType").asText().equals(TYPE)
            && resource.path("status").asText().equals("active");
    if (!isUsed) {
      return List.of();
    }
    ParameterDefinition definition = ParameterDefinition.of(resource);
    if (parameters.isKnown(definition)) {
      return List.of();
    }
    Optional<String> fault = parameters.fault(definition);
    if (fault.isPresent()) {
      return List.of(
          Issue.error(
              InteractionProblem.UNUSABLE_PARAMETER.issueType(),
              InteractionProblem.UNUSABLE_PARAMETER.code(),
              "A search parameter that is active must be one that can be used: "
                  + fault.get()
                  + "; as a draft it is stored as it is",
              "SearchParameter.expression"));
    }
    Set<String> taken = parameters.taken(definition);
    return taken.isEmpty()
        ? List.of()
        : List.of(
            Issue.warning(
                InteractionProblem.NAME_TAKEN.issueType(),
                InteractionProblem.NAME_TAKEN.code(),
                "'"
                    + definition.code()
                    + "' is a search parameter of "
                    + String.join(", ", taken)
                    + " already, which stays in use; take another code",
                "SearchParameter.code"));
  }

  /** Reads what is stored, and what of it has been built; nothing else may write meanwhile. */
  public void load() {
    synchronized (lock) {
      readNotes();
      if (!isLoaded) {
        isOfNewStore = store.newest() == 0;
        isLoaded = true;
      }
      active = stored();
      tell();
    }
    work.release();
  }

  /** Takes up what other servers on the store have changed or built. */
  public void refresh() {
    boolean isOld;
    synchronized (lock) {
      isOld =
          store.note(CHANGE + (changes + 1)).isPresent()
              || store.note(NOTE + (era + 1)).isPresent();
    }
    if (isOld) {
      load();
    }
  }

  /** A commit that is not made if it was prepared without what another server has changed. */
  Commit guarded(Commit commit) {
    String next;
    synchronized (lock) {
      next = CHANGE + (changes + 1);
    }
    boolean isChange = commit.writes().stream().anyMatch(it -> it.key().type().equals(TYPE));
    if (!isChange) {
      return commit.unless(next);
    }
    List<Note> notes = new ArrayList<>(commit.notes());
    notes.add(new Note(next, Body.wrap(new byte[0]), NEVER));
    return new Commit(commit.writes(), commit.claims(), notes, Set.of(next));
  }

  private void readNotes() {
    while (store.note(CHANGE + (changes + 1)).isPresent()) {
      changes++;
    }
    Optional<KeptNote> note = store.note(NOTE + (era + 1));
    while (note.isPresent()) {
      era++;
      String text = new String(note.get().content().toByteArray(), StandardCharsets.UTF_8);
      built = new TreeSet<>(text.lines().toList());
      note = store.note(NOTE + (era + 1));
    }
  }

  private Map<String, ParameterDefinition> stored() {
    Map<String, ParameterDefinition> found = new TreeMap<>();
    Optional<Cursor> after = Optional.empty();
    do {
      Page page =
          store.search(
              new Search(
                  new Query.OfType(Set.of(TYPE)),
                  List.of(),
                  after,
                  PAGE,
                  false,
                  OptionalLong.empty()));
      page.versions().forEach(version -> add(version, found));
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  private void add(StoredVersion version, Map<String, ParameterDefinition> found) {
    ObjectNode resource = Json.object(version.body().orElseThrow().toByteArray());
    ParameterDefinition definition = ParameterDefinition.of(resource);
    boolean isUsable =
        resource.path("status").asText().equals("active")
            && !parameters.isKnown(definition)
            && parameters.fault(definition).isEmpty();
    if (isUsable) {
      found.put(version.key() + "@" + version.t(), definition);
    }
  }

  private void tell() {
    Set<String> unbuilt = new TreeSet<>(active.keySet());
    unbuilt.removeAll(built);
    parameters.define(active, unbuilt);
    parameters.indexedAnew(isOfNewStore || built.contains(packages));
  }

  /**
   * A commit with rows as they have to be now. Rows that were computed with other definitions may
   * lack some.
   */
  Commit renewed(Commit commit) {
    long generation = parameters.generation();
    boolean isCurrent = commit.writes().stream().noneMatch(it -> isOutdated(it, generation));
    if (isCurrent) {
      return commit;
    }
    List<Write> writes = commit.writes().stream().map(it -> renewed(it, generation)).toList();
    return new Commit(writes, commit.claims(), commit.notes(), commit.unless());
  }

  private static boolean isOutdated(Write write, long generation) {
    return write instanceof Write.Put put && put.generation() != generation;
  }

  private Write renewed(Write write, long generation) {
    return isOutdated(write, generation) && write instanceof Write.Put put
        ? new Write.Put(
            put.key(),
            put.change(),
            put.body(),
            indexer.rows(Json.object(put.body().toByteArray())),
            put.expectation(),
            generation)
        : write;
  }

  /** Whether a claim was planned with definitions that are in use no more. */
  boolean isOutdated(Claim claim) {
    long generation = claim.origin().generation();
    return generation != 0 && generation != parameters.generation();
  }

  private Map<String, ParameterDefinition> active() {
    synchronized (lock) {
      return active;
    }
  }

  /** Whether older resources are yet to get index rows. */
  public boolean isBeingBuilt() {
    return parameters.isBeingBuilt();
  }

  /** Waits for a second, or until there may be something to build; says whether there may. */
  public boolean awaitWork() throws InterruptedException {
    boolean isThere = work.tryAcquire(1, TimeUnit.SECONDS);
    work.drainPermits();
    return isThere;
  }

  /** Waits for a moment, for example until a store that was busy is not. */
  public void pause() throws InterruptedException {
    work.tryAcquire(1, TimeUnit.SECONDS);
  }

  /** Ends a build that is under way after its slice. */
  public void stop() {
    isStopped = true;
  }

  /** Builds what is not built; blocks until that is done. Changes meanwhile are taken up. */
  public void build() {
    Map<String, Set<String>> wanted = wanted();
    while (!isStopped && !wanted.keySet().equals(built())) {
      boolean isDone = reindex(wanted);
      Map<String, Set<String>> now = wanted();
      if (isDone && now.equals(wanted)) {
        note(wanted.keySet());
      }
      wanted = now;
    }
  }

  private Set<String> built() {
    synchronized (lock) {
      return built;
    }
  }

  /** What there is to be built, with its types; no types for all. */
  private Map<String, Set<String>> wanted() {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    wanted.put(packages, Set.of());
    active().forEach((name, definition) -> wanted.put(name, parameters.types(definition)));
    return wanted;
  }

  /** Looks at every version; false if there is something else to be built now. */
  private boolean reindex(Map<String, Set<String>> wanted) {
    Set<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(built());
    if (missing.isEmpty()) {
      return true;
    }
    Set<String> types = new TreeSet<>();
    for (String name : missing) {
      types.addAll(wanted.get(name));
    }
    boolean isOfAll = missing.contains(packages);
    long after = 0;
    Reindexed slice;
    do {
      slice =
          store.reindex(
              new Reindexing(
                  isOfAll ? Set.of() : types,
                  after,
                  SLICE,
                  version ->
                      indexer.rows(Json.object(version.body().orElseThrow().toByteArray()))));
      after = slice.last();
      long all = Math.max(1, slice.newest());
      parameters.builtPercent((int) (100 * Math.min(after, all) / all));
    } while (!slice.isDone() && !isStopped && wanted.equals(wanted()));
    return slice.isDone();
  }

  private void note(Set<String> names) {
    synchronized (lock) {
      Body content = Body.wrap(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
      Note note = new Note(NOTE + (era + 1), content, NEVER);
      CommitResult result = store.commit(new Commit(List.of(), List.of(), List.of(note)));
      if (result instanceof CommitResult.NoteTaken) {
        readNotes(); // Another server was done before us.
      } else {
        era++;
        built = new TreeSet<>(names);
      }
      tell();
    }
  }
}
