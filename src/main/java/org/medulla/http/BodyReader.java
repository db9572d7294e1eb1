package org.medulla.http;

import jakarta.servlet.http.HttpServletRequest;
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
 * larger than the limit after decompression. All that are held at one time share a budget, but for
 * the first bytes of each: what is small is not kept out by what is large. Memory is taken as the
 * bytes come, not as they are announced.
 */
final class BodyReader {

  /** Bytes of a body that are not counted. */
  private static final int FIRST = 64 << 10;

  /** What is made ready for a body of which nobody has said how long it is. */
  private static final int SMALL = 8 << 10;

  /**
   * Bytes a second that a body brings at least, once it has taken the time of an idle connection.
   */
  private static final int SLOWEST = 100;

  private final long maxBody;
  private final long patienceNanoseconds;
  private final long budget;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param budget bytes; no body may be larger, whatever else is allowed
   */
  BodyReader(Limits limits, long budget) {
    this.maxBody = Math.min(limits.maxBody(), Math.max(budget, FIRST));
    this.patienceNanoseconds = limits.idleTimeout().toNanos();
    this.budget = budget;
  }

  /** A body that was read; closing it gives its memory back to the budget. */
  final class Content implements AutoCloseable {

    private byte[] bytes = new byte[0];
    private int length;
    private long taken;

    /** What was read; not to be changed. */
    byte[] bytes() {
      if (length < bytes.length) {
        bytes = Arrays.copyOf(bytes, length);
      }
      return bytes;
    }

    int length() {
      return length;
    }

    @Override
    public void close() {
      held.addAndGet(-taken);
      taken = 0;
    }

    /**
     * @param announced how long it is; negative if nobody has said
     */
    private void readAll(InputStream in, int announced) throws IOException, Refused {
      long begin = NanoTime.now();
      long most = announced < 0 ? maxBody + 1 : announced;
      grow((int) Math.min(most, announced < 0 ? SMALL : FIRST));
      int count = in.read(bytes, length, bytes.length - length);
      while (count >= 0) {
        length += count;
        if (length > maxBody) {
          throw new Refused(HttpProblem.BODY_TOO_LARGE);
        }
        requireProgress(NanoTime.since(begin));
        if (length == announced) {
          return;
        }
        if (length == bytes.length) {
          grow((int) Math.min(most, 2L * bytes.length));
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
      long more = Math.max(0, size - FIRST) - taken;
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
      content.readAll(in, -1);
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
        case GZIP -> new GZIPInputStream(in, SMALL);
        case DEFLATE -> new InflaterInputStream(in);
      };
    }
  }
}
