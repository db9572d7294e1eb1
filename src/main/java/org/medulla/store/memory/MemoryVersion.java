package org.medulla.store.memory;

import org.medulla.store.IndexRows;
import org.medulla.store.StoredVersion;

/** A version, its number within the store, and what it is found by. */
record MemoryVersion(long pid, StoredVersion stored, IndexRows rows) {}
