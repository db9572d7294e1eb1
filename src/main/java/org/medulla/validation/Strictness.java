package org.medulla.validation;

import java.util.List;
import org.medulla.fhir.Issue.Severity;

/**
 * How strict a validation is where FHIR leaves it open. Made with {@link #defaults} and the methods
 * that change one thing.
 *
 * @param refusesMarkup what looks like HTML in a plain string is an error
 * @param refusesHtmlInMarkdown HTML in markdown is an error
 * @param allowsExamples addresses under example.org are taken as they are
 * @param restReferences a reference {@code Type/id} is believed to lead to a resource of that type,
 *     so that it is refused where another type belongs
 * @param targetsMustExist a reference that leads out of the file must lead to one of {@code
 *     targets}
 * @param displays the severity of a display that is no name of its code
 * @param targets where references that lead out of the file are followed to
 * @param entryProfiles profiles that entries of a bundle must keep
 */
public record Strictness(
    boolean refusesMarkup,
    boolean refusesHtmlInMarkdown,
    boolean allowsExamples,
    boolean restReferences,
    boolean targetsMustExist,
    Severity displays,
    ReferenceTargets targets,
    List<EntryProfile> entryProfiles) {

  public Strictness {
    entryProfiles = List.copyOf(entryProfiles);
  }

  /**
   * A profile for entries of a bundle.
   *
   * @param entry the type of the resource, a number, or both: {@code Patient:0} is the first
   *     Patient
   * @param profile its canonical URL
   */
  public record EntryProfile(String entry, String profile) {}

  /** What suits most: nothing is demanded that FHIR does not demand. */
  public static Strictness defaults() {
    return new Strictness(
        false, false, true, true, false, Severity.WARNING, ReferenceTargets.NONE, List.of());
  }

  public Strictness withMarkupRefused(boolean inStrings, boolean inMarkdown) {
    return new Strictness(
        inStrings,
        inMarkdown,
        allowsExamples,
        restReferences,
        targetsMustExist,
        displays,
        targets,
        entryProfiles);
  }

  public Strictness withExamplesAllowed(boolean allowed) {
    return new Strictness(
        refusesMarkup,
        refusesHtmlInMarkdown,
        allowed,
        restReferences,
        targetsMustExist,
        displays,
        targets,
        entryProfiles);
  }

  public Strictness withRestReferences(boolean believed) {
    return new Strictness(
        refusesMarkup,
        refusesHtmlInMarkdown,
        allowsExamples,
        believed,
        targetsMustExist,
        displays,
        targets,
        entryProfiles);
  }

  /** References that lead out of a file are followed to these. */
  public Strictness withTargets(ReferenceTargets found, boolean mustExist) {
    return new Strictness(
        refusesMarkup,
        refusesHtmlInMarkdown,
        allowsExamples,
        restReferences,
        mustExist,
        displays,
        found,
        entryProfiles);
  }

  public Strictness withDisplays(Severity severity) {
    return new Strictness(
        refusesMarkup,
        refusesHtmlInMarkdown,
        allowsExamples,
        restReferences,
        targetsMustExist,
        severity,
        targets,
        entryProfiles);
  }

  public Strictness withEntryProfiles(List<EntryProfile> profiles) {
    return new Strictness(
        refusesMarkup,
        refusesHtmlInMarkdown,
        allowsExamples,
        restReferences,
        targetsMustExist,
        displays,
        targets,
        profiles);
  }
}
