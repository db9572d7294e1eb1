package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is a code right: does its code system have it, is it in a value set, is it called like that?
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">$validate-code</a>
 */
final class CodeCheck {

  private final View view;
  private final String language;
  private final boolean takesAbstract;

  /**
   * @param language of the names that are told
   * @param takesAbstract whether headings may be used here
   */
  CodeCheck(View view, String language, boolean takesAbstract) {
    this.view = view;
    this.language = language;
    this.takesAbstract = takesAbstract;
  }

  /** Is one of the codings in the value set, and right in its code system? */
  Verdict inValueSet(Definition valueSet, List<Coding> codings) {
    List<String> problems = new ArrayList<>();
    for (Coding coding : codings) {
      Verdict verdict = inValueSet(valueSet, coding);
      if (verdict.result()) {
        return verdict;
      }
      if (codings.size() == 1) {
        return verdict;
      }
      problems.add(verdict.message());
    }
    return new Verdict(false, String.join("; ", problems), "");
  }

  private Verdict inValueSet(Definition valueSet, Coding coding) {
    Membership membership =
        new ValueSets(view).membership(valueSet.tree(), coding.system(), coding.code());
    Verdict exists = inSystem(view.book(coding.system(), coding.version()), coding);
    if (membership == Membership.OUT) {
      String text = "The code " + coding + " is not in the value set " + valueSet.canonical();
      boolean isUnknown = !exists.result() && exists.display().isEmpty();
      return new Verdict(
          false, isUnknown ? text + "; " + exists.message() : text, exists.display());
    }
    if (membership == Membership.CANNOT_TELL) {
      return new Verdict(
          false,
          "It cannot be told here whether the code "
              + coding
              + " is in the value set "
              + valueSet.canonical()
              + ": it takes code systems or value sets that are not loaded, or a filter that"
              + " cannot be applied",
          exists.display());
    }
    return new ValueSets(view)
        .listing(valueSet.tree(), coding.system(), coding.code())
        .map(listing -> listed(listing, coding, exists))
        .orElse(exists);
  }

  /** The value set vouches for the codes and names that it lists itself. */
  private Verdict listed(JsonNode listing, Coding coding, Verdict exists) {
    Book book = view.book(coding.system(), coding.version());
    Concept own = new Concept(coding.code(), listing, Concept.Extra.NONE, List.of(), List.of());
    boolean isCalled = coding.display().isBlank() || own.isCalled(coding.display());
    if (book.concept(coding.code()).isPresent()) {
      boolean isOnlyName = !exists.result() && !exists.display().isEmpty() && isCalled;
      return isOnlyName && !coding.display().isBlank()
          ? inSystem(book, new Coding(coding.system(), coding.version(), coding.code(), ""))
          : exists;
    }
    if (book.knowledge() == Knowledge.COMPLETE) {
      return exists;
    }
    String note = "The value set lists the code " + coding + "; its code system was not asked";
    return isCalled || own.display().isEmpty()
        ? new Verdict(true, note, own.display(language))
        : misnamed(coding, own.display(language));
  }

  private static Verdict misnamed(Coding coding, String right) {
    return new Verdict(
        false,
        "The display \""
            + coding.display()
            + "\" is incorrect: "
            + coding
            + " is \""
            + right
            + "\"",
        right);
  }

  /** Has the code system the code, under this name? */
  Verdict inSystem(Book book, Coding coding) {
    Optional<String> problem = book.grammarProblem(coding.code());
    if (problem.isPresent()) {
      return refused(
          "The code " + coding + " is not valid in " + book.title() + ": " + problem.get());
    }
    Optional<Concept> concept = book.concept(coding.code());
    if (concept.isPresent()) {
      return named(book, concept.get(), coding);
    }
    String what = new Canonical(book.system(), coding.version()).toString();
    return switch (book.knowledge()) {
      case COMPLETE -> refused("The code system " + what + " has no code '" + coding.code() + "'");
      case FRAGMENT ->
          refused(
              "The part of the code system "
                  + what
                  + " that is loaded has no code '"
                  + coding.code()
                  + "'");
      case NAME_ONLY -> refused("The codes of " + book.title() + " (" + what + ") are not loaded");
      case UNKNOWN -> refused("The code system " + what + " is not known");
    };
  }

  private static Verdict refused(String message) {
    return new Verdict(false, message, "");
  }

  private Verdict named(Book book, Concept concept, Coding coding) {
    String right = concept.display(language);
    if (!takesAbstract && concept.isAbstract()) {
      return new Verdict(
          false, "The code " + coding + " is abstract and not to be used itself", right);
    }
    String given = coding.display();
    // A grammar has no names of its own; what it tells is a reading of the code.
    boolean isRight =
        given.isBlank() || right.isEmpty() || book.isGrammar() || concept.isCalled(given);
    if (!isRight) {
      return misnamed(coding, right);
    }
    return new Verdict(
        true, concept.isInactive() ? "The code " + coding + " is inactive" : "", right);
  }
}
