package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;

/**
 * Updates a resource, or creates it under the id of the URL.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#update">update</a>
 */
public final class Update {

  private final Store store;
  private final Commits commits;
  private final Intake intake;
  private final Conditions conditions;
  private final Supplier<String> ids;
  private final WriteSettings settings;

  public Update(
      Store store,
      Intake intake,
      Conditions conditions,
      Supplier<String> ids,
      WriteSettings settings) {
    this(store, store::commit, intake, conditions, ids, settings);
  }

  private Update(
      Store store,
      Commits commits,
      Intake intake,
      Conditions conditions,
      Supplier<String> ids,
      WriteSettings settings) {
    this.commits = commits;
    this.settings = settings;
    this.store = store;
    this.intake = intake;
    this.conditions = conditions;
    this.ids = ids;
  }

  /** Whether an update may create a resource under an id that the client chose. */
  public boolean isUpdateAsCreate() {
    return settings.isUpdateAsCreate();
  }

  /** The same interaction, writing elsewhere. */
  Update on(Commits others) {
    return new Update(store, others, intake, conditions, ids, settings);
  }

  /**
   * Stores the resource under its key.
   *
   * @param ifMatch the version it must replace; empty for any
   * @throws InteractionRefusal if the content is invalid, has another identity, or the newest
   *     version is another one
   */
  public WriteResult execute(ResourceKey key, ObjectNode resource, OptionalLong ifMatch) {
    return execute(
        key,
        resource,
        ifMatch.isPresent()
            ? new Expectation.AtVersion(ifMatch.getAsLong())
            : Expectation.ANYTHING);
  }

  /**
   * Stores the resource under its key if there is none.
   *
   * @param ifNoneMatch the star, which stands for any version
   * @throws InteractionRefusal also if there is one
   */
  public WriteResult executeIfAbsent(ResourceKey key, ObjectNode resource, String ifNoneMatch) {
    return execute(key, resource, onlyIfAbsent(ifNoneMatch));
  }

  /** What {@code If-None-Match} of an update means. */
  static Expectation onlyIfAbsent(String ifNoneMatch) {
    if (ifNoneMatch.strip().equals("*")) {
      return Expectation.ABSENT;
    }
    throw new InteractionRefusal(
        InteractionProblem.VERSION_CONFLICT,
        "If-None-Match of an update can be * only: the resource must not be there",
        "http.If-None-Match");
  }

  WriteResult execute(ResourceKey key, ObjectNode resource, Expectation expectation) {
    List<Issue> warnings = intake.check(resource);
    Intake.requireIdentity(resource, key);
    requireKnown(key);
    return Contest.win(() -> put(key, resource, expectation, List.of(), warnings));
  }

  /**
   * Stores the resource in place of the one that a condition matches, or as a new one.
   *
   * @throws InteractionRefusal also if the condition matches several, or one with another id than
   *     the resource has
   */
  public WriteResult executeConditional(
      String type, String criteria, ObjectNode resource, OptionalLong ifMatch) {
    List<Issue> warnings = intake.check(resource);
    Intake.requireType(resource, type);
    return Contest.win(
        () -> {
          Target target = target(type, criteria, resource, ifMatch, Set.of());
          return put(target.key, resource, target.expectation, List.of(target.claim), warnings);
        });
  }

  /**
   * Demands that there is or was a resource, where updates may not create any.
   *
   * @throws InteractionRefusal if there never was
   */
  void requireKnown(ResourceKey key) {
    boolean isCreate =
        !settings.isUpdateAsCreate() && store.read(key) instanceof ReadResult.Missing;
    if (isCreate) {
      throw new InteractionRefusal(
          InteractionProblem.CREATE_BY_UPDATE,
          "There is no resource "
              + key
              + ", and this server gives the ids itself: create it with POST");
    }
  }

  /** Where a conditional update goes. */
  record Target(ResourceKey key, Expectation expectation, Claim claim) {}

  Target target(
      String type,
      String criteria,
      ObjectNode resource,
      OptionalLong ifMatch,
      Set<ResourceKey> without) {
    Conditions.Match match = conditions.one(type, criteria, "The condition of the update", without);
    String givenId = resource.path("id").asText("");
    if (match.match().isEmpty()) {
      String id = givenId.isEmpty() ? ids.get() : givenId;
      if (ifMatch.isPresent()) {
        throw new InteractionRefusal(
            InteractionProblem.VERSION_CONFLICT, "If-Match is given, but nothing matches");
      }
      ResourceKey key = EntryReader.key(type, id, type + ".id");
      if (!givenId.isEmpty()) {
        requireKnown(key);
      }
      return new Target(key, Expectation.ABSENT, match.claim());
    }
    ResourceKey key = match.match().get().key();
    if (!givenId.isEmpty() && !givenId.equals(key.id())) {
      throw new InteractionRefusal(
          InteractionProblem.IDENTITY_MISMATCH,
          "The condition matches a resource with another id than the content has",
          type + ".id");
    }
    Expectation expectation =
        ifMatch.isPresent() ? new Expectation.AtVersion(ifMatch.getAsLong()) : Expectation.ANYTHING;
    return new Target(key, expectation, match.claim());
  }

  private Optional<WriteResult> put(
      ResourceKey key,
      ObjectNode resource,
      Expectation expectation,
      List<Claim> claims,
      List<Issue> warnings) {
    Intake.Content content = intake.content(resource, key);
    Write put = content.put(key, Change.UPDATE, expectation);
    return commits
        .commit(new Commit(List.of(put), claims))
        .fold(
            done -> Optional.of(result(done.written().get(0), warnings)),
            unexpected -> {
              throw unexpected(expectation, unexpected);
            },
            lost -> Optional.empty());
  }

  private static WriteResult result(CommitResult.Written written, List<Issue> warnings) {
    return new WriteResult(written.effect(), written.version().orElseThrow(), warnings);
  }

  /** The refusal for an expectation that did not hold. */
  static InteractionRefusal unexpected(
      Expectation expectation, CommitResult.Unexpected unexpected) {
    if (expectation instanceof Expectation.Absent) {
      return new InteractionRefusal(
          InteractionProblem.VERSION_CONFLICT,
          "There is a resource already under this id, and the request is to create it");
    }
    String now =
        unexpected
            .current()
            .map(
                version ->
                    version.isDelete() ? "it is deleted" : "the newest is " + version.version())
            .orElse("there is no such resource");
    return new InteractionRefusal(
        InteractionProblem.VERSION_CONFLICT,
        "If-Match names a version that is not the newest; " + now,
        "http.If-Match");
  }
}
