package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Primitive;
import org.medulla.fhir.Structure;

/** Compiles the FHIRPath expressions of search parameters to {@link Path}s. */
final class PathCompiler {

  /** {@code Patient-deceased} is the one expression of R4 that computes something. */
  private static final String DECEASED = "Patient.deceased.exists() and Patient.deceased != false";

  private static final int MAX_DEPTH = 50;

  private final Structure structure;
  private final Steps steps;

  PathCompiler(Structure structure) {
    this.structure = structure;
    this.steps = new Steps(structure);
  }

  /** An expression that is not within the part of FHIRPath that {@link Path} describes. */
  static final class NotCompilable extends Exception {
    private static final long serialVersionUID = 1L;

    NotCompilable(String message) {
      super(message);
    }
  }

  /**
   * Compiles an expression for resources of one type; alternatives that begin with another type are
   * left out.
   */
  Path compile(String expression, String resourceType) throws NotCompilable {
    if (expression.equals(DECEASED)) {
      return steps.isSet(steps.child("deceased"));
    }
    Parser parser = new Parser(expression, resourceType);
    Path path = parser.union().orElse(Path.union(List.of()));
    parser.expectEnd();
    return path;
  }

  /** A parser by recursive descent. */
  private final class Parser {
    private final String text;
    private final String resourceType;
    private int at;
    private int depth;

    Parser(String text, String resourceType) {
      this.text = text;
      this.resourceType = resourceType;
    }

    /** Alternatives; empty if all speak of other types of resources. */
    Optional<Path> union() throws NotCompilable {
      deeper();
      List<Path> paths = new ArrayList<>();
      do {
        term().ifPresent(paths::add);
      } while (accept("|"));
      depth--;
      return paths.isEmpty() ? Optional.empty() : Optional.of(Path.union(paths));
    }

    /** One alternative; empty if it speaks of another type of resource. */
    private Optional<Path> term() throws NotCompilable {
      Optional<Path> path;
      if (accept("(")) {
        path = union();
        expect(")");
      } else {
        path = root();
      }
      while (true) {
        if (accept(".")) {
          Path before = path.orElse(Path.HERE);
          Path after = step(before);
          path = path.isPresent() ? Optional.of(after) : path;
        } else if (accept("[")) {
          int index = number();
          expect("]");
          path = path.map(it -> steps.indexed(it, index));
        } else if (acceptWord("as")) {
          Path type = ofType();
          path = path.map(it -> it.then(type));
        } else {
          return path;
        }
      }
    }

    private Optional<Path> root() throws NotCompilable {
      String word = name();
      if (word.equals("Resource") || word.equals("DomainResource") || word.equals(resourceType)) {
        return Optional.of(Path.HERE);
      }
      if (structure.isResourceType(word)) {
        return Optional.empty();
      }
      return Optional.of(call(Path.HERE, word));
    }

    private Path step(Path before) throws NotCompilable {
      return call(before, name());
    }

    private Path call(Path before, String name) throws NotCompilable {
      if (!accept("(")) {
        return before.then(steps.child(name));
      }
      Path result =
          switch (name) {
            case "as", "ofType" -> before.then(ofType());
            case "extension" -> before.then(steps.extension(literal()));
            case "where" -> before.then(condition());
            case "exists" -> steps.isSet(before);
            default -> throw new NotCompilable("Function " + name);
          };
      expect(")");
      return result;
    }

    private void deeper() throws NotCompilable {
      if (++depth > MAX_DEPTH) {
        throw new NotCompilable("Nested deeper than " + MAX_DEPTH);
      }
    }

    private int number() throws NotCompilable {
      String digits = word();
      if (digits.length() > 9 || !digits.chars().allMatch(it -> it >= '0' && it <= '9')) {
        throw new NotCompilable("Index " + digits);
      }
      return Integer.parseInt(digits);
    }

    private Path condition() throws NotCompilable {
      deeper();
      if (acceptWord("resolve")) {
        expect("(");
        expect(")");
        if (!acceptWord("is")) {
          throw new NotCompilable("resolve() without is");
        }
        depth--;
        return steps.refersTo(word());
      }
      Path path = call(Path.HERE, name());
      while (accept(".")) {
        path = step(path);
      }
      expect("=");
      depth--;
      return steps.where(path, literal());
    }

    private String literal() throws NotCompilable {
      expect("'");
      int end = text.indexOf('\'', at);
      if (end < 0) {
        throw new NotCompilable("An open quote");
      }
      String literal = text.substring(at, end);
      at = end + 1;
      return literal;
    }

    private String word() throws NotCompilable {
      skipBlanks();
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      if (start == at) {
        throw new NotCompilable("Character " + (at + 1));
      }
      return text.substring(start, at);
    }

    /** The name of an element or a function; a number is none. */
    private String name() throws NotCompilable {
      String word = word();
      if (Character.isDigit(word.charAt(0))) {
        throw new NotCompilable("Name " + word);
      }
      return word;
    }

    private Path ofType() throws NotCompilable {
      String type = word();
      // Some expressions of R4 write primitive types with a capital letter.
      String primitive = Character.toLowerCase(type.charAt(0)) + type.substring(1);
      if (structure.type(type).isEmpty() && Primitive.named(primitive).isEmpty()) {
        throw new NotCompilable("Type " + type);
      }
      return steps.ofType(type);
    }

    private boolean accept(String token) {
      skipBlanks();
      if (!text.startsWith(token, at)) {
        return false;
      }
      at += token.length();
      return true;
    }

    private boolean acceptWord(String word) {
      skipBlanks();
      int end = at + word.length();
      boolean isWord =
          text.startsWith(word, at)
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (isWord) {
        at = end;
      }
      return isWord;
    }

    private void expect(String token) throws NotCompilable {
      if (!accept(token)) {
        throw new NotCompilable("Expected " + token + " at character " + (at + 1));
      }
    }

    private void expectEnd() throws NotCompilable {
      skipBlanks();
      if (at < text.length()) {
        throw new NotCompilable("Character " + (at + 1));
      }
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
