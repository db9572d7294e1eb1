package org.medulla.radiotherapy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Whether this Java can draw letters: slim ones come without fonts or without all of that. */
final class Fonts {

  private Fonts() {}

  /** Found out once, when the first picture is asked for. */
  static boolean areThere() {
    return Found.ARE_THERE;
  }

  private static final class Found {
    static final boolean ARE_THERE = found();

    /**
     * Java tells the lack of fonts, of a system library or of java.desktop by exceptions and errors
     * of many kinds; a task makes one of them all.
     */
    private static boolean found() {
      FutureTask<Boolean> attempt = new FutureTask<>(() -> PngCanvas.canWrite());
      attempt.run();
      try {
        return attempt.get();
      } catch (ExecutionException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
