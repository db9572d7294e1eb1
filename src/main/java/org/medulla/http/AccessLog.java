package org.medulla.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes one line for each request. Lines are handed to a single writer, which writes as many at a
 * time as there are; if it falls far behind, requests wait for it, so that no line is lost.
 */
public final class AccessLog implements AutoCloseable {

  private static final int WAITING_LINES = 8192;
  private static final String END = "";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final OutputStream out;
  private final Thread writer;

  private AccessLog(OutputStream out) {
    this.out = out;
    this.writer = new Thread(this::write, "access-log");
    this.writer.setDaemon(true);
  }

  /** Begins to write to a stream, which stays open at the end. */
  public static AccessLog to(OutputStream out) {
    AccessLog log = new AccessLog(out);
    log.writer.start();
    return log;
  }

  /** Blocks while the writer is far behind. */
  void add(String line) {
    if (!writer.isAlive()) {
      return;
    }
    try {
      lines.put(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is waiting, then ends. */
  @Override
  public void close() {
    try {
      lines.put(END);
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<String> batch = new ArrayList<>();
    boolean isOver = false;
    while (!isOver) {
      try {
        batch.add(lines.take());
      } catch (InterruptedException e) {
        return;
      }
      lines.drainTo(batch);
      isOver = batch.remove(END);
      writeAll(batch);
      batch.clear();
    }
  }

  private void writeAll(List<String> batch) {
    StringBuilder text = new StringBuilder(batch.size() * 256);
    batch.forEach(line -> text.append(line).append('\n'));
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // A full disk or a closed terminal must not stop the server; the lines are lost.
      batch.clear();
    }
  }
}
