package org.medulla.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.store.Commit;
import org.medulla.store.StoredVersion;

/**
 * What a transaction is going to do.
 *
 * @param commit everything that is written
 * @param writers the entries that the writes of the commit belong to, in the same order; an entry
 *     that deletes several resources stands there several times
 * @param found entries of conditional creates that found their resource
 * @param nothingToDelete entries of conditional deletes that match nothing
 */
record TransactionPlan(
    Commit commit,
    List<Entry> writers,
    Map<Integer, StoredVersion> found,
    Set<Integer> nothingToDelete) {

  TransactionPlan {
    writers = List.copyOf(writers);
    found = Map.copyOf(found);
    nothingToDelete = Set.copyOf(nothingToDelete);
  }

  Entry entryOfWrite(int index) {
    return writers.get(index);
  }

  /**
   * What a note is to remember of each entry, by {@link Once.Remembered}.
   *
   * @param count of all entries of the bundle
   */
  List<List<String>> keys(int count) {
    List<List<String>> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new ArrayList<>());
    }
    for (int i = 0; i < writers.size(); i++) {
      keys.get(writers.get(i).index()).add(commit.writes().get(i).key().toString());
    }
    found.forEach((index, version) -> keys.get(index).add(Replay.found(version)));
    return keys;
  }
}
