package org.medulla.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.wiring.Wiring;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** What the doctor looks at for a server with certain settings. */
final class ServingChecks {

  private static final long LITTLE_DISK = 1L << 30;

  private ServingChecks() {}

  static List<Check> all(Settings settings) {
    Path data = settings.value(KnownSettings.DATA).toAbsolutePath().normalize();
    return List.of(
        address(settings), port(settings), data(data), disk(data), store(data, settings));
  }

  private static Check address(Settings settings) {
    try {
      Wiring.refuseUnsafe(settings);
      return Check.fine("address", settings.value(KnownSettings.HOST));
    } catch (SettingsException e) {
      return Check.bad("address", String.valueOf(e.getMessage()), e.detail());
    }
  }

  private static Check port(Settings settings) {
    String host = settings.value(KnownSettings.HOST);
    int port = settings.value(KnownSettings.PORT);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Check.fine("port", port + " is free");
    } catch (IOException e) {
      return Check.bad(
          "port",
          port + " on " + host + " cannot be used: " + e.getMessage(),
          "stop the program that uses it, or choose another one with --port");
    }
  }

  private static Check data(Path data) {
    Path there = nearestThere(data);
    if (!Files.isDirectory(there)) {
      return Check.bad("data", there + " is not a directory", "choose another --data");
    }
    if (!Files.isWritable(there)) {
      return Check.bad(
          "data", there + " cannot be written", "give this user the right to, or choose --data");
    }
    if (there.equals(data) && isOpenToOthers(data)) {
      return Check.note("data", data + " can be read by every user", "chmod 700 " + data);
    }
    return Check.fine(
        "data", there.equals(data) ? data + " can be written" : data + " can be made");
  }

  private static boolean isOpenToOthers(Path directory) {
    try {
      return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      return false;
    }
  }

  private static Check disk(Path data) {
    try {
      long free = Files.getFileStore(nearestThere(data)).getUsableSpace();
      String found = (free >> 20) + " MiB free";
      return free >= LITTLE_DISK
          ? Check.fine("disk", found)
          : Check.note("disk", found, "make room: writes are refused when the disk is full");
    } catch (IOException e) {
      return Check.note("disk", "the free space cannot be told", "");
    }
  }

  private static Check store(Path data, Settings settings) {
    boolean isSqlite = settings.value(KnownSettings.STORE).equals("sqlite");
    if (isSqlite && !Files.isDirectory(data)) {
      return Check.fine("store", "none yet; the first start makes it");
    }
    try {
      return Check.fine("store", Wiring.lookAtStore(settings));
    } catch (StoreException e) {
      String found = e.getMessage() + ": " + e.detail() + " (" + e.problem().code() + ")";
      return e.problem() == StoreProblem.IN_USE
          ? Check.note("store", found, "a server runs on it; nothing to do if that is yours")
          : Check.bad(
              "store",
              found,
              isSqlite
                  ? "restore the directory from a backup, or choose another one"
                  : "see the chapter on PostgreSQL in docs/operations.md");
    }
  }

  private static Path nearestThere(Path path) {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }
}
