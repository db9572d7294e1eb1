package org.medulla.validation;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The HL7 engine threw something. On input that is wrong in unforeseen ways it throws whatever it
 * stumbles over: null pointers, class casts, its own errors, a stack overflow. For the user that is
 * a finding like any other.
 */
final class EngineFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private EngineFailure(Throwable cause) {
    super("The validation engine gave up", cause);
  }

  /** What the engine threw, in one line. */
  String reason() {
    Throwable root = this;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return EngineMessages.oneLine(root.getClass().getSimpleName() + " " + root.getMessage());
  }

  /** Calls the engine on this thread; whatever it throws comes out as an {@code EngineFailure}. */
  static <T> T guard(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError memory) {
        throw memory;
      }
      throw new EngineFailure(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure(e);
    }
  }
}
