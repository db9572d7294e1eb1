package org.medulla.validation.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A value in a YAML or JSON file, with its line. Every value is the text that was written; what it
 * means decides who asks for it.
 */
public final class YamlNode {

  private static final int MAX_BYTES = 8 * 1024 * 1024;
  private static final int MAX_DEPTH = 30;

  private final String file;
  private final Node node;

  private YamlNode(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  /**
   * Reads a file; nothing if there is nothing in it.
   *
   * @throws YamlProblem if it is not YAML
   */
  public static Optional<YamlNode> read(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new YamlProblem("The file is larger than " + MAX_BYTES / 1024 / 1024 + " MB", file, 1);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.ofNullable(yaml().compose(new StringReader(text)))
          .map(root -> new YamlNode(file, root));
    } catch (CharacterCodingException e) {
      throw new YamlProblem("The file is not UTF-8 text", file, 1);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new YamlProblem("This is not YAML: " + e.getProblem(), file, line);
    } catch (YAMLException e) {
      throw new YamlProblem("This is not YAML", file, 1);
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true); // refused below, with the line
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_BYTES);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }

  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** A complaint about this value. */
  public YamlProblem problem(String message) {
    return new YamlProblem(message, file, line());
  }

  /** Is it a list? */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Is it a text, a number or a word? */
  public boolean isText() {
    return node instanceof ScalarNode;
  }

  /** The text of a value that is neither list nor map. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw problem("A text is expected here");
  }

  /** {@code true} or {@code false}. */
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem("true or false is expected here");
    };
  }

  /** The values of a list; a single value counts as a list of one. */
  public List<YamlNode> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(it -> new YamlNode(file, it)).toList();
    }
    return List.of(this);
  }

  /** The texts of a list; a single text counts as a list of one. */
  public List<String> texts() {
    return items().stream().map(YamlNode::text).toList();
  }

  /**
   * The members of a map, in their order.
   *
   * @throws YamlProblem if it is none, or a key stands twice
   */
  public Map<String, YamlNode> members() {
    if (!(node instanceof MappingNode mapping)) {
      throw problem("Keys with values are expected here");
    }
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(file, tuple.getKeyNode());
      if (members.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
        throw key.problem("The key '" + key.text() + "' stands twice");
      }
    }
    return members;
  }

  /**
   * The members of a map that may have these keys.
   *
   * @throws YamlProblem if it has another, naming the line
   */
  public Map<String, YamlNode> members(Set<String> known) {
    Map<String, YamlNode> members = members();
    List<String> unknown = new ArrayList<>(members.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String key = unknown.get(0);
      throw lineOf(key)
          .problem(
              "There is no key '"
                  + key
                  + "'; there are "
                  + String.join(", ", new TreeSet<>(known)));
    }
    return members;
  }

  private YamlNode lineOf(String key) {
    return ((MappingNode) node)
        .getValue().stream()
            .map(tuple -> new YamlNode(file, tuple.getKeyNode()))
            .filter(it -> it.text().equals(key))
            .findFirst()
            .orElse(this);
  }
}
