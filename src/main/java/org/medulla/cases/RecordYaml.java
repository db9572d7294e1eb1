package org.medulla.cases;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Items;
import org.medulla.cases.RecordNode.Place;
import org.medulla.cases.RecordNode.Scalar;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML text to nodes with places. Only the shape of YAML is used: every value stays the text that
 * was written, so {@code NO}, {@code 1.80} and {@code 70,590} mean what they say.
 */
final class RecordYaml {

  /** The largest record, in bytes. */
  static final int MAX_BYTES = 2 * 1024 * 1024;

  private static final int MAX_DEPTH = 30;

  private final List<CaseFinding> findings = new ArrayList<>();
  private String[] lines = new String[0];

  private RecordYaml() {}

  /** The nodes of a record, or the findings why there are none. */
  record Parsed(Fields fields, List<CaseFinding> findings) {
    Parsed {
      findings = List.copyOf(findings);
    }
  }

  static Parsed parse(byte[] bytes) {
    return new RecordYaml().read(bytes);
  }

  private Parsed read(byte[] bytes) {
    Fields nothing = new Fields(Map.of(), Place.START);
    if (bytes.length > MAX_BYTES) {
      String text = "the record is larger than " + MAX_BYTES / 1024 / 1024 + " MB";
      return failed(nothing, CaseProblem.TOO_LARGE, Place.START, text);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return failed(nothing, CaseProblem.NOT_YAML, Place.START, "the record is not UTF-8 text");
    }
    return read(nothing, text);
  }

  private Parsed read(Fields nothing, String text) {
    lines = text.split("\n", -1);
    try {
      Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        return failed(nothing, CaseProblem.NOT_YAML, Place.START, "the record is empty");
      }
      if (node(root) instanceof Fields fields) {
        return new Parsed(fields, findings);
      }
      return failed(
          nothing, CaseProblem.NOT_YAML, Place.START, "a record starts with keys like 'case:'");
    } catch (MarkedYAMLException e) {
      return failed(nothing, CaseProblem.NOT_YAML, place(e.getProblemMark()), problem(e));
    } catch (YAMLException e) {
      return failed(nothing, CaseProblem.NOT_YAML, Place.START, "this is not YAML");
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "the text cannot be read" : e.getProblem();
    return "this is not YAML: "
        + problem
        + " (a text with ': ' or '#' in it, or one that starts with a quotation mark, needs quotes"
        + " around the whole; in a table under 'table: |' no line may start left of the first)";
  }

  private Parsed failed(Fields nothing, CaseProblem problem, Place place, String text) {
    findings.add(CaseFinding.error(problem, place, "", text));
    return new Parsed(nothing, findings);
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true); // reported by us, with both places
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_BYTES);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }

  private RecordNode node(Node node) {
    if (node instanceof MappingNode mapping) {
      return fields(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      List<RecordNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(node(item));
      }
      return new Items(items, place(node.getStartMark()));
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean block =
        scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
            || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
    Place place = place(node.getStartMark());
    return block
        ? new Scalar(scalar.getValue(), indent(place.line()), place)
        : new Scalar(scalar.getValue().strip(), 0, place);
  }

  /** How far the text that starts below a line stands in: as far as its first line. */
  private int indent(int line) {
    for (int i = line; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        return lines[i].length() - lines[i].stripLeading().length();
      }
    }
    return 0;
  }

  private Fields fields(MappingNode mapping) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        findings.add(CaseFinding.error(CaseProblem.NOT_YAML, place, "", "a key has to be a word"));
        continue;
      }
      Field before = fields.put(key.getValue(), new Field(node(tuple.getValueNode()), place));
      if (before != null) {
        String text = "'" + key.getValue() + "' already stands on line " + before.place().line();
        findings.add(CaseFinding.error(CaseProblem.NOT_YAML, place, "", text));
      }
    }
    return new Fields(fields, place(mapping.getStartMark()));
  }

  private static Place place(Mark mark) {
    return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
