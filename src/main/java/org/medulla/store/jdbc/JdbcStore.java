package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.medulla.store.Body;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Explanation;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Page;
import org.medulla.store.ReadResult;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;

/** The store on SQL. How it lies on disk is told in docs/implementation/store.md. */
public final class JdbcStore implements Store {

  private final Dialect dialect;
  private final InstantSource clock;
  private final BodyCodec bodies;
  private final Line line;
  private final Writer writer;
  private final Readers readers;
  private final Horizons horizons;
  private final Versions versions;
  private final Notes notes;
  private final Tallies tallies;
  private final KnownCounts counts;
  private final KnownTotals knownTotals;
  private final SearchReader searches;
  private final Explainer explainer;
  private final HistoryReader histories;
  private final Reindexer reindexer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JdbcStore(Dialect dialect, Line line, Readers readers, Limits limits, InstantSource clock)
      throws SQLException {
    this.dialect = dialect;
    this.clock = clock;
    this.line = line;
    this.readers = readers;
    this.bodies = new BodyCodec();
    this.versions = new Versions(dialect, bodies);
    Horizon stored = Horizons.stored(line.session());
    this.horizons = new Horizons(stored, dialect.isShared(), clock);
    this.notes = new Notes(bodies);
    this.tallies = new Tallies();
    this.counts = new KnownCounts();
    this.knownTotals = new KnownTotals(dialect.isShared());
    Totals totals = new Totals(tallies, knownTotals);
    Merger merger = Merger.open(line, dialect, versions, stored);
    this.writer =
        new Writer(
            line,
            dialect,
            dialect.turn(line.session()),
            committers(),
            merger,
            clock,
            limits,
            stored,
            horizons::publish);
    Recent recent = new Recent(merger.tail(), writer::awaitMerge);
    this.searches = new SearchReader(dialect, horizons, recent, versions, totals, counts);
    this.explainer = new Explainer(dialect, horizons, totals, counts);
    this.histories = new HistoryReader(horizons, versions);
    this.reindexer = new Reindexer(horizons, versions);
  }

  private Writer.Committers committers() {
    return new Writer.Committers() {
      @Override
      public Committer of(Session session, Heads heads, Tail.Growth growth) {
        return new Committer(session, heads, notes, tallies, counts, growth);
      }

      @Override
      public Versions versions() {
        return versions;
      }
    };
  }

  /**
   * Opens the embedded store, and creates it if the directory holds none.
   *
   * @throws StoreException if it is in use, damaged or too new, or the directory cannot be used
   */
  public static JdbcStore open(StoreSettings settings, InstantSource clock) {
    return open(settings, clock, Sqlite.in(settings.directory()));
  }

  /**
   * Opens the store in a PostgreSQL database, and creates its tables if there are none.
   *
   * @throws StoreException if the database cannot be reached or used, or is too new
   */
  public static JdbcStore open(PostgresSettings settings, InstantSource clock) {
    return open(settings.limits(), clock, new Postgres(settings));
  }

  /**
   * Opens the store in a PostgreSQL database that has a replica.
   *
   * @param replica a copy of the database that follows it, from which is read where that is exact
   * @throws StoreException if the database cannot be reached or used, or is too new
   */
  public static JdbcStore open(
      PostgresSettings settings, PostgresSettings replica, InstantSource clock) {
    return open(settings.limits(), clock, new Postgres(settings, Optional.of(replica), clock));
  }

  static JdbcStore open(StoreSettings settings, InstantSource clock, Dialect dialect) {
    return open(settings.limits(), clock, dialect);
  }

  private static JdbcStore open(Limits limits, InstantSource clock, Dialect dialect) {
    Line line = new Line(dialect);
    boolean open = false;
    try {
      line.session();
      Readers readers = dialect.readers(limits);
      JdbcStore store = new JdbcStore(dialect, line, readers, limits, clock);
      store.writer.start();
      open = true;
      return store;
    } catch (SQLException e) {
      throw dialect.failure(e);
    } finally {
      if (!open) {
        letGo(line, dialect);
      }
    }
  }

  private static void letGo(Line line, Dialect dialect) {
    try {
      line.close();
    } catch (SQLException e) {
      throw dialect.failure(e);
    } finally {
      dialect.close();
    }
  }

  @Override
  public CommitResult commit(Commit commit) {
    if (closed.get()) {
      throw new StoreException(StoreProblem.CLOSED, "The store is closed");
    }
    List<Prepared.PreparedWrite> writes = new ArrayList<>(commit.writes().size());
    commit.writes().forEach(write -> writes.add(Prepared.PreparedWrite.of(write, bodies)));
    List<Prepared.PreparedNote> kept =
        commit.notes().stream().map(note -> Prepared.PreparedNote.of(note, bodies)).toList();
    return writer.commit(
        new Prepared(
            writes,
            prepared(commit.claims()),
            kept,
            List.of(),
            commit.unless(),
            OptionalLong.empty()));
  }

  private List<Prepared.PreparedClaim> prepared(List<Claim> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    return readers.read(
        session -> {
          List<Prepared.PreparedClaim> prepared = new ArrayList<>(claims.size());
          for (Claim claim : claims) {
            prepared.add(new Prepared.PreparedClaim(claim, searches.matches(session, claim)));
          }
          return prepared;
        });
  }

  @Override
  public ReadResult read(ResourceKey key) {
    return result(key, readers.readVersions(session -> newest(session, key)));
  }

  /** What is newest lies on one machine and what points to it on all: they change one by one. */
  private Optional<Versions.Numbered> newest(Session session, ResourceKey key) throws SQLException {
    return dialect.isDistributed()
        ? versions.newestAt(session, key, horizons.newest(session))
        : versions.newest(session, key);
  }

