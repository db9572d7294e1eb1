package org.medulla.terminology;

/**
 * The answer of a validation.
 *
 * @param message what is wrong, or what should be known; empty for nothing
 * @param display a right name of the code; empty if none is known
 */
public record Verdict(boolean result, String message, String display) {}
