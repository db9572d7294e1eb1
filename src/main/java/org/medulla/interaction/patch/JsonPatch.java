package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.medulla.fhir.Json;

/**
 * A list of operations on the JSON of a resource.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
final class JsonPatch implements PatchDocument {

  /** How many nodes all copies of one patch may have together: copies of copies grow fast. */
  private static final int MAX_COPIED = 1_000_000;

  private final List<Operation> operations;

  private JsonPatch(List<Operation> operations) {
    this.operations = operations;
  }

  /** What an operation does. */
  private enum Kind {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST;

    boolean hasValue() {
      return this == ADD || this == REPLACE || this == TEST;
    }

    boolean hasFrom() {
      return this == MOVE || this == COPY;
    }
  }

  /** One operation; {@code from} and {@code value} are there if the kind has them. */
  private record Operation(
      int index, Kind kind, Pointer path, Optional<Pointer> from, Optional<JsonNode> value) {

    JsonNode copyOfValue() {
      return value.orElseThrow().deepCopy();
    }

    PatchFailure failure(String text) {
      return failure(path, text);
    }

    PatchFailure failure(Pointer at, String text) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      return PatchFailure.notApplicable(PatchFormat.place(index), name + " '" + at + "': " + text);
    }
  }

  /**
   * Reads a patch.
   *
   * @throws PatchFailure if it is no array of operations
   */
  static JsonPatch of(JsonNode document) {
    if (!document.isArray()) {
      throw PatchFailure.malformed("", "A JSON Patch is an array of operations");
    }
    PatchFormat.checkCount(document.size());
    List<Operation> operations = new ArrayList<>();
    for (JsonNode node : document) {
      operations.add(operation(node, operations.size()));
    }
    return new JsonPatch(operations);
  }

  private static Operation operation(JsonNode node, int index) {
    Kind kind = kind(node.path("op"), index);
    Optional<JsonNode> value = Optional.ofNullable(node.get("value"));
    if (kind.hasValue() && value.isEmpty()) {
      throw PatchFailure.malformed(PatchFormat.place(index), "The operation has no value");
    }
    return new Operation(
        index,
        kind,
        pointer(node, "path", index),
        kind.hasFrom() ? Optional.of(pointer(node, "from", index)) : Optional.empty(),
        value);
  }

  private static Kind kind(JsonNode op, int index) {
    for (Kind kind : Kind.values()) {
      if (op.isTextual() && kind.name().toLowerCase(Locale.ROOT).equals(op.asText())) {
        return kind;
      }
    }
    throw PatchFailure.malformed(
        PatchFormat.place(index), "'op' must be one of add, remove, replace, move, copy and test");
  }

  private static Pointer pointer(JsonNode node, String member, int index) {
    JsonNode text = node.path(member);
    return Optional.of(text)
        .filter(JsonNode::isTextual)
        .flatMap(it -> Pointer.of(it.textValue()))
        .orElseThrow(
            () ->
                PatchFailure.malformed(
                    PatchFormat.place(index),
                    "'" + member + "' must be a JSON Pointer such as /name/0/family"));
  }

  @Override
  public ObjectNode apply(ObjectNode resource) {
    JsonNode result = change(resource);
    if (result instanceof ObjectNode object) {
      Leftovers.prune(object);
      return object;
    }
    throw PatchFailure.notApplicable("", "The patch leaves no JSON object");
  }

  /** The document after all operations, whatever it is then. */
  JsonNode change(JsonNode document) {
    return new Change(document.deepCopy()).of(operations);
  }

  /** The state of one application. */
  private static final class Change {
    private JsonNode root;
    private int copied;

    Change(JsonNode root) {
      this.root = root;
    }

    JsonNode of(List<Operation> operations) {
      for (Operation operation : operations) {
        switch (operation.kind()) {
          case ADD -> add(operation, operation.copyOfValue());
          case REMOVE -> remove(operation, operation.path());
          case REPLACE -> replace(operation, operation.copyOfValue());
          case MOVE -> move(operation, operation.from().orElseThrow());
          case COPY -> copy(operation, operation.from().orElseThrow());
          case TEST -> test(operation, operation.copyOfValue());
        }
      }
      return root;
    }

    private JsonNode existing(Operation operation, Pointer at) {
      return at.find(root).orElseThrow(() -> operation.failure(at, "there is nothing"));
    }

    private void add(Operation operation, JsonNode value) {
      Pointer path = operation.path();
      if (path.tokens().size() + Leftovers.depth(value) > Json.MAX_DEPTH) {
        throw operation.failure("nested deeper than " + Json.MAX_DEPTH);
      }
      if (path.isRoot()) {
        root = value;
        return;
      }
      JsonNode parent =
          path.parent()
              .find(root)
              .orElseThrow(() -> operation.failure("there is no '" + path.parent() + "'"));
      if (parent instanceof ObjectNode object) {
        object.set(path.last(), value);
      } else if (parent instanceof ArrayNode array) {
        array.insert(position(operation, path.last(), array.size()), value);
      } else {
        throw operation.failure("'" + path.parent() + "' is neither object nor array");
      }
    }

    private static int position(Operation operation, String token, int size) {
      if (token.equals("-")) {
        return size;
      }
      OptionalInt index = Pointer.index(token);
      if (index.isEmpty() || index.getAsInt() > size) {
        throw operation.failure("an array of " + size + " has no place '" + token + "'");
      }
      return index.getAsInt();
    }

    private JsonNode remove(Operation operation, Pointer at) {
      JsonNode value = existing(operation, at);
      if (at.isRoot()) {
        throw operation.failure(at, "the resource itself cannot be removed");
      }
      JsonNode parent = at.parent().find(root).orElseThrow();
      if (parent instanceof ObjectNode object) {
        object.remove(at.last());
      } else {
        ((ArrayNode) parent).remove(Pointer.index(at.last()).orElseThrow());
      }
      return value;
    }

    private void replace(Operation operation, JsonNode value) {
      Pointer path = operation.path();
      existing(operation, path);
      boolean isInArray = !path.isRoot() && path.parent().find(root).orElseThrow().isArray();
      if (isInArray) {
        remove(operation, path);
      }
      add(operation, value);
    }

    private void move(Operation operation, Pointer from) {
      boolean isIntoItself = operation.path().isWithin(from) && !operation.path().equals(from);
      if (isIntoItself) {
        throw operation.failure("cannot be moved into itself from '" + from + "'");
      }
      existing(operation, from);
      if (!operation.path().equals(from)) {
        add(operation, remove(operation, from));
      }
    }

    private void copy(Operation operation, Pointer from) {
      JsonNode value = existing(operation, from);
      copied += Leftovers.size(value, MAX_COPIED);
      if (copied > MAX_COPIED) {
        throw operation.failure("the patch copies too much");
      }
      add(operation, value.deepCopy());
    }

    private void test(Operation operation, JsonNode expected) {
      if (!SameValue.is(existing(operation, operation.path()), expected)) {
        throw operation.failure("there is another value");
      }
    }
  }
}