  @Override
  public ReadResult read(ResourceKey key, OptionalLong asOf) {
    return result(
        key, asOf(asOf, session -> versions.newestAt(session, key, horizons.at(session, asOf))));
  }

  @Override
  public ReadResult readVersion(ResourceKey key, long version) {
    return result(key, readers.readVersions(session -> versions.numbered(session, key, version)));
  }

  private static ReadResult result(ResourceKey key, Optional<Versions.Numbered> found) {
    if (found.isEmpty()) {
      return new ReadResult.Missing(key);
    }
    StoredVersion version = found.get().version();
    if (version.isPurged()) {
      throw new StoreException(
          StoreProblem.PURGED, "The content of this version was purged", key.toString());
    }
    return version.isDelete() ? new ReadResult.Gone(version) : new ReadResult.Found(version);
  }

  @Override
  public Map<ResourceKey, StoredVersion> readAll(Collection<ResourceKey> keys, OptionalLong asOf) {
    return asOf(asOf, session -> versions.liveAt(session, keys, horizons.at(session, asOf)));
  }

  @Override
  public Page search(Search search) {
    return asOf(search.asOf(), session -> searches.read(session, search));
  }

  /** Reads a state of the store; what was purged before the end is not told. */
  private <R> R asOf(OptionalLong t, Readers.Reading<R> reading) {
    return readers.readVersions(
        session -> {
          R read = reading.from(session);
          horizons.refusePurged(session, t);
          return read;
        });
  }

  @Override
  public Explanation explain(Search search) {
    return readers.read(
        session -> {
          merged(session); // Or it would count what is in the tables only.
          return explainer.explain(session, search);
        });
  }

  @Override
  public HistoryPage history(History history) {
    return readers.readVersions(session -> histories.read(session, history));
  }

  @Override
  public long newest() {
    return horizons.known().orElseGet(() -> readers.read(horizons::newest)).t();
  }

  @Override
  public long at(Instant instant) {
    Horizon newest = horizons.known().orElseGet(() -> readers.read(horizons::newest));
    long floor = Milliseconds.floor(instant);
    if (floor >= newest.instant()) {
      writer.settle(floor); // What is being written may have been given an earlier time.
    }
    return readers.read(session -> horizons.at(session, instant));
  }

  @Override
  public Optional<KeptNote> note(String name) {
    return readers.read(session -> notes.find(session, name, clock.millis()));
  }

  @Override
  public Reindexed reindex(Reindexing reindexing) {
    Reindexer.Slice slice = readers.read(session -> reindexer.compute(session, reindexing));
    if (!slice.replacements().isEmpty()) {
      mend(slice.replacements());
    }
    return slice.progress();
  }

  /**
   * Brings the index rows of a span of versions to what is computed, also if something else has
   * happened to them in the tables. Others may read and write meanwhile. To begin again where a
   * span began only repeats work; spans should be large, since each looks through the tables.
   *
   * @param progress told the last version that was looked at, again and again
   */
  public Reindexed rebuild(Reindexing span, LongConsumer progress) {
    return new Rebuilder(this, span, progress).rebuild();
  }

  /** Changes what is stored, in one transaction. */
  void mend(List<? extends Mending> replacements) {
    knownTotals.mend();
    try {
      writer.commit(Prepared.reindexed(replacements));
    } finally {
      knownTotals.mend();
    }
  }

  /** Forgets kept answers in which one of these resources is named. */
  void forgetNotes(Set<String> resources) {
    List<String> names = readers.read(session -> notes.naming(session, resources));
    if (!names.isEmpty()) {
      mend(names.stream().map(Notes::forget).toList());
    }
  }

  /** What was purged here, in the order in which that was done. */
  public List<PurgeEntry> purges() {
    return readers.read(PurgeLog::all);
  }

  @Override
  public Map<String, Long> counts() {
    return readers.read(tallies::all);
  }

  /**
   * Looks at everything that is stored, and whether it fits together. Others may read and write
   * meanwhile; what they write is not looked at.
   *
   * @param isReadable whether a body is what it should be
   */
  public Inspection inspect(Predicate<Body> isReadable) {
    return readers.read(
        session -> {
          Horizon horizon = merged(session);
          return new Inspector(session, bodies, isReadable).inspect(horizon);
        });
  }

  /** How many versions there are. */
  public long size() {
    return readers.read(horizons::newest).pid();
  }

  /** The newest horizon, once the posting tables have everything up to it. Blocks. */
  Horizon merged(Session session) throws SQLException {
    Horizon horizon = horizons.newest(session);
    writer.awaitMerge(horizon.pid());
    return horizon;
  }

  <R> R reading(Readers.Reading<R> reading) {
    return readers.read(reading);
  }

  Versions versions() {
    return versions;
  }

  Horizon horizon(Session session) throws SQLException {
    return horizons.newest(session);
  }

  Horizon horizon(Session session, long t) throws SQLException {
    return Horizons.of(session, t);
  }

  List<Note> leftNotes(Session session) throws SQLException {
    return notes.all(session, clock.millis());
  }

  @Override
  public String describe() {
    return dialect.describe();
  }

  @Override
  public Optional<String> ailment() {
    if (closed.get()) {
      return Optional.of("The store is closed");
    }
    Optional<String> writing = writer.ailment();
    return writing.isPresent() || horizons.known().isPresent() ? writing : silence();
  }

  /** Why the database does not answer; empty if it does. */
  private Optional<String> silence() {
    try {
      newest();
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    writer.close();
    try {
      readers.close();
    } catch (SQLException e) {
      throw dialect.failure(e);
    } finally {
      bodies.close();
      letGo(line, dialect);
    }
  }
}
