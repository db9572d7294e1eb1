package org.medulla.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.cases.CaseRecord.Section;
import org.medulla.cases.RecordNode.Field;
import org.medulla.cases.RecordNode.Fields;
import org.medulla.cases.RecordNode.Items;
import org.medulla.cases.RecordNode.Scalar;

/**
 * Gives every row an id: the written one, or one made from what the row says, with a number where
 * two would be the same.
 */
final class RecordIds {

  /** Sections by name, and the key whose words make an id. */
  private static final Map<String, String> SECTIONS = sections();

  private static final RecordNode NONE = new Items(List.of(), RecordNode.Place.START);

  private final Set<String> taken = new LinkedHashSet<>();
  private final List<CaseFinding> findings = new ArrayList<>();
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();

  private RecordIds() {}

  private static Map<String, String> sections() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("times", "");
    keys.put("diagnoses", "what");
    keys.put("drugs", "drug");
    keys.put("procedures", "what");
    keys.put("markers", "gene");
    keys.put("labs", "test");
    keys.put("specimens", "type");
    keys.put("pathology", "report");
    keys.put("pathology.findings", "finding");
    keys.put("signs", "sign");
    keys.put("responses", "response");
    keys.put("motor", "");
    keys.put("lesions", "what");
    keys.put("imaging.studies", "modality");
    keys.put("imaging.reports", "report");
    keys.put("imaging.reports.findings", "finding");
    keys.put("radiotherapy", "radiotherapy");
    keys.put("figures", "title");
    return keys;
  }

  /** A record with ids, and the findings about repeated ones. */
  record Result(CaseRecord record, List<CaseFinding> findings) {
    Result {
      findings = List.copyOf(findings);
    }
  }

  static Result assign(Fields root) {
    RecordIds ids = new RecordIds();
    ids.collect(root, "");
    Fields complete = ids.fields(root, "");
    List<Section> sections = new ArrayList<>();
    SECTIONS
        .keySet()
        .forEach(name -> sections.add(new Section(name, ids.rows.getOrDefault(name, List.of()))));
    return new Result(new CaseRecord(Row.of(complete), sections), ids.findings);
  }

  /** First all written ids, so that made ones keep clear of them. */
  private void collect(RecordNode node, String name) {
    if (node instanceof Items items) {
      items.items().forEach(item -> collect(item, name));
    } else if (node instanceof Fields fields) {
      if (SECTIONS.containsKey(name) && written(fields) instanceof Scalar id) {
        if (!taken.add(id.text())) {
          String text = "the id '" + id.text() + "' stands twice";
          findings.add(CaseFinding.error(CaseProblem.REPEATED_ID, id.place(), name, text));
        }
      }
      fields.fields().forEach((key, field) -> collect(field.value(), join(name, key)));
    }
  }

  private static RecordNode written(Fields fields) {
    Field id = fields.fields().get("id");
    return id == null ? NONE : id.value();
  }

  private static String join(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private Fields fields(Fields fields, String name) {
    Map<String, Field> complete = new LinkedHashMap<>();
    if (SECTIONS.containsKey(name) && !fields.fields().containsKey("id")) {
      complete.put(
          "id", new Field(new Scalar(made(fields, name), 0, fields.place()), fields.place()));
    }
    fields
        .fields()
        .forEach(
            (key, field) ->
                complete.put(key, new Field(node(field.value(), join(name, key)), field.place())));
    Fields result = new Fields(complete, fields.place());
    if (SECTIONS.containsKey(name)) {
      rows.computeIfAbsent(name, n -> new ArrayList<>()).add(Row.of(result));
    }
    return result;
  }

  private RecordNode node(RecordNode node, String name) {
    if (node instanceof Fields fields) {
      return fields(fields, name);
    }
    if (node instanceof Items items) {
      List<RecordNode> copies = new ArrayList<>();
      items.items().forEach(item -> copies.add(node(item, name)));
      return new Items(copies, items.place());
    }
    return node;
  }

  private String made(Fields fields, String name) {
    Field field = fields.fields().get(SECTIONS.getOrDefault(name, ""));
    String words = field != null && field.value() instanceof Scalar scalar ? scalar.text() : name;
    String base = Words.slug(words).isEmpty() ? "row" : Words.slug(words);
    String id = base;
    for (int number = 2; !taken.add(id); number++) {
      id = base + "-" + number;
    }
    return id;
  }
}
