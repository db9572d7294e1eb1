package org.medulla.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole request body, plain or compressed, before anything is done with it. No body may be
 * larger than the limit after decompression, and all bodies that are held at one time share a
 * budget.
 */
final class BodyReader {

  private static final int FIRST = 8 << 10;

  /**
   * Bytes a second that a body brings at least, once it has taken the time of an idle connection.
   */
  private static final int SLOWEST = 100;

  private final long maxBody;
  private final long patienceNanoseconds;
  private final long budget;
  private final AtomicLong held = new AtomicLong();

  BodyReader(Limits limits, long budget) {
    this.maxBody = limits.maxBody();
    this.patienceNanoseconds = limits.idleTimeout().toNanos();
    this.budget = Math.max(budget, maxBody);
  }

  /** A body that was read; closing it gives its memory back to the budget. */
  final class Content implements AutoCloseable {

    private byte[] bytes = new byte[0];
    private int length;
    private long taken;

    InputStream stream() {
      return new ByteArrayInputStream(bytes, 0, length);
    }

    int length() {
      return length;
    }

    @Override
    public void close() {
      held.addAndGet(-taken);
      taken = 0;
    }

    private void readAll(InputStream in, int expected) throws IOException, Refused {
      long begin = NanoTime.now();
      grow(Math.max(expected, 0) + 1);
      int count = in.read(bytes, length, bytes.length - length);
      while (count >= 0) {
        length += count;
        if (length > maxBody) {
          throw new Refused(HttpProblem.BODY_TOO_LARGE);
        }
        requireProgress(NanoTime.since(begin));
        if (length == bytes.length) {
          grow((int) Math.min(maxBody + 1, Math.max(FIRST, 2L * bytes.length)));
        }
        count = in.read(bytes, length, bytes.length - length);
      }
    }

    /** No client keeps a thread by sending a byte now and then. */
    private void requireProgress(long elapsedNanoseconds) throws Refused {
      if (elapsedNanoseconds > patienceNanoseconds
          && length < SLOWEST * TimeUnit.NANOSECONDS.toSeconds(elapsedNanoseconds)) {
        throw new Refused(HttpProblem.TOO_SLOW);
      }
    }

    private void grow(int size) throws Refused {
      long more = (long) size - bytes.length;
      taken += more;
      if (held.addAndGet(more) > budget) {
        throw new Refused(HttpProblem.BUSY);
      }
      bytes = Arrays.copyOf(bytes, size);
    }
  }

  /** The body is not taken. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient HttpProblem problem;

    Refused(HttpProblem problem) {
      super(problem.text(), null, false, false);
      this.problem = problem;
    }

    HttpProblem problem() {
      return problem;
    }
  }

  Content read(HttpServletRequest request) throws IOException, Refused {
    Encoding encoding = Encoding.of(request.getHeader("Content-Encoding"));
    long announced = request.getContentLengthLong();
    if (announced > maxBody) {
      throw new Refused(HttpProblem.BODY_TOO_LARGE);
    }
    Content content = new Content();
    boolean isRead = false;
    try {
      fill(content, request, encoding, announced);
      isRead = true;
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new Refused(HttpProblem.TOO_SLOW);
      }
      throw e;
    } finally {
      if (!isRead) {
        content.close();
      }
    }
    return content;
  }

  private static void fill(
      Content content, HttpServletRequest request, Encoding encoding, long announced)
      throws IOException, Refused {
    if (encoding == Encoding.NONE) {
      content.readAll(request.getInputStream(), (int) announced);
      return;
    }
    try (InputStream in = encoding.unpacked(request.getInputStream())) {
      content.readAll(in, FIRST);
    } catch (ZipException | EOFException e) {
      throw new Refused(HttpProblem.BODY_UNREADABLE);
    }
  }

  /** The encodings that bodies are taken in. */
  private enum Encoding {
    NONE,
    GZIP,
    DEFLATE;

    static Encoding of(@Nullable String header) throws Refused {
      if (header == null) {
        return NONE;
      }
      return switch (header.strip().toLowerCase(Locale.ROOT)) {
        case "", "identity" -> NONE;
        case "gzip", "x-gzip" -> GZIP;
        case "deflate" -> DEFLATE;
        default -> throw new Refused(HttpProblem.ENCODING_UNKNOWN);
      };
    }

    InputStream unpacked(InputStream in) throws IOException {
      return switch (this) {
        case NONE -> in;
        case GZIP -> new GZIPInputStream(in, FIRST);
        case DEFLATE -> new InflaterInputStream(in);
      };
    }
  }
}
