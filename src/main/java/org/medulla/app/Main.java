package org.medulla.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.medulla.app.cli.CommandRunner;
import org.medulla.app.cli.Environment;

/** Where the program begins and ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // Pictures are drawn without any window system, also where one is around.
    System.setProperty("java.awt.headless", "true");
    Environment environment =
        new Environment(System.getenv(), Path.of(""), System.console() != null);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new CommandRunner(environment, out, err).run(arguments);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }
}
