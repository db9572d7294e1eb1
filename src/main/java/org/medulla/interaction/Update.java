package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
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
  private final Intake intake;
  private final Conditions conditions;
  private final Supplier<String> ids;

  public Update(Store store, Intake intake, Conditions conditions, Supplier<String> ids) {
    this.store = store;
    this.intake = intake;
    this.conditions = conditions;
    this.ids = ids;
  }

  /**
   * Stores the resource under its key.
   *
   * @param ifMatch the version it must replace; empty for any
   * @throws InteractionRefusal if the content is invalid, has another identity, or the newest
   *     version is another one
   */
  public WriteResult execute(ResourceKey key, ObjectNode resource, OptionalLong ifMatch) {
    List<Issue> warnings = intake.check(resource);
    Intake.requireIdentity(resource, key);
    Expectation expectation =
        ifMatch.isPresent() ? new Expectation.AtVersion(ifMatch.getAsLong()) : Expectation.ANYTHING;
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
          Target target = target(type, criteria, resource, ifMatch);
          return put(target.key, resource, target.expectation, List.of(target.claim), warnings);
        });
  }

  /** Where a conditional update goes. */
  record Target(ResourceKey key, Expectation expectation, Claim claim) {}

  Target target(String type, String criteria, ObjectNode resource, OptionalLong ifMatch) {
    Conditions.Match match = conditions.one(type, criteria, "The condition of the update");
    String givenId = resource.path("id").asText("");
    if (match.match().isEmpty()) {
      String id = givenId.isEmpty() ? ids.get() : givenId;
      if (ifMatch.isPresent()) {
        throw new InteractionRefusal(
            InteractionProblem.VERSION_CONFLICT, "If-Match is given, but nothing matches");
      }
      return new Target(new ResourceKey(type, id), Expectation.ABSENT, match.claim());
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
    Write put = new Write.Put(key, Change.UPDATE, content.body(), content.rows(), expectation);
    return store
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
          "The condition matches nothing, but a resource with the id of the content exists");
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
