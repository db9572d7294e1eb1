package org.medulla.store.jdbc;

import java.time.Instant;

/**
 * What the store keeps of a purge. Nothing of any patient is among it.
 *
 * @param number counts the purges of the store
 * @param instant when it was begun
 * @param t the first state of the store that is still told; 0 if all of them are
 * @param rule what was to go, in words
 * @param versions how many versions have lost their content
 */
public record PurgeEntry(long number, Instant instant, long t, String rule, long versions) {}
