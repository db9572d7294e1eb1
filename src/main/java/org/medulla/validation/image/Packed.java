package org.medulla.validation.image;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Content of a definition that is unpacked when somebody looks at it, once, and then let go of.
 *
 * @param <T> what it is packed in
 */
public final class Packed<T> {

  private final Object lock = new Object();
  private volatile @Nullable T content;

  public Packed(T content) {
    this.content = content;
  }

  /** Was nothing asked of it yet? */
  public boolean isUntouched() {
    return content != null;
  }

  /**
   * Hands the content to its reader, the first time. Threads that come while another unpacks wait:
   * none may see half of it.
   */
  public void unpack(Consumer<T> reader) {
    if (content == null) {
      return;
    }
    synchronized (lock) {
      T whole = content;
      if (whole != null) {
        reader.accept(whole);
        content = null;
      }
    }
  }
}
