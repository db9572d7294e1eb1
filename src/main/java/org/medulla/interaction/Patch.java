package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.interaction.patch.PatchDocument;
import org.medulla.interaction.patch.PatchFailure;
import org.medulla.interaction.patch.PatchFormat;
import org.medulla.interaction.patch.PatchReader;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Changes a part of a resource.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#patch">patch</a>
 */
public final class Patch {

  private final Store store;
  private final Commits commits;
  private final Intake intake;
  private final Conditions conditions;
  private final PatchReader reader;

  public Patch(Store store, Intake intake, Conditions conditions, PatchReader reader) {
    this(store, store::commit, intake, conditions, reader);
  }

  private Patch(
      Store store, Commits commits, Intake intake, Conditions conditions, PatchReader reader) {
    this.commits = commits;
    this.store = store;
    this.intake = intake;
    this.conditions = conditions;
    this.reader = reader;
  }

  /** The same interaction, writing elsewhere. */
  Patch on(Commits others) {
    return new Patch(store, others, intake, conditions, reader);
  }

  /**
   * Reads a patch document.
   *
   * @param contentType says its format
   * @throws InteractionRefusal if there is no such format, or the document is not of it
   */
  public PatchDocument read(String contentType, byte[] content) {
    PatchFormat format =
        PatchFormat.of(contentType)
            .orElseThrow(
                () ->
                    new InteractionRefusal(
                        InteractionProblem.UNKNOWN_PATCH_FORMAT,
                        "Content-Type '"
                            + contentType
                            + "' is no format of a patch; these are: "
                            + String.join(", ", PatchFormat.contentTypes()),
                        "http.Content-Type"));
    try {
      return reader.read(format, content);
    } catch (PatchFailure e) {
      throw refusal(e);
    }
  }

  /**
   * Reads the patch that an entry of a bundle brings: a Binary with the document, or Parameters.
   *
   * @throws InteractionRefusal if it is neither, or the document cannot be read
   */
  PatchDocument read(ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    try {
      if (type.equals("Parameters")) {
        return reader.parameters(resource);
      }
      if (type.equals("Binary")) {
        byte[] data = Base64.getMimeDecoder().decode(resource.path("data").asText());
        return read(resource.path("contentType").asText(), data);
      }
    } catch (PatchFailure e) {
      throw refusal(e);
    } catch (JsonProblem | IllegalArgumentException e) {
      throw new InteractionRefusal(
          InteractionProblem.MALFORMED_PATCH, "The patch cannot be read: " + e.getMessage());
    }
    throw new InteractionRefusal(
        InteractionProblem.MALFORMED_PATCH,
        "The entry of a patch brings a Binary with the patch or, for FHIRPath Patch, Parameters");
  }

  private static InteractionRefusal refusal(PatchFailure failure) {
    InteractionProblem problem =
        failure.kind() == PatchFailure.Kind.MALFORMED
            ? InteractionProblem.MALFORMED_PATCH
            : InteractionProblem.PATCH_NOT_APPLICABLE;
    return failure.place().isEmpty()
        ? new InteractionRefusal(problem, String.valueOf(failure.getMessage()))
        : new InteractionRefusal(
            problem, failure.place() + ": " + failure.getMessage(), failure.place());
  }

  /**
   * Patches a resource.
   *
   * @param ifMatch the version it must have; empty for any
   * @throws InteractionRefusal if it is not there, has another version, or does not take the patch
   */
  public WriteResult execute(ResourceKey key, PatchDocument document, OptionalLong ifMatch) {
    return Contest.win(() -> attempt(key, document, ifMatch, List.of()));
  }

  /**
   * Patches the one resource that a condition matches.
   *
   * @throws InteractionRefusal also if it matches none or several
   */
  public WriteResult executeConditional(
      String type, String criteria, PatchDocument document, OptionalLong ifMatch) {
    return Contest.win(
        () -> {
          Conditions.Match match = match(type, criteria, Set.of());
          ResourceKey key = match.match().orElseThrow().key();
          return attempt(key, document, ifMatch, List.of(match.claim()));
        });
  }

  /** What the condition of a patch matches, which is exactly one. */
  Conditions.Match match(String type, String criteria, Set<ResourceKey> without) {
    Conditions.Match match = conditions.one(type, criteria, "The condition of the patch", without);
    if (match.match().isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.NOT_FOUND, "The condition of the patch matches no " + type);
    }
    return match;
  }

  private Optional<WriteResult> attempt(
      ResourceKey key, PatchDocument document, OptionalLong ifMatch, List<Claim> claims) {
    Patched patched = patched(key, document, ifMatch);
    Intake.Content content = intake.content(patched.resource(), key);
    Write put = content.put(key, Change.PATCH, patched.expectation());
    return commits
        .commit(new Commit(List.of(put), claims))
        .fold(
            done ->
                Optional.of(
                    new WriteResult(
                        done.written().get(0).effect(),
                        done.written().get(0).version().orElseThrow(),
                        patched.warnings())),
            unexpected -> Optional.empty(),
            lost -> Optional.empty());
  }

  /**
   * A resource after a patch.
   *
   * @param expectation the version it was made from
   */
  record Patched(ObjectNode resource, Expectation expectation, List<Issue> warnings) {}

  /** Applies a patch to the newest version, and writes nothing. */
  Patched patched(ResourceKey key, PatchDocument document, OptionalLong ifMatch) {
    StoredVersion current =
        store
            .read(key)
            .fold(
                found -> found.version(),
                gone -> {
                  throw new InteractionRefusal(
                      InteractionProblem.GONE, "Resource " + key + " was deleted");
                },
                missing -> {
                  throw new InteractionRefusal(
                      InteractionProblem.NOT_FOUND, "There is no resource " + key);
                });
    if (ifMatch.isPresent() && ifMatch.getAsLong() != current.version()) {
      throw new InteractionRefusal(
          InteractionProblem.VERSION_CONFLICT,
          "If-Match names a version that is not the newest; the newest is " + current.version(),
          "http.If-Match");
    }
    ObjectNode result = applied(document, current);
    return new Patched(result, new Expectation.AtVersion(current.version()), intake.check(result));
  }

  private static ObjectNode applied(PatchDocument document, StoredVersion current) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    current.writeTo(bytes);
    ObjectNode result;
    try {
      result = document.apply(Json.object(bytes.toByteArray()));
    } catch (PatchFailure e) {
      throw refusal(e);
    }
    ResourceKey key = current.key();
    boolean isSame =
        result.path("resourceType").asText().equals(key.type())
            && result.path("id").asText().equals(key.id());
    if (!isSame) {
      throw new InteractionRefusal(
          InteractionProblem.PATCH_NOT_APPLICABLE,
          "The patch would change the type or the id of the resource");
    }
    return result;
  }
}
