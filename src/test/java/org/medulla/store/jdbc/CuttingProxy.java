package org.medulla.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a store and its database, and cuts a connection at a commit. It has to see the
 * text of each command, so the driver must prepare nothing ({@code prepareThreshold=0}).
 */
final class CuttingProxy implements AutoCloseable {

  /** What is done at the next commit that comes by. */
  enum Cut {
    NEVER,
    /** The server never hears of the commit. */
    BEFORE,
    /** The server carries it out, and its answer is lost. */
    AFTER
  }

  private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final int port;
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean staysAway;
  private volatile boolean isAway;
  private volatile int cuts;

  CuttingProxy(int port) throws IOException {
    this.port = port;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  void cutNext(Cut cut) {
    next.set(cut);
  }

  /** After the next cut nobody gets through. */
  void stayAwayThen() {
    staysAway = true;
  }

  void comeBack() {
    staysAway = false;
    isAway = false;
  }

  int cuts() {
    return cuts;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = door.accept();
        if (isAway) {
          client.close();
        } else {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
          open.add(client);
          open.add(server);
          daemon(() -> pump(client, server, true));
          daemon(() -> pump(server, client, false));
        }
      }
    } catch (IOException e) {
      return; // The door was closed.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Socket from, Socket to, boolean isToServer) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        Cut cut = isToServer && holdsCommit(buffer, length) ? next.getAndSet(Cut.NEVER) : Cut.NEVER;
        if (cut != Cut.NEVER) {
          cuts++;
          isAway = staysAway;
        }
        if (cut == Cut.AFTER) {
          from.close(); // The client hears nothing any more, and the server goes on.
        }
        if (cut != Cut.BEFORE) {
          out.write(buffer, 0, length);
        }
        if (cut != Cut.NEVER) {
          return;
        }
      }
    } catch (IOException e) {
      return; // One side has gone, and the other goes with it.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean holdsCommit(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
        .contains(new String(COMMIT, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
