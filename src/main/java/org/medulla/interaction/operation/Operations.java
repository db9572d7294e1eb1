package org.medulla.interaction.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.OperationDefinition.Level;

/**
 * The operations of this server: finds the one that a request calls, checks the parameters against
 * its definition, and has it done. Definitions are read when an operation is first asked for.
 *
 * @see <a href="https://hl7.org/fhir/R4/operations.html">Operations</a>
 */
public final class Operations {

  private final List<OperationHandler> handlers;
  private final StructureCheck check;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<Served> table = List.of();

  /** An operation and who does it. */
  private record Served(OperationDefinition definition, OperationHandler handler) {}

  public Operations(List<OperationHandler> handlers, StructureCheck check) {
    this.handlers = List.copyOf(handlers);
    this.check = check;
  }

  /** The definitions of all operations. */
  public List<OperationDefinition> definitions() {
    return table().stream().map(Served::definition).toList();
  }

  /** The definition with an id; empty if no operation of this server has it. */
  public Optional<OperationDefinition> definition(String id) {
    return definitions().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** The operations that can be called at a level; for the system the type does not count. */
  public List<OperationDefinition> definitions(Level level, String type) {
    return definitions().stream()
        .filter(it -> it.levels().contains(level))
        .filter(it -> level == Level.SYSTEM || it.isAbout(type))
        .toList();
  }

  /** Whether there is an operation of this name at all. */
  public boolean isKnown(String code) {
    return table().stream().anyMatch(it -> it.definition.code().equals(code));
  }

  /** Whether content of any kind may be sent to an operation of this name. */
  public boolean takesContent(String code) {
    return table().stream()
        .anyMatch(it -> it.definition.code().equals(code) && it.handler.takesContent());
  }

  /**
   * Does an operation.
   *
   * @throws OperationRefusal if it is not served there, or its parameters are not what its
   *     definition wants
   */
  public OperationResult execute(OperationRequest request) {
    Served served = find(request);
    OperationDefinition definition = served.definition;
    if (request.isGet() && definition.affectsState()) {
      throw new OperationRefusal(
          OperationProblem.WRONG_METHOD,
          "$" + definition.code() + " changes something, so it must be called with POST");
    }
    return served.handler.execute(
        new ArgumentReader(definition, served.handler, check).read(request));
  }

  /** Whether the operation can be called at that place. */
  public boolean isServed(OperationRequest request) {
    return served(request).isPresent();
  }

  private Served find(OperationRequest request) {
    return served(request).orElseThrow(() -> misplaced(request));
  }

  private Optional<Served> served(OperationRequest request) {
    OperationTarget target = request.target();
    return table().stream()
        .filter(it -> it.definition.code().equals(request.code()))
        .filter(it -> it.definition.levels().contains(target.level()))
        .filter(it -> target.type().map(it.definition::isAbout).orElse(true))
        .filter(it -> target.version().isEmpty() || it.handler.takesVersions())
        .findFirst();
  }

  private OperationRefusal misplaced(OperationRequest request) {
    TreeSet<String> places = new TreeSet<>();
    for (Served served : table()) {
      if (served.definition.code().equals(request.code())) {
        places.addAll(places(served));
      }
    }
    return new OperationRefusal(
        OperationProblem.WRONG_PLACE,
        "'"
            + request.target().path(request.code())
            + "' is not served; "
            + String.join(", ", places)
            + (places.size() == 1 ? " is" : " are"));
  }

  private static List<String> places(Served served) {
    List<String> places = new ArrayList<>();
    OperationDefinition definition = served.definition;
    String name = "$" + definition.code();
    for (String of : definition.types()) {
      String type = of.equals("Resource") ? "[type]" : of;
      if (definition.levels().contains(Level.TYPE)) {
        places.add(type + "/" + name);
      }
      if (definition.levels().contains(Level.INSTANCE)) {
        places.add(type + "/[id]/" + name);
        if (served.handler.takesVersions()) {
          places.add(type + "/[id]/_history/[version]/" + name);
        }
      }
    }
    if (definition.levels().contains(Level.SYSTEM)) {
      places.add(name);
    }
    return places;
  }

  private List<Served> table() {
    List<Served> known = table;
    if (!known.isEmpty()) {
      return known;
    }
    lock.lock();
    try {
      if (table.isEmpty()) {
        table =
            handlers.stream()
                .map(it -> new Served(OperationDefinitions.read(it.definition()), it))
                .toList();
      }
      return table;
    } finally {
      lock.unlock();
    }
  }
}
