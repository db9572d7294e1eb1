package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.medulla.search.CodeSets.Coded;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;

/** Queries for tokens that belong to a set of codes: a value set, or a branch of a code system. */
final class TokenSets {

  /** More codes than these are not put into one query. */
  private static final int MAX_CODES = 20_000;

  private final CodeSets codeSets;

  TokenSets(CodeSets codeSets) {
    this.codeSets = codeSets;
  }

  /** Has a code of a value set. */
  Query in(IndexName name, String valueSet) {
    Set<Coded> members =
        codeSets
            .members(valueSet)
            .orElseThrow(
                () ->
                    new SearchRefusal(
                        SearchProblem.UNKNOWN_CODES,
                        "The codes of the value set '"
                            + valueSet
                            + "' are not known here; write its canonical address, and store it and"
                            + " its code systems first"));
    requireBounded(members.size(), "The value set '" + valueSet + "'");
    List<Query> any = new ArrayList<>();
    for (Coded coded : members) {
      any.add(
          coded.system().isEmpty()
              ? new Query.Token(name.of(Form.CODE_WITHOUT_SYSTEM, coded.code()))
              : systemAndCode(name, coded.system(), coded.code()));
    }
    return new Query.Any(any);
  }

  /** Has a code that this one subsumes, or the code itself. */
  Query below(IndexName name, String text) {
    return branch(name, text, codeSets::below);
  }

  /** Has a code that subsumes this one, or the code itself. */
  Query above(IndexName name, String text) {
    return branch(name, text, codeSets::above);
  }

  private static Query branch(
      IndexName name, String text, BiFunction<String, String, Optional<Set<String>>> find) {
    List<String> parts = Escapes.split(text, '|');
    if (parts.size() != 2 || parts.stream().anyMatch(String::isEmpty)) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + text + "' is not system|code; a code's place in a hierarchy needs its system");
    }
    String system = Escapes.unescape(parts.get(0));
    String code = Escapes.unescape(parts.get(1));
    Set<String> codes =
        find.apply(system, code)
            .orElseThrow(
                () ->
                    new SearchRefusal(
                        SearchProblem.UNKNOWN_CODES,
                        "The code '"
                            + code
                            + "' of the system '"
                            + system
                            + "' is not known here; store the code system first"));
    requireBounded(codes.size(), "The branch of '" + code + "'");
    return new Query.Any(codes.stream().map(it -> systemAndCode(name, system, it)).toList());
  }

  private static Query systemAndCode(IndexName name, String system, String code) {
    return new Query.Token(name.of(Form.SYSTEM_AND_CODE, system + "|" + code));
  }

  private static void requireBounded(int size, String what) {
    if (size > MAX_CODES) {
      throw new SearchRefusal(
          SearchProblem.TOO_COMPLEX,
          what + " has " + size + " codes; a search takes " + MAX_CODES + " at most");
    }
  }
}
