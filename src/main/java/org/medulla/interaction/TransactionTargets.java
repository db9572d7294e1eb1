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
import java.util.function.Function;
import java.util.function.Supplier;
import org.medulla.interaction.patch.PatchDocument;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Where the entries of one transaction go. Conditions are judged against the state before the
 * transaction, without what it deletes; each becomes a claim that must still hold at the commit.
 */
final class TransactionTargets {

  private final Conditions conditions;
  private final Writers writers;
  private final Supplier<String> ids;

  private final List<Target> targets = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final Map<Integer, StoredVersion> found = new LinkedHashMap<>();
  private final Set<Integer> nothingToDelete = new HashSet<>();
  private final Map<String, ResourceKey> identities = new HashMap<>();
  private final Map<String, ResourceKey> conditional = new HashMap<>();
  private final Set<ResourceKey> keys = new HashSet<>();
  private final Set<ResourceKey> deleted = new HashSet<>();

  TransactionTargets(Conditions conditions, Writers writers, Supplier<String> ids) {
    this.conditions = conditions;
    this.writers = writers;
    this.ids = ids;
  }

  /**
   * Where an entry goes.
   *
   * @param content what is stored, before its references are rewritten; empty for a delete
   */
  record Target(
      Entry entry, ResourceKey key, Expectation expectation, Optional<ObjectNode> content) {

    /** The write, with its references rewritten. */
    Write rewritten(TransactionReferences references, Intake intake) {
      if (content.isEmpty()) {
        return new Write.Delete(key, expectation);
      }
      Intake.Content stored = intake.content(references.rewritten(content.get(), entry), key);
      return stored.put(key, change(entry.method()), expectation);
    }

    private static Change change(Entry.Method method) {
      return switch (method) {
        case POST -> Change.CREATE;
        case PATCH -> Change.PATCH;
        case PUT -> Change.UPDATE;
        case DELETE, GET -> throw new IllegalArgumentException("Puts nothing");
      };
    }
  }

  /** The key of the entry that has a fullUrl; empty if none has. */
  Optional<ResourceKey> identity(String fullUrl) {
    return Optional.ofNullable(identities.get(fullUrl));
  }

  /** The key of the entry that has the same condition, {@code Type?criteria}; empty if none has. */
  Optional<ResourceKey> conditional(String condition) {
    return Optional.ofNullable(conditional.get(condition));
  }

  /** What is deleted. */
  Set<ResourceKey> deleted() {
    return deleted;
  }

  /** Adds what must still hold at the commit. */
  void claim(Claim claim) {
    claims.add(claim);
  }

  /** Places an entry; deletes are to be placed first. */
  void place(Entry entry) {
    switch (entry.method()) {
      case POST -> create(entry);
      case PUT -> put(entry);
      case PATCH -> patch(entry);
      case DELETE -> delete(entry);
      case GET -> {}
    }
  }

  private void create(Entry entry) {
    if (!entry.id().isEmpty()) {
      throw EntryReader.unsupported(entry);
    }
    Intake.requireType(entry.resource().orElseThrow(), entry.type());
    Optional<String> criteria = entry.preconditions().ifNoneExist();
    if (criteria.isEmpty()) {
      target(entry, new ResourceKey(entry.type(), ids.get()), Expectation.ABSENT, entry.resource());
      return;
    }
    String condition = entry.type() + "?" + criteria.get();
    requireNew(condition);
    Conditions.Match match = conditions.one(entry.type(), criteria.get(), "ifNoneExist", deleted);
    claims.add(match.claim());
    ResourceKey key =
        match
            .match()
            .map(StoredVersion::key)
            .orElseGet(() -> new ResourceKey(entry.type(), ids.get()));
    conditional.put(condition, key);
    if (match.match().isPresent()) {
      found.put(entry.index(), match.match().get());
      identify(entry, key);
    } else {
      target(entry, key, Expectation.ABSENT, entry.resource());
    }
  }

  /** Demands that no entry before has the same condition. */
  private void requireNew(String condition) {
    if (conditional.containsKey(condition)) {
      throw new InteractionRefusal(
          InteractionProblem.SAME_RESOURCE_TWICE,
          "Another entry has the same condition; they would be the same resource");
    }
  }

  private void put(Entry entry) {
    ObjectNode resource = entry.resource().orElseThrow();
    if (entry.isConditional()) {
      String condition = entry.type() + "?" + entry.query();
      requireNew(condition);
      Intake.requireType(resource, entry.type());
      Update.Target to =
          writers.update().target(entry.type(), entry.query(), resource, entry.ifMatch(), deleted);
      claims.add(to.claim());
      target(entry, to.key(), to.expectation(), entry.resource());
      conditional.put(condition, to.key());
      return;
    }
    ResourceKey key = EntryReader.key(entry, entry.type(), entry.id());
    Intake.requireIdentity(resource, key);
    writers.update().requireKnown(key);
    target(entry, key, entry.preconditions().expectation(), entry.resource());
  }

  private void patch(Entry entry) {
    Patch patch = writers.patch();
    ResourceKey key;
    if (entry.isConditional()) {
      Conditions.Match match = patch.match(entry.type(), entry.query(), deleted);
      claims.add(match.claim());
      key = match.match().orElseThrow().key();
      conditional.put(entry.type() + "?" + entry.query(), key);
    } else {
      key = EntryReader.key(entry, entry.type(), entry.id());
    }
    PatchDocument document = patch.read(entry.resource().orElseThrow());
    Patch.Patched patched = patch.patched(key, document, entry.ifMatch());
    target(entry, key, patched.expectation(), Optional.of(patched.resource()));
  }

  private void delete(Entry entry) {
    if (!entry.isConditional()) {
      ResourceKey key = EntryReader.key(entry, entry.type(), entry.id());
      target(entry, key, entry.preconditions().expectation(), Optional.empty());
      deleted.add(key);
      return;
    }
    Conditions.Match match = writers.delete().match(entry.type(), entry.query());
    claims.add(match.claim());
    if (match.matches().isEmpty()) {
      nothingToDelete.add(entry.index());
    }
    for (StoredVersion version : match.matches()) {
      once(version.key());
      targets.add(new Target(entry, version.key(), Expectation.ANYTHING, Optional.empty()));
      deleted.add(version.key());
    }
  }

  private void target(
      Entry entry, ResourceKey key, Expectation expectation, Optional<ObjectNode> content) {
    once(key);
    targets.add(new Target(entry, key, expectation, content));
    identify(entry, key);
  }

  private void once(ResourceKey key) {
    if (!keys.add(key)) {
      throw new InteractionRefusal(
          InteractionProblem.SAME_RESOURCE_TWICE, "Another entry is about " + key + ", too");
    }
  }

  private void identify(Entry entry, ResourceKey key) {
    if (!entry.fullUrl().isEmpty() && identities.put(entry.fullUrl(), key) != null) {
      throw new InteractionRefusal(
          InteractionProblem.INVALID_BUNDLE,
          "Another entry has the same fullUrl",
          entry.at() + ".fullUrl");
    }
  }

  /** The plan, once everything is placed. */
  TransactionPlan plan(Function<Target, Write> write) {
    List<Write> writes = new ArrayList<>();
    for (Target target : targets) {
      writes.add(write.apply(target));
    }
    return new TransactionPlan(
        new Commit(writes, claims),
        targets.stream().map(Target::entry).toList(),
        found,
        nothingToDelete);
  }
}
