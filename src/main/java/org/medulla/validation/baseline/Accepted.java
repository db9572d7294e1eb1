package org.medulla.validation.baseline;

import org.medulla.validation.Finding;

/**
 * A finding that stands in the baseline: it is told, and makes nothing fail.
 *
 * @param reason why the project lives with it
 */
public record Accepted(Finding finding, String reason) {}
