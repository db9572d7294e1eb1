package org.medulla.interaction;

/**
 * Searches that look at resources, because the index of the store does not say enough.
 *
 * @param unbuilt those by parameters whose index rows are still being built
 * @param contained those for contained resources
 */
public record Inspections(UnbuiltParameters unbuilt, ContainedSearch contained) {}
