package org.medulla.store;

import java.time.Instant;

/**
 * A {@link Note} that a commit left.
 *
 * @param t what {@link CommitResult.Done#t()} told about that commit: the number of its versions,
 *     or that of the newest commit then if it made no version
 */
public record KeptNote(Body content, Instant expires, long t) {}
