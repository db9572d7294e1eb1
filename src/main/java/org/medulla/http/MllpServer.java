package org.medulla.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of HL7 v2 over MLLP: each between a vertical tab and a file separator with a
 * carriage return, and each answered before the next is read.
 */
public final class MllpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MllpServer.class);

  private static final int START = 0x0b;
  private static final int END = 0x1c;
  private static final int RETURN = 0x0d;

  private final ServerSocket listener;
  private final Settings settings;
  private final UnaryOperator<byte[]> taker;
  private final LongSupplier nanos;
  private final ExecutorService workers;
  private final Semaphore free;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param port 0 for a free one
   * @param maxSize the most bytes a message may have; with more the connection is closed
   * @param maxConnections how many may be open; more are closed at once
   * @param patience how long a connection may be silent, and how long one message may take
   */
  public record Settings(
      String host, int port, int maxSize, int maxConnections, Duration patience) {}

  private MllpServer(
      ServerSocket listener, Settings settings, UnaryOperator<byte[]> taker, LongSupplier nanos) {
    this.listener = listener;
    this.settings = settings;
    this.taker = taker;
    this.nanos = nanos;
    this.free = new Semaphore(settings.maxConnections());
    this.workers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "mllp");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens.
   *
   * @param taker takes a message and gives its acknowledgement
   * @param nanos a clock that never goes back
   * @throws HttpStartException if the port cannot be had
   */
  public static MllpServer start(
      Settings settings, UnaryOperator<byte[]> taker, LongSupplier nanos) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
      MllpServer server = new MllpServer(listener, settings, taker, nanos);
      server.workers.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new HttpStartException(
          "The port for MLLP cannot be had", settings.host() + ":" + settings.port(), true, e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        if (free.tryAcquire()) {
          open.add(socket);
          workers.execute(() -> serve(socket));
        } else {
          socket.close();
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("A connection for MLLP could not be taken");
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(Math.toIntExact(settings.patience().toMillis()));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      Optional<byte[]> message = read(in);
      while (message.isPresent()) {
        answer(out, taker.apply(message.get()));
        if (message.get().length > settings.maxSize()) {
          break; // Where the next message begins is not known.
        }
        message = read(in);
      }
    } catch (IOException e) {
      LOG.debug("A connection for MLLP ended");
    } finally {
      open.remove(socket);
      free.release();
    }
  }

  private static void answer(OutputStream out, byte[] acknowledgement) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(acknowledgement.length + 3);
    frame.write(START);
    frame.writeBytes(acknowledgement);
    frame.write(END);
    frame.write(RETURN);
    out.write(frame.toByteArray());
    out.flush();
  }

  /**
   * The next message; empty at the end of the connection. One that is too large is given as far as
   * it was read, so that it can be answered.
   */
  private Optional<byte[]> read(InputStream in) throws IOException {
    int first = in.read();
    int skipped = 0;
    while (first >= 0 && first != START) {
      if (++skipped > settings.maxSize()) {
        return Optional.empty();
      }
      first = in.read();
    }
    if (first < 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    long deadline = nanos.getAsLong() + settings.patience().toNanos();
    for (int next = in.read(); next != END; next = in.read()) {
      if (next < 0) {
        return Optional.empty(); // Half a message is none.
      }
      message.write(next);
      if (message.size() > settings.maxSize()) {
        return Optional.of(message.toByteArray());
      }
      if (message.size() % 256 == 0 || in.available() == 0) {
        requireTime(deadline);
      }
    }
    in.mark(1);
    if (in.available() > 0 && in.read() != RETURN) {
      in.reset();
    }
    return Optional.of(message.toByteArray());
  }

  /** A client that sends a byte now and then holds a connection no longer than others. */
  private void requireTime(long deadline) throws SocketTimeoutException {
    if (nanos.getAsLong() - deadline > 0) {
      throw new SocketTimeoutException("A message takes too long");
    }
  }

  /** Takes no more messages; those that are being worked on are answered. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.shutdownInput();
      }
      workers.shutdown();
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
        for (Socket socket : open) {
          socket.close();
        }
      }
    } catch (IOException e) {
      LOG.debug("A connection for MLLP ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdownNow();
    }
  }
}
