package org.medulla.interaction;

import org.medulla.store.Commit;
import org.medulla.store.CommitResult;

/** Where an interaction hands in what it wants to write. */
interface Commits {
  CommitResult commit(Commit commit);
}
