package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;
import org.medulla.store.Words;
import org.medulla.store.Write;

/**
 * Erases a patient and everything in the patient's compartment, with all versions: content, index
 * rows, words, ids, and kept answers that name any of it. What belongs to another patient as well
 * stays, and is named.
 *
 * <p>First the resources are deleted as by anybody. Then each loses its content and its id in one
 * transaction, so that an erasure that was cut short finds what is left by the same links.
 */
public final class PatientErasure {

  private static final int TOGETHER = 50;
  private static final int ROUNDS = 5;

  /** To a file leads only what it is a part of, which therefore has to outlast it. */
  private static final Comparator<ResourceKey> PARTS_FIRST =
      Comparator.comparing((ResourceKey key) -> !isPart(key)).thenComparing(key -> key);

  private final JdbcStore store;
  private final ResourceKey patient;
  private final Membership membership;
  private final Supplier<String> ids;

  /** Whether fingerprints are those of patients: practitioners and visits come again and again. */
  private final Map<Long, Boolean> patients = new HashMap<>();

  /** What stores do not know of versions. */
  public interface Membership {

    /** The names of the links that make a resource a member of the compartment of a patient. */
    Set<Long> links();

    /** The resources that are a part of a version and have no patient of their own. */
    Set<ResourceKey> parts(StoredVersion version);

    Words words(StoredVersion version);
  }

  /**
   * @param ids makes ids that nobody has
   */
  public PatientErasure(
      JdbcStore store, ResourceKey patient, Membership membership, Supplier<String> ids) {
    this.store = store;
    this.patient = patient;
    this.membership = membership;
    this.ids = ids;
  }

  /**
   * What would go.
   *
   * @param resources how many resources of each type, with all their versions
   * @param versions how many versions with content
   * @param staying resources that belong to other patients as well, which stay
   * @param naming resources that do not belong to the patient and still point to what goes
   */
  public record Plan(
      Map<String, Long> resources, long versions, Set<String> staying, Set<String> naming) {}

  /** Looks what would go. */
  public Plan plan() {
    Found found = find();
    Map<String, Long> resources = new TreeMap<>();
    found.members().keySet().forEach(key -> resources.merge(key.type(), 1L, Long::sum));
    long versions = found.members().values().stream().mapToLong(it -> it.content().size()).sum();
    return new Plan(resources, versions, found.staying(), naming(found));
  }

  /**
   * A resource of the patient.
   *
   * @param content its versions that have content and go
   * @param isWhole whether it never belonged to anybody else
   * @param isLive whether the newest of them is current
   */
  private record Member(List<Long> content, boolean isWhole, boolean isLive) {}

  private record Found(Map<ResourceKey, Member> members, Set<String> staying) {}

