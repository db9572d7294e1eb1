package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.bytes;
import static org.medulla.store.jdbc.Insert.longs;
import static org.medulla.store.jdbc.Insert.names;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.CommitResult;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.KeptNote;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/** Carries out one commit within the transaction of the writer. */
final class Committer {

  private static final Insert VERSION =
      Insert.into(
          "version",
          longs("pid"),
          longs("key"),
          names("type"),
          names("id"),
          longs("version"),
          longs("t"),
          longs("change"),
          bytes("rows"),
          bytes("body"));
  private static final Insert CURRENT =
      Insert.into(
              "current",
              names("type"),
              names("id"),
              longs("pid"),
              longs("version"),
              longs("change"))
          .onConflict(
              "(type, id) DO UPDATE SET pid = excluded.pid,"
                  + " version = excluded.version, change = excluded.change");
  private static final Insert ENDED = Insert.into("ended", longs("pid"), longs("t"));
  private static final Insert COMMIT =
      Insert.into("commits", longs("t"), longs("instant"), longs("last_pid"));

  private static final String MENDED = "UPDATE turn SET mended = mended + 1 WHERE one = 1";

  private final Session session;
  private final Heads heads;
  private final Notes notes;
  private final Tallies tallies;
  private final KnownCounts counts;
  private final PostingWriter postings;
  private final Tail.Growth growth;
  private final boolean isLater;

  /**
   * @param session within its transaction
   * @param heads what is newest, as far as the transaction has come
   * @param counts what need not be counted again
   * @param growth collects what is to be merged later
   */
  Committer(
      Session session,
      Heads heads,
      Notes notes,
      Tallies tallies,
      KnownCounts counts,
      Tail.Growth growth) {
    this.session = session;
    this.heads = heads;
    this.notes = notes;
    this.tallies = tallies;
    this.counts = counts;
    this.postings = new PostingWriter(session);
    this.growth = growth;
    this.isLater = session.dialect().merging().isLater();
  }

  /**
   * What became of a commit.
   *
   * @param horizon the store after it
   */
  record Outcome(CommitResult result, Horizon horizon) {}

  /** Checks everything first, so a commit that fails has written nothing. */
  Outcome apply(Prepared commit, Horizon before, long now) throws SQLException {
    for (String name : commit.unless()) {
      if (!heads.isFree(name, notes, now)) {
        return new Outcome(new CommitResult.Outdated(), before);
      }
    }
    for (int i = 0; i < commit.notes().size(); i++) {
      Optional<KeptNote> kept = notes.find(session, commit.notes().get(i).note().name(), now);
      if (kept.isPresent()) {
        return new Outcome(new CommitResult.NoteTaken(i, kept.get()), before);
      }
    }
    for (int i = 0; i < commit.claims().size(); i++) {
      if (!holds(commit.claims().get(i), before)) {
        return new Outcome(new CommitResult.LostRace(i), before);
      }
    }
    List<Optional<Versions.Numbered>> latest = new ArrayList<>();
    for (int i = 0; i < commit.writes().size(); i++) {
      Write write = commit.writes().get(i).write();
      Optional<Versions.Numbered> found = heads.newest(write.key());
      if (!holds(write.expectation(), found)) {
        return new Outcome(
            new CommitResult.Unexpected(i, found.map(Versions.Numbered::version)), before);
      }
      latest.add(found);
    }
    return write(commit, latest, before, now);
  }

  private boolean holds(Prepared.PreparedClaim prepared, Horizon now) throws SQLException {
    if (prepared.claim().plannedAt() == now.t()) {
      return true;
    }
    Set<ResourceKey> found = new HashSet<>();
    Tail.View recent = growth.at(now);
    recent.matching(prepared.claim().query()).forEach(entry -> found.add(entry.key()));
    try (ResultSet result = session.query(statement(prepared, recent.tables()), recent.tables())) {
      while (result.next()) {
        found.add(new ResourceKey(result.getString(1), result.getString(2)));
      }
    }
    return found.equals(prepared.claim().matches());
  }

  private Sql statement(Prepared.PreparedClaim prepared, Horizon now) throws SQLException {
    if (prepared.matches().isPresent()) {
      return prepared.matches().get();
    }
    Query query = new LongChains(session, now, counts).near(prepared.claim().query());
    return new QueryCompiler(session.dialect(), new CountedEstimates(session, now, counts))
        .keys(query, prepared.claim().matches().size() + 1);
  }

  private static boolean holds(Expectation expectation, Optional<Versions.Numbered> latest) {
    if (expectation instanceof Expectation.Anything) {
      return true;
    }
    Optional<StoredVersion> existing =
        latest.map(Versions.Numbered::version).filter(version -> !version.isDelete());
    if (expectation instanceof Expectation.AtVersion at) {
      return existing.filter(version -> version.version() == at.version()).isPresent();
    }
    return existing.isEmpty();
  }

