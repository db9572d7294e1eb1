package org.medulla.app.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the process it runs in.
 *
 * @param variables the environment variables
 * @param workingDirectory what relative paths are relative to
 * @param isTerminal whether a person watches
 */
public record Environment(
    Map<String, String> variables, Path workingDirectory, boolean isTerminal) {

  public Environment {
    variables = Map.copyOf(variables);
  }
}
