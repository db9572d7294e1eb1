package org.medulla.interaction.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.medulla.fhir.Issue;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.terminology.Coding;
import org.medulla.terminology.Subject;
import org.medulla.terminology.TerminologyProblem;
import org.medulla.terminology.TerminologyRefusal;

/** Reads what the terminology operations have in common: which definition, and which codes. */
final class Asked {

  private final OperationCall call;
  private final StructureCheck check;

  /**
   * @param check looks at definitions that come with the request
   */
  Asked(OperationCall call, StructureCheck check) {
    this.call = call;
    this.check = check;
  }

  /**
   * The definition that is asked: that of the URL of the request, one that came with it, or one
   * that is loaded.
   *
   * @param resource the parameter that holds one
   * @param version the parameter with the version
   * @return empty if none is named
   */
  Optional<Subject> subject(String resource, String version) {
    Optional<String> id = call.target().key().map(it -> it.id());
    List<String> given =
        Stream.concat(
                id.stream().map(it -> "the resource in the URL"),
                Stream.of("url", resource).filter(it -> call.one(it).isPresent()))
            .toList();
    if (given.size() > 1) {
      throw bad("Only one of these can be asked: " + String.join(", ", given));
    }
    if (id.isPresent()) {
      return Optional.of(new Subject.Id(id.get()));
    }
    if (call.one(resource).isPresent()) {
      return call.one(resource).map(this::inline);
    }
    return call.text("url").map(url -> Subject.of(url, text(version)));
  }

  private Subject inline(Argument argument) {
    List<Issue> errors =
        check.check(argument.object(), "").stream()
            .filter(it -> it.severity() == Issue.Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw new InteractionRefusal(InteractionProblem.INVALID_CONTENT, errors);
    }
    return new Subject.Inline(argument.object());
  }

  /** The definition that is asked, where one must be named. */
  Subject required(String resource, String version) {
    return subject(resource, version)
        .orElseThrow(
            () ->
                new OperationRefusal(
                    OperationProblem.MISSING_PARAMETER,
                    "$"
                        + call.definition().code()
                        + " needs 'url', '"
                        + resource
                        + "' or a resource in the URL",
                    "http.url"));
  }

  /**
   * The codes that are asked about: of {@code code}, {@code coding} or {@code codeableConcept}.
   *
   * @param system the parameter with the code system; empty if the operation has none
   * @param version the parameter with the version of the code system
   */
  List<Coding> codings(String system, String version) {
    List<String> given =
        Stream.of("code", "coding", "codeableConcept")
            .filter(it -> call.one(it).isPresent())
            .toList();
    if (given.size() != 1) {
      throw bad(
          "Give exactly one of code, coding and codeableConcept"
              + (given.isEmpty() ? "" : ", not " + String.join(" and ", given)));
    }
    Optional<String> code = call.text("code");
    if (code.isPresent()) {
      String of = system.isEmpty() ? "" : text(system);
      if (!system.isEmpty() && of.isEmpty()) {
        throw bad("A 'code' needs its 'system'");
      }
      return List.of(new Coding(of, text(version), code.get(), text("display")));
    }
    List<Coding> codings = new ArrayList<>();
    call.one("coding").map(Argument::value).map(Coding::of).ifPresent(codings::add);
    call.one("codeableConcept")
        .ifPresent(it -> it.value().path("coding").forEach(each -> codings.add(Coding.of(each))));
    boolean isWhole = !codings.isEmpty() && codings.stream().noneMatch(it -> it.code().isEmpty());
    if (!isWhole) {
      throw bad("A coding must have a code, and a codeableConcept a coding");
    }
    return codings;
  }

  /** The text of a parameter; empty if it is not given. */
  String text(String name) {
    return name.isEmpty() ? "" : call.text(name).orElse("");
  }

  /** A parameter that this server does not serve. */
  void refuse(String name, String reason) {
    if (call.one(name).isPresent()) {
      throw new OperationRefusal(
          OperationProblem.NOT_SERVED, "'" + name + "' is not served: " + reason, call.at(name));
    }
  }

  static TerminologyRefusal bad(String text) {
    return new TerminologyRefusal(TerminologyProblem.BAD_REQUEST, text);
  }
}
