package org.medulla.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of the pages. Their address holds a hash of them all, so that a browser may keep them
 * for ever and still never mixes two editions.
 */
final class WebFiles {

  /** Where the files lie in the jar. */
  private static final String FOLDER = "/web/";

  private static final String SHELL = "index.html";
  private static final String PREFIX = "/assets/";

  private static final String START = "app.js";

  /** What can be seen without scripts is painted first. */
  private static final String PRELOAD =
      "<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{assets}/{module}\">";

  private final Map<String, byte[]> contents;
  private final Map<String, WebFile> files;
  private final WebModules modules;
  private final String shell;
  private final String edition;

  private WebFiles(Map<String, byte[]> contents) {
    edition = editionOf(contents);
    files = new LinkedHashMap<>();
    contents.forEach((name, bytes) -> files.put(name, new WebFile(name, bytes)));
    modules = new WebModules(contents);
    this.contents = Map.copyOf(contents);
    shell = text(SHELL);
  }

  /** A file as text; empty if there is none. */
  private String text(String name) {
    return new String(contents.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  /** The files in the jar; {@code files.txt} there names them, and no other file is ever served. */
  static WebFiles fromJar() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    String names = new String(read("files.txt"), StandardCharsets.UTF_8);
    names.lines().filter(name -> !name.isBlank()).forEach(name -> contents.put(name, read(name)));
    return new WebFiles(contents);
  }

  /** The same, read when the first page is asked for. */
  static WebFiles once() {
    return Loaded.FILES;
  }

  /**
   * What every address of a page answers with; its script finds out which one it is. The modules
   * that it will ask for are named in its head, and what needs no answer of the server is there
   * before any script runs.
   *
   * @param page the name of the module that shows the page
   * @param viewer where the page opens the images of a study; or empty
   */
  WebFile shell(String page, String viewer) {
    String head =
        modules.of(List.of(START, "pages/" + page + ".js")).stream()
            .filter(it -> !it.equals(START))
            .map(it -> PRELOAD.replace("{module}", it))
            .collect(Collectors.joining("\n"));
    String text =
        shell
            .replace("{modules}", head)
            .replace("{start}", text("pages/" + page + ".html"))
            .replace("{assets}", PREFIX + edition)
            .replace("{viewer}", escaped(viewer));
    return new WebFile(SHELL, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** What changes when any file changes. */
  String edition() {
    return edition;
  }

  /** The file at an address of this edition. */
  Optional<WebFile> at(String path) {
    String start = PREFIX + edition + "/";
    return path.startsWith(start)
        ? Optional.ofNullable(files.get(path.substring(start.length())))
        : Optional.empty();
  }

  private static byte[] read(String name) {
    try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("A file of the pages is missing: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String editionOf(Map<String, byte[]> contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      contents.forEach(
          (name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static final class Loaded {
    static final WebFiles FILES = fromJar();
  }
}
