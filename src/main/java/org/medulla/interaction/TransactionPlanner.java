package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Structure;
import org.medulla.interaction.patch.PatchDocument;
import org.medulla.search.SearchRefusal;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Finds out where each entry of a transaction goes, and what the references between entries become.
 * Planning changes nothing, so a plan that lost a race is made again.
 */
public final class TransactionPlanner {

  private final Structure structure;
  private final Intake intake;
  private final Conditions conditions;
  private final Update update;
  private final Patch patch;
  private final Supplier<String> ids;

  public TransactionPlanner(
      Structure structure,
      Intake intake,
      Conditions conditions,
      Update update,
      Patch patch,
      Supplier<String> ids) {
    this.patch = patch;
    this.structure = structure;
    this.intake = intake;
    this.conditions = conditions;
    this.update = update;
    this.ids = ids;
  }

  /** Where an entry goes. */
  private record Target(
      Entry entry, ResourceKey key, Expectation expectation, Optional<ObjectNode> content) {}

  /** Refuses reads that cannot be understood, before anything is written. */
  void check(List<Entry> entries, EntryReader reader) {
    for (Entry entry : entries) {
      if (entry.method() == Entry.Method.GET) {
        located(entry, () -> reader.check(entry));
      }
    }
  }

  TransactionPlan plan(List<Entry> entries) {
    Planning planning = new Planning();
    // Deletes come first: what they remove is nothing that a conditional create could find.
    entries.stream().filter(TransactionPlanner::isDelete).forEach(planning::place);
    entries.stream().filter(entry -> !isDelete(entry)).forEach(planning::place);
    return planning.finish();
  }

  private static boolean isDelete(Entry entry) {
    return entry.method() == Entry.Method.DELETE;
  }

  /** The state of one planning. */
  private final class Planning {
    private final List<Target> targets = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Integer, StoredVersion> found = new LinkedHashMap<>();
    private final Set<Integer> nothingToDelete = new HashSet<>();
    private final Map<String, ResourceKey> identities = new HashMap<>();
    private final Set<ResourceKey> keys = new HashSet<>();
    private final Set<String> criteria = new HashSet<>();

    void place(Entry entry) {
      if (entry.method() == Entry.Method.GET) {
        return;
      }
      if (!structure.isResourceType(entry.type())) {
        throw EntryReader.unsupported(entry);
      }
      located(
          entry,
          () -> {
            switch (entry.method()) {
              case POST -> create(entry);
              case PUT -> put(entry);
              case PATCH -> patch(entry);
              case DELETE -> delete(entry);
              case GET -> {}
            }
          });
    }

    private void create(Entry entry) {
      if (!entry.id().isEmpty()) {
        throw EntryReader.unsupported(entry);
      }
      Intake.requireType(entry.resource().orElseThrow(), entry.type());
      if (entry.ifNoneExist().isEmpty()) {
        target(entry, new ResourceKey(entry.type(), ids.get()), Expectation.ABSENT);
        return;
      }
      String condition = entry.ifNoneExist().get();
      if (!criteria.add(entry.type() + "?" + condition)) {
        throw new InteractionRefusal(
            InteractionProblem.SAME_RESOURCE_TWICE,
            "Another entry has the same ifNoneExist; they would be the same resource");
      }
      Conditions.Match match = conditions.one(entry.type(), condition, "ifNoneExist");
      claims.add(match.claim());
      Optional<StoredVersion> there = match.match().filter(version -> !isDeleted(version));
      if (there.isPresent()) {
        found.put(entry.index(), there.get());
        identify(entry, there.get().key());
      } else {
        target(entry, new ResourceKey(entry.type(), ids.get()), Expectation.ABSENT);
      }
    }

    private boolean isDeleted(StoredVersion version) {
      return targets.stream()
          .anyMatch(target -> isDelete(target.entry) && target.key.equals(version.key()));
    }

