package org.medulla.fhir;

import java.util.ArrayList;
import java.util.List;

/** What may stand in a statement of a Turtle document. */
sealed interface TurtleTerm {

  /**
   * A literal.
   *
   * @param text its lexical form
   * @param datatype the IRI of its type
   */
  record Literal(String text, String datatype) implements TurtleTerm {}

  /**
   * One statement about a node.
   *
   * @param predicate an IRI
   */
  record Statement(String predicate, TurtleTerm object, int line, int column) {}

  /** A thing with the statements about it. A blank node has a name no IRI can have. */
  final class Node implements TurtleTerm {
    private final String name;
    private final List<Statement> statements = new ArrayList<>();
    private final int line;
    private final int column;

    Node(String name, int line, int column) {
      this.name = name;
      this.line = line;
      this.column = column;
    }

    /** The IRI; of a blank node, {@code _:} and its label. */
    String name() {
      return name;
    }

    List<Statement> statements() {
      return statements;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }
}