  private Outcome write(
      Prepared commit, List<Optional<Versions.Numbered>> latest, Horizon before, long now)
      throws SQLException {
    long t = before.t() + 1;
    long instant = Math.max(now, before.instant());
    long pid = before.pid();
    List<Written> written = new ArrayList<>();
    Map<String, Long> difference = new HashMap<>();
    for (int i = 0; i < commit.writes().size(); i++) {
      Prepared.PreparedWrite prepared = commit.writes().get(i);
      Optional<Versions.Numbered> old = latest.get(i);
      Effect effect = effect(prepared.write(), old.map(Versions.Numbered::version));
      if (effect == Effect.UNCHANGED || effect == Effect.NOTHING_TO_DELETE) {
        written.add(new Written(effect, old.map(Versions.Numbered::version)));
        continue;
      }
      pid++;
      if (effect != Effect.UPDATED) {
        difference.merge(
            prepared.write().key().type(), effect == Effect.CREATED ? 1L : -1L, Long::sum);
      }
      Horizon place = new Horizon(t, instant, pid);
      written.add(new Written(effect, Optional.of(append(prepared, old, place))));
    }
    for (Mending replacement : commit.replacements()) {
      replacement.apply(session, postings);
    }
    if (!commit.replacements().isEmpty() && session.dialect().isShared()) {
      session.update(MENDED);
    }
    heads.leave(commit.notes());
    notes.keep(session, commit.notes(), pid == before.pid() ? before.t() : t, now);
    if (pid == before.pid()) {
      return new Outcome(new CommitResult.Done(before.t(), written), before);
    }
    Horizon after = new Horizon(t, instant, pid);
    number(after);
    tallies.add(session, difference, t);
    return new Outcome(new CommitResult.Done(t, written), after);
  }

  private static Effect effect(Write write, Optional<StoredVersion> old) {
    boolean exists = old.isPresent() && !old.get().isDelete();
    if (write instanceof Write.Put put) {
      if (!exists) {
        return Effect.CREATED;
      }
      return old.get().body().equals(Optional.of(put.body())) ? Effect.UNCHANGED : Effect.UPDATED;
    }
    return exists ? Effect.DELETED : Effect.NOTHING_TO_DELETE;
  }

  private StoredVersion append(
      Prepared.PreparedWrite prepared, Optional<Versions.Numbered> old, Horizon place)
      throws SQLException {
    StoredVersion version = version(prepared.write(), old, place);
    if (old.isEmpty()) {
      checkFingerprint(version.key());
    }
    heads.put(place.pid(), version);
    insert(version, prepared, place.pid());
    point(version, place.pid());
    if (old.isPresent() && !old.get().version().isDelete()) {
      end(old.get().pid(), place.t());
    }
    if (version.isDelete()) {
      // A deletion never is what a search finds: it ends as it begins.
      end(place.pid(), place.t());
    }
    IndexRows rows = prepared.findable();
    postings.add(place.pid(), version.key().type());
    if (!isLater) {
      postings.add(place.pid(), rows);
    } else if (!version.isDelete()) {
      WordsLog.add(session, place.pid(), rows.words());
      growth.add(
          new Tail.Entry(
              place.pid(), version.key(), version.instant(), rows, prepared.rows().length));
    }
    return version;
  }

  /** Links hold fingerprints, and a key with that of another one would take its place. */
  private void checkFingerprint(ResourceKey key) throws SQLException {
    if (heads.isTaken(key.fingerprint())) {
      throw new StoreException(
          StoreProblem.AMBIGUOUS_ID, "The id has the fingerprint of another resource");
    }
  }

  private static StoredVersion version(
      Write write, Optional<Versions.Numbered> old, Horizon place) {
    long number = old.map(it -> it.version().version()).orElse(0L) + 1;
    Change change = write instanceof Write.Put put ? put.change() : Change.DELETE;
    Optional<Body> body =
        write instanceof Write.Put put ? Optional.of(put.body()) : Optional.empty();
    Instant instant = Instant.ofEpochMilli(place.instant());
    return new StoredVersion(write.key(), number, place.t(), instant, change, body);
  }

  private void insert(StoredVersion version, Prepared.PreparedWrite prepared, long pid)
      throws SQLException {
    session.insert(
        VERSION,
        pid,
        version.key().fingerprint(),
        version.key().type(),
        version.key().id(),
        version.version(),
        version.t(),
        (long) version.change().code(),
        prepared.rows(),
        version.isDelete() ? null : prepared.body());
  }

  private void point(StoredVersion version, long pid) throws SQLException {
    session.insert(
        CURRENT,
        version.key().type(),
        version.key().id(),
        pid,
        version.version(),
        (long) version.change().code());
  }

  private void end(long pid, long t) throws SQLException {
    session.insert(ENDED, pid, t);
    growth.end(pid, t);
  }

  private void number(Horizon after) throws SQLException {
    session.insert(COMMIT, after.t(), after.instant(), after.pid());
  }
}