    private void put(Entry entry) {
      ObjectNode resource = entry.resource().orElseThrow();
      if (entry.isConditional()) {
        Intake.requireType(resource, entry.type());
        Update.Target to = update.target(entry.type(), entry.query(), resource, entry.ifMatch());
        claims.add(to.claim());
        target(entry, to.key(), to.expectation());
        return;
      }
      ResourceKey key = EntryReader.key(entry, entry.type(), entry.id());
      Intake.requireIdentity(resource, key);
      target(entry, key, expectation(entry));
    }

    private void patch(Entry entry) {
      ResourceKey key;
      if (entry.isConditional()) {
        Conditions.Match match = patch.match(entry.type(), entry.query());
        claims.add(match.claim());
        key = match.match().orElseThrow().key();
      } else {
        key = EntryReader.key(entry, entry.type(), entry.id());
      }
      PatchDocument document = patch.read(entry.resource().orElseThrow());
      Patch.Patched patched = patch.patched(key, document, entry.ifMatch());
      target(entry, key, patched.expectation(), Optional.of(patched.resource()));
    }

    private void delete(Entry entry) {
      if (!entry.isConditional()) {
        target(entry, EntryReader.key(entry, entry.type(), entry.id()), expectation(entry));
        return;
      }
      Conditions.Match match = conditions.one(entry.type(), entry.query(), "The condition");
      claims.add(match.claim());
      if (match.match().isPresent()) {
        target(entry, match.match().get().key(), Expectation.ANYTHING);
      } else {
        nothingToDelete.add(entry.index());
      }
    }

    private static Expectation expectation(Entry entry) {
      return entry.ifMatch().isPresent()
          ? new Expectation.AtVersion(entry.ifMatch().getAsLong())
          : Expectation.ANYTHING;
    }

    private void target(Entry entry, ResourceKey key, Expectation expectation) {
      target(entry, key, expectation, entry.resource());
    }

    private void target(
        Entry entry, ResourceKey key, Expectation expectation, Optional<ObjectNode> content) {
      if (!keys.add(key)) {
        throw new InteractionRefusal(
            InteractionProblem.SAME_RESOURCE_TWICE, "Another entry is about " + key + ", too");
      }
      targets.add(new Target(entry, key, expectation, content));
      identify(entry, key);
    }

    private void identify(Entry entry, ResourceKey key) {
      if (!entry.fullUrl().isEmpty() && identities.put(entry.fullUrl(), key) != null) {
        throw new InteractionRefusal(
            InteractionProblem.INVALID_BUNDLE,
            "Another entry has the same fullUrl",
            entry.at() + ".fullUrl");
      }
    }

    TransactionPlan finish() {
      TransactionReferences references =
          new TransactionReferences(structure, conditions, identities);
      List<Write> writes = new ArrayList<>();
      List<Entry> writers = new ArrayList<>();
      for (Target target : targets) {
        located(target.entry, () -> writes.add(write(target, references)));
        writers.add(target.entry);
      }
      return new TransactionPlan(new Commit(writes, claims), writers, found, nothingToDelete);
    }

    private Write write(Target target, TransactionReferences references) {
      if (target.entry.method() == Entry.Method.DELETE) {
        return new Write.Delete(target.key, target.expectation);
      }
      ObjectNode resource = target.content.orElseThrow();
      // Planning again starts from what the client sent, so only a copy is rewritten.
      ObjectNode rewritten = claims.isEmpty() ? resource : resource.deepCopy();
      references.rewrite(rewritten, target.entry);
      Intake.Content content = intake.content(rewritten, target.key);
      Change change = change(target.entry.method());
      return new Write.Put(target.key, change, content.body(), content.rows(), target.expectation);
    }
  }

  private static Change change(Entry.Method method) {
    return switch (method) {
      case POST -> Change.CREATE;
      case PATCH -> Change.PATCH;
      case PUT -> Change.UPDATE;
      case DELETE, GET -> throw new IllegalArgumentException("Puts nothing");
    };
  }

  /** Does something about an entry; a refusal says which entry it is about. */
  private static void located(Entry entry, Runnable work) {
    try {
      work.run();
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
