package org.medulla.store;

/**
 * How far reindexing has come.
 *
 * @param last the number of the last version that was looked at; where to go on
 * @param newest the number of the newest version now, to tell the progress
 * @param changed of how many versions the rows were not the same
 * @param isDone whether no version of these types is left behind {@code last}
 */
public record Reindexed(long last, long newest, int changed, boolean isDone) {}
