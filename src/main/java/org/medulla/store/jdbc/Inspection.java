package org.medulla.store.jdbc;

import java.util.List;

/**
 * What an inspection of a whole store found.
 *
 * @param commits how many commits there are
 * @param versions how many versions
 * @param rows how many index rows
 * @param findings what is wrong, each with its place; only the first of very many
 */
public record Inspection(long commits, long versions, long rows, List<String> findings) {
  public Inspection {
    findings = List.copyOf(findings);
  }
}
