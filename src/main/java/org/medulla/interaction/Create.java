package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;

/**
 * Creates a resource under an id that the server gives.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#create">create</a>
 */
public final class Create {

  private final Commits commits;
  private final Intake intake;
  private final Conditions conditions;
  private final Supplier<String> ids;

  /**
   * @param ids gives a new logical id each time it is asked
   */
  public Create(Store store, Intake intake, Conditions conditions, Supplier<String> ids) {
    this(store::commit, intake, conditions, ids);
  }

  private Create(Commits commits, Intake intake, Conditions conditions, Supplier<String> ids) {
    this.commits = commits;
    this.intake = intake;
    this.conditions = conditions;
    this.ids = ids;
  }

  /** The same interaction, writing elsewhere. */
  Create on(Commits others) {
    return new Create(others, intake, conditions, ids);
  }

  /**
   * Creates the resource.
   *
   * @throws InteractionRefusal if the content is invalid
   */
  public WriteResult execute(String type, ObjectNode resource) {
    List<Issue> warnings = check(type, resource);
    return Contest.win(() -> create(type, resource, List.of(), warnings));
  }

  /**
   * Creates the resource, unless a condition finds one that is there already.
   *
   * @param criteria the condition, a query string
   * @throws InteractionRefusal also if the condition matches several
   */
  public WriteResult executeConditional(String type, String criteria, ObjectNode resource) {
    List<Issue> warnings = check(type, resource);
    return Contest.win(() -> createUnlessThere(type, resource, criteria, warnings));
  }

  private List<Issue> check(String type, ObjectNode resource) {
    Intake.requireType(resource, type);
    return intake.check(resource);
  }

  private Optional<WriteResult> createUnlessThere(
      String type, ObjectNode resource, String criteria, List<Issue> warnings) {
    Conditions.Match match = conditions.one(type, criteria, "If-None-Exist");
    return match
        .match()
        .map(there -> Optional.of(new WriteResult(Effect.UNCHANGED, there, warnings)))
        .orElseGet(() -> create(type, resource, List.of(match.claim()), warnings));
  }

  private Optional<WriteResult> create(
      String type, ObjectNode resource, List<Claim> claims, List<Issue> warnings) {
    ResourceKey key = new ResourceKey(type, ids.get());
    Intake.Content content = intake.content(resource, key);
    Write put = content.put(key, Change.CREATE, Expectation.ABSENT);
    return commits
        .commit(new Commit(List.of(put), claims))
        .fold(
            done ->
                Optional.of(
                    new WriteResult(
                        Effect.CREATED, done.written().get(0).version().orElseThrow(), warnings)),
            unexpected -> Optional.empty(),
            lost -> Optional.empty());
  }
}
