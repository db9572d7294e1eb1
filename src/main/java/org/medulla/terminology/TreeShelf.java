package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that were read from packages. They are fetched at the first question and kept.
 *
 * <p>Of two with the same address and version the one that was read later counts.
 */
public final class TreeShelf implements Shelf {

  private final String name;
  private final Supplier<? extends List<ObjectNode>> source;
  private final Object lock = new Object();
  private volatile @Nullable List<Volume> volumes;

  private record Volume(String type, String url, ObjectNode tree, Held held) {}

  /**
   * @param name tells this shelf from others that the same library may hold
   * @param source the resources; others than code systems, value sets and concept maps are left out
   */
  public TreeShelf(String name, Supplier<? extends List<ObjectNode>> source) {
    this.name = name;
    this.source = source;
  }

  @Override
  public List<Held> find(Kind kind, String url) {
    return of(kind).filter(it -> it.url.equals(url)).map(Volume::held).toList();
  }

  /** They have no address on a server. */
  @Override
  public Optional<Held> byId(Kind kind, String id) {
    return Optional.empty();
  }

  @Override
  public List<Held> ownersOf(String valueSetUrl) {
    return of(Kind.CODE_SYSTEM)
        .filter(it -> it.tree.path("valueSet").asText().equals(valueSetUrl))
        .map(Volume::held)
        .toList();
  }

  @Override
  public List<Held> supplementsOf(String systemUrl) {
    return of(Kind.CODE_SYSTEM)
        .filter(it -> Canonical.of(it.tree.path("supplements").asText()).url().equals(systemUrl))
        .map(Volume::held)
        .toList();
  }

  @Override
  public List<String> canonicals(Kind kind) {
    return of(kind)
        .map(it -> it.held.version().isEmpty() ? it.url : it.url + "|" + it.held.version())
        .toList();
  }

  private Stream<Volume> of(Kind kind) {
    return volumes().stream().filter(it -> it.type.equals(kind.type()));
  }

  private List<Volume> volumes() {
    List<Volume> known = volumes;
    if (known != null) {
      return known;
    }
    synchronized (lock) {
      List<Volume> made = volumes;
      if (made == null) {
        made = read();
        volumes = made;
      }
      return made;
    }
  }

  private List<Volume> read() {
    Map<String, Volume> read = new LinkedHashMap<>();
    List<String> types = Stream.of(Kind.values()).map(Kind::type).toList();
    for (ObjectNode tree : source.get()) {
      String type = tree.path("resourceType").asText();
      if (types.contains(type)) {
        String url = tree.path("url").asText();
        String version = tree.path("version").asText();
        String unique = type + " " + url + "|" + version;
        Held held =
            new Held(name + " " + unique, url, version, tree.path("date").asText(), () -> tree);
        read.put(unique, new Volume(type, url, tree, held));
      }
    }
    return List.copyOf(read.values());
  }
}
