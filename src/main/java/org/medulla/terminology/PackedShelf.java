package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Json;

/**
 * Code systems, value sets and concept maps as the build wrote them into the jar: those of R4
 * itself and those of this project. Nothing is read before the first question; then the index, and
 * of the content only what is asked for.
 */
public final class PackedShelf implements Shelf {

  private static final String INDEX = "index.txt";

  private final String folder;
  private final URL base;
  private final Object lock = new Object();
  private volatile @Nullable Index index;

  private record Index(
      Map<String, List<Held>> byUrl,
      Map<String, List<Held>> owners,
      Map<Kind, List<String>> canonicals) {}

  private PackedShelf(String folder) {
    this.folder = folder;
    this.base =
        Objects.requireNonNull(
            PackedShelf.class.getResource(folder + "/" + INDEX),
            () -> "Missing on the class path: " + folder);
  }

  /** The definitions of R4. */
  public static PackedShelf core() {
    return new PackedShelf("core");
  }

  /** The definitions of this project. */
  public static PackedShelf builtIn() {
    return new PackedShelf("built-in");
  }

  @Override
  public List<Held> find(Kind kind, String url) {
    return index().byUrl.getOrDefault(kind + " " + url, List.of());
  }

  /** They have no address on a server. */
  @Override
  public Optional<Held> byId(Kind kind, String id) {
    return Optional.empty();
  }

  @Override
  public List<Held> ownersOf(String valueSetUrl) {
    return index().owners.getOrDefault(valueSetUrl, List.of());
  }

  @Override
  public List<Held> supplementsOf(String systemUrl) {
    return List.of();
  }

  @Override
  public List<String> canonicals(Kind kind) {
    return index().canonicals.getOrDefault(kind, List.of());
  }

  private Index index() {
    Index known = index;
    if (known != null) {
      return known;
    }
    synchronized (lock) {
      Index made = index;
      if (made == null) {
        made = readIndex();
        index = made;
      }
      return made;
    }
  }

  private Index readIndex() {
    Index made = new Index(new HashMap<>(), new HashMap<>(), new HashMap<>());
    new String(read(INDEX), StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> put(made, line.split("\t", -1)));
    return made;
  }

  private void put(Index index, String[] cells) {
    String type = cells[0];
    String url = cells[2];
    String version = cells[3];
    String file = cells[4];
    int start = Integer.parseInt(cells[5]);
    int length = Integer.parseInt(cells[6]);
    String valueSet = cells[7];
    Kind kind =
        switch (type) {
          case "CodeSystem" -> Kind.CODE_SYSTEM;
          case "ValueSet" -> Kind.VALUE_SET;
          default -> Kind.CONCEPT_MAP;
        };
    Held held =
        new Held(
            folder + " " + type + " " + url, url, version, "", () -> content(file, start, length));
    index.byUrl.computeIfAbsent(kind + " " + url, it -> new ArrayList<>(1)).add(held);
    String canonical = version.isEmpty() ? url : url + "|" + version;
    index.canonicals.computeIfAbsent(kind, it -> new ArrayList<>()).add(canonical);
    if (!valueSet.isEmpty() && kind == Kind.CODE_SYSTEM) {
      index.owners.computeIfAbsent(valueSet, it -> new ArrayList<>(1)).add(held);
    }
  }

  private ObjectNode content(String file, int start, int length) {
    try (InputStream in = open(file + ".jsonl")) {
      in.skipNBytes(start);
      return Json.object(in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path is searched for the index only; the other files lie beside it. */
  private InputStream open(String name) throws IOException {
    return new URL(base, name).openStream();
  }
}
