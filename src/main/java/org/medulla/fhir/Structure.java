package org.medulla.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Kind;
import org.medulla.fhir.TypeDefinition.Member;

/**
 * The types of FHIR R4 and their elements, from the table that the build makes of the
 * specification's StructureDefinitions. A type is read when it is first asked for.
 */
public final class Structure {

  private static final String TABLE = "structure.txt";

  private final Map<String, List<String>> lines;
  private final Set<String> resourceTypes;
  private final Map<String, TypeDefinition> types = new ConcurrentHashMap<>();

  private Structure(Map<String, List<String>> lines, Set<String> resourceTypes) {
    this.lines = lines;
    this.resourceTypes = resourceTypes;
  }

  /** Reads the table of FHIR R4. */
  public static Structure r4() {
    Map<String, List<String>> lines = new HashMap<>();
    Set<String> resourceTypes = new TreeSet<>();
    List<String> current = new ArrayList<>();
    for (String line : table().split("\n")) {
      int blank = line.indexOf(' ');
      String first = line.substring(0, blank);
      switch (first) {
        case "resource", "type" -> {
          String name = line.substring(blank + 1).replace(" abstract", "");
          current = new ArrayList<>();
          current.add(line);
          lines.put(name, current);
          if (first.equals("resource") && !line.endsWith(" abstract")) {
            resourceTypes.add(name);
          }
        }
        case "primitive" -> {}
        default -> current.add(line);
      }
    }
    return new Structure(lines, Collections.unmodifiableSet(new LinkedHashSet<>(resourceTypes)));
  }

  private static String table() {
    try (InputStream in = Structure.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("The table of types is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all resource types that can be instantiated, in alphabetical order. */
  public Set<String> resourceTypes() {
    return resourceTypes;
  }

  public boolean isResourceType(String name) {
    return resourceTypes.contains(name);
  }

  /** A resource type, data type or backbone element; empty if there is none of that name. */
  public Optional<TypeDefinition> type(String name) {
    TypeDefinition known = types.get(name);
    if (known == null) {
      int dot = name.indexOf('.');
      read(dot < 0 ? name : name.substring(0, dot));
      known = types.get(name);
    }
    return Optional.ofNullable(known);
  }

  private void read(String root) {
    List<String> block = lines.get(root);
    if (block == null) {
      return;
    }
    Map<String, List<Element>> byParent = new LinkedHashMap<>();
    byParent.put(root, new ArrayList<>());
    for (String line : block.subList(1, block.size())) {
      String[] fields = line.split(" ");
      String path = fields[0];
      int dot = path.lastIndexOf('.');
      byParent
          .computeIfAbsent(path.substring(0, dot), it -> new ArrayList<>())
          .add(element(fields));
    }
    String header = block.get(0);
    byParent.forEach(
        (path, elements) -> {
          Kind kind = path.equals(root) ? kind(header) : Kind.BACKBONE;
          types.put(path, new TypeDefinition(path, kind, elements, members(path, elements)));
        });
  }

  private static Kind kind(String header) {
    if (!header.startsWith("resource ")) {
      return Kind.DATA_TYPE;
    }
    return header.endsWith(" abstract") ? Kind.ABSTRACT_RESOURCE : Kind.RESOURCE;
  }

  private static Element element(String[] fields) {
    String path = fields[0];
    String name = path.substring(path.lastIndexOf('.') + 1);
    boolean isChoice = name.endsWith("[x]");
    List<String> types = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (String type : fields.length > 4 ? fields[4].split(",") : new String[0]) {
      int open = type.indexOf('(');
      types.add(open < 0 ? type : type.substring(0, open));
      if (open > 0) {
        targets.addAll(Arrays.asList(type.substring(open + 1, type.length() - 1).split("\\|")));
      }
    }
    String plainName = isChoice ? name.substring(0, name.length() - 3) : name;
    return new Element(
        plainName,
        isChoice
            ? types.stream().map(type -> choiceName(plainName, type)).toList()
            : List.of(plainName),
        Integer.parseInt(fields[1]),
        !fields[2].equals("1") && !fields[2].equals("0"),
        isChoice,
        fields[3].contains("s"),
        fields[3].contains("m"),
        types,
        targets,
        fields.length > 5 ? Optional.of(fields[5]) : Optional.empty());
  }

  private static String choiceName(String name, String type) {
    return name + Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  private static Map<String, Member> members(String path, List<Element> elements) {
    Map<String, Member> members = new HashMap<>();
    for (Element element : elements) {
      for (int i = 0; i < element.names().size(); i++) {
        String name = element.names().get(i);
        String type = element.types().get(i);
        members.put(
            name, new Member(name, element, target(path, element, type), Primitive.named(type)));
      }
    }
    return members;
  }

  /** The name under which the definition of a member's type is found. */
  private static String target(String path, Element element, String type) {
    if (type.startsWith("#")) {
      return type.substring(1);
    }
    if (type.equals("BackboneElement") || type.equals("Element")) {
      return path + "." + element.name();
    }
    return type;
  }
}
