package org.medulla.interaction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.interaction.Once.Remembered;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/** Finds out what an earlier commit answered: versions never change, so they tell it. */
final class Replay {

  private static final String VERSION = "/_history/";

  private final Store store;

  Replay(Store store) {
    this.store = store;
  }

  /** How a note names a resource that was found as it is. */
  static String found(StoredVersion version) {
    return version.key() + VERSION + version.version();
  }

  /** What became of a resource that a commit put or deleted, or of one that was found. */
  Written written(String text, Remembered then) {
    int at = text.indexOf(VERSION);
    ResourceKey key = key(at < 0 ? text : text.substring(0, at));
    if (at >= 0) {
      long version = Long.parseLong(text.substring(at + VERSION.length()));
      return new Written(Effect.UNCHANGED, version(store.readVersion(key, version)));
    }
    Optional<StoredVersion> version = version(store.read(key, OptionalLong.of(then.t())));
    return new Written(
        version.map(it -> effect(it, then)).orElse(Effect.NOTHING_TO_DELETE), version);
  }

  private Effect effect(StoredVersion version, Remembered then) {
    boolean isWrittenThen = then.hasWritten() && version.t() == then.t();
    if (version.isDelete()) {
      return isWrittenThen ? Effect.DELETED : Effect.NOTHING_TO_DELETE;
    }
    if (!isWrittenThen) {
      return Effect.UNCHANGED;
    }
    boolean isFirst =
        version.version() == 1
            || store.readVersion(version.key(), version.version() - 1) instanceof ReadResult.Gone;
    return isFirst ? Effect.CREATED : Effect.UPDATED;
  }

  private static Optional<StoredVersion> version(ReadResult result) {
    return result.fold(
        found -> Optional.of(found.version()),
        gone -> Optional.of(gone.deletion()),
        missing -> Optional.empty());
  }

  private static ResourceKey key(String text) {
    int slash = text.indexOf('/');
    return new ResourceKey(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The answer to a create, update or patch. */
  WriteResult wrote(List<String> keys, Remembered then) {
    Written written = written(keys.get(0), then);
    return new WriteResult(written.effect(), written.version().orElseThrow(), List.of());
  }

  /** The answer to a delete. */
  List<Written> removed(List<String> keys, Remembered then) {
    return keys.stream().map(key -> written(key, then)).toList();
  }
}
