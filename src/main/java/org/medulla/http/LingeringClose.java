package org.medulla.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Takes the rest of a body that was refused, and throws it away, before the connection is closed.
 * Where a connection is closed while bytes are still coming, the client's machine drops the answer
 * that it has already received, and the client never learns why it was refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6 Tear-down</a>
 */
final class LingeringClose extends Handler.Wrapper {

  /** Bytes that are thrown away at most. */
  private static final long MOST_BYTES = 256L << 20;

  private static final long LONGEST_SILENCE_MILLISECONDS = 1000;
  private static final long LONGEST_MILLISECONDS = 30_000;

  LingeringClose(Handler inside) {
    super(inside);
  }

  /**
   * Takes what has already come of a body that nobody reads. Where more is to come, the answer says
   * that its connection ends with it, so that no client sends its next request there in vain.
   *
   * @return whether more is to come
   */
  static boolean passOver(Request request) {
    long taken = 0;
    while (taken < MOST_BYTES) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        return true;
      }
      taken += chunk.remaining();
      chunk.release();
      if (isEnd(chunk)) {
        return Content.Chunk.isFailure(chunk);
      }
    }
    return true;
  }

  private static boolean isEnd(Content.Chunk chunk) {
    return chunk.isLast() || Content.Chunk.isFailure(chunk);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, response, new Rest(request, callback));
  }

  /** What comes after the answer. */
  private static final class Rest extends Callback.Nested implements Runnable {

    private final Request request;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private long begin;
    private long taken;
    private Scheduler.Task silence = () -> true;

    Rest(Request request, Callback callback) {
      super(callback);
      this.request = request;
    }

    @Override
    public void succeeded() {
      begin = NanoTime.now();
      if (request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
        // Whoever asks first has been told, and sends nothing.
        super.succeeded();
        return;
      }
      run();
    }

    /** Something has come. */
    @Override
    public void run() {
      silence.cancel();
      Content.Chunk chunk = request.read();
      while (chunk != null) {
        taken += chunk.remaining();
        chunk.release();
        if (isEnd(chunk)
            || taken > MOST_BYTES
            || NanoTime.millisSince(begin) > LONGEST_MILLISECONDS) {
          end();
          return;
        }
        chunk = request.read();
      }
      silence =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::end, LONGEST_SILENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
      request.demand(this);
    }

    private void end() {
      if (isOver.compareAndSet(false, true)) {
        super.succeeded();
      }
    }
  }
}
