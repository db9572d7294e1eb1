package org.medulla.validation.report;

/**
 * What all files of a run have in common.
 *
 * @param version the version of Medulla
 * @param folder the address of the folder that relative file names start from, with a slash at its
 *     end
 * @param threshold from which severity on a finding makes the run fail
 * @param failsOnUnchecked whether the run fails when something could not be checked
 */
public record Run(String version, String folder, Threshold threshold, boolean failsOnUnchecked) {}
