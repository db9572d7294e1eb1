package org.medulla.app.transfer;

/** Is told how far a long piece of work has come. May be called by any thread. */
public interface Progress extends AutoCloseable {

  /**
   * @param amount how much more is done
   */
  void add(long amount);

  /** Tells something worth a line of its own. */
  void say(String line);

  @Override
  void close();
}