  private Found find() {
    Set<ResourceKey> keys = new TreeSet<>(PARTS_FIRST);
    Set<Long> linked = new HashSet<>();
    Set<String> staying = new TreeSet<>();
    keys.add(patient);
    for (long pid : member(patient, true, linked).content()) {
      version(pid).ifPresent(it -> keys.addAll(membership.parts(it.version())));
    }
    for (long pid : linkedVersions()) {
      version(pid)
          .filter(it -> !it.version().key().type().equals(patient.type()))
          .ifPresent(it -> take(it, keys, linked, staying));
    }
    Map<ResourceKey, Member> members = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      boolean isByName = key.equals(patient) || isPart(key);
      Member member = member(key, isByName, linked);
      if (!member.content().isEmpty() || member.isWhole()) {
        members.put(key, member);
      }
    }
    return new Found(members, staying);
  }

  private void take(
      Versions.Indexed it, Set<ResourceKey> keys, Set<Long> linked, Set<String> staying) {
    if (belongsToOthers(it)) {
      staying.add(it.version().key().toString());
      return;
    }
    linked.add(it.pid());
    keys.add(it.version().key());
    keys.addAll(membership.parts(it.version()));
  }

  private Set<Long> linkedVersions() {
    return store.reading(
        session -> {
          store.merged(session);
          Set<Long> pids = new TreeSet<>();
          for (long k : membership.links()) {
            pids.addAll(
                session.longs(
                    new Sql(
                        "SELECT pid FROM link WHERE k = ? AND target = ?",
                        List.of(k, patient.fingerprint())),
                    Horizon.NOTHING));
          }
          return pids;
        });
  }

  private Optional<Versions.Indexed> version(long pid) {
    return store.reading(session -> store.versions().indexed(session, pid));
  }

  private boolean belongsToOthers(Versions.Indexed version) {
    return RowsCodec.decode(version.rows()).links().stream()
        .filter(it -> membership.links().contains(it.k()) && it.target() != patient.fingerprint())
        .anyMatch(it -> isPatient(it.target()));
  }

  private boolean isPatient(long fingerprint) {
    return patients.computeIfAbsent(fingerprint, this::looksLikePatient);
  }

  private boolean looksLikePatient(long fingerprint) {
    return store.reading(
        session -> {
          Sql sql = new Sql("SELECT v.type FROM version v WHERE v.key = ?", List.of(fingerprint));
          try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
            return result.next() && result.getString(1).equals(patient.type());
          }
        });
  }

  private static boolean isPart(ResourceKey key) {
    return key.type().equals("Binary");
  }

  private Member member(ResourceKey key, boolean isByName, Set<Long> linked) {
    return store.reading(
        session -> {
          List<Long> content = new ArrayList<>();
          boolean isWhole = false;
          boolean isLive = false;
          Sql sql =
              new Sql(
                  "SELECT v.pid, v.change FROM version v"
                      + " WHERE v.key = ? AND v.type = ? AND v.id = ? ORDER BY v.version",
                  List.of(key.fingerprint(), key.type(), key.id()));
          try (ResultSet row = session.query(sql, Horizon.NOTHING)) {
            boolean isFirst = true;
            while (row.next()) {
              boolean hasContent = row.getInt(2) < Change.DELETE.code();
              boolean isOurs = isByName || linked.contains(row.getLong(1));
              isWhole = (isFirst || isWhole) && (isOurs || !hasContent);
              isLive = hasContent && isOurs;
              isFirst = false;
              if (hasContent && isOurs) {
                content.add(row.getLong(1));
              }
            }
          }
          return new Member(content, isWhole, isLive);
        });
  }

  /** Resources that are current, point to what goes and stay themselves. */
  private Set<String> naming(Found found) {
    Set<Long> targets = new HashSet<>();
    Set<Long> going = new HashSet<>();
    found.members().forEach((key, member) -> targets.add(key.fingerprint()));
    found.members().values().forEach(member -> going.addAll(member.content()));
    Set<Long> pids = new TreeSet<>();
    store.reading(
        session -> {
          pids.clear();
          new PostingScan(session, 0, Long.MAX_VALUE)
              .links(
                  (pid, row) -> {
                    if (targets.contains(row.target()) && !going.contains(pid)) {
                      pids.add(pid);
                    }
                  });
          return pids;
        });
    Set<String> names = new TreeSet<>();
    for (long pid : pids) {
      if (isCurrent(pid)) {
        version(pid).ifPresent(it -> names.add(it.version().key().toString()));
      }
    }
    names.removeAll(found.staying());
    return names;
  }

  private boolean isCurrent(long pid) {
    Sql ended = new Sql("SELECT t FROM ended WHERE pid = ?", List.of(pid));
    return store.reading(session -> session.longs(ended, Horizon.NOTHING)).isEmpty();
  }

  /**
   * Erases.
   *
   * @param progress told how many more resources are gone
   * @return how many versions have lost their content
   */
  public long carryOut(Instant now, LongConsumer progress) {
    Set<String> names = new HashSet<>(Set.of(patient.toString()));
    Found found = find();
    if (found.members().isEmpty()) {
      store.forgetNotes(names); // An erasure that was cut short may have left them.
      return 0;
    }
    PurgeLog.Begin begin = new PurgeLog.Begin(now, 0, "erasure of a patient");
    store.mend(List.of(begin));
    long purged = 0;
    for (int round = 0; round < ROUNDS && !found.members().isEmpty(); round++) {
      found.members().keySet().forEach(key -> names.add(key.toString()));
      delete(found);
      store.forgetNotes(names); // As long as the names are known: it may be cut short.
      purged += erase(found, begin.number(), progress);
      found = find();
    }
    store.forgetNotes(names); // Answers that were kept meanwhile.
    return purged;
  }

  private void delete(Found found) {
    List<Write> deletes = new ArrayList<>();
    found
        .members()
        .forEach(
            (key, member) -> {
              if (member.isLive()) {
                deletes.add(new Write.Delete(key, Expectation.ANYTHING));
              }
            });
    for (int from = 0; from < deletes.size(); from += TOGETHER) {
      List<Write> some = deletes.subList(from, Math.min(from + TOGETHER, deletes.size()));
      store.commit(new Commit(some, List.of()));
    }
  }

  private long erase(Found found, long number, LongConsumer progress) {
    List<Mending> mendings = new ArrayList<>();
    long purged = 0;
    long inSlice = 0;
    int resources = 0;
    for (Map.Entry<ResourceKey, Member> it : found.members().entrySet()) {
      for (long pid : it.getValue().content()) {
        Words words = version(pid).map(v -> membership.words(v.version())).orElse(Words.NONE);
        mendings.add(new VersionPurge(pid, words));
        inSlice++;
      }
      if (it.getValue().isWhole()) {
        ResourceKey erased = new ResourceKey(it.getKey().type(), "erased-" + ids.get());
        mendings.add(new NameErasure(it.getKey(), erased));
      }
      resources++;
      if (resources % TOGETHER == 0 || resources == found.members().size()) {
        mendings.add(PurgeLog.count(number, inSlice));
        store.mend(mendings);
        purged += inSlice;
        inSlice = 0;
        progress.accept(mendings.size());
        mendings.clear();
      }
    }
    return purged;
  }
}
