package org.medulla.interaction.codes;

import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.terminology.Choice;
import org.medulla.terminology.ExpandRequest;
import org.medulla.terminology.ExpandRequest.Option;
import org.medulla.terminology.Subject;
import org.medulla.terminology.Terminology;

/** {@code ValueSet/$expand}. */
public final class ExpandOperation implements OperationHandler {

  private static final Set<Option> BY_NAME =
      Set.of(
          Option.INCLUDE_DESIGNATIONS,
          Option.INCLUDE_DEFINITION,
          Option.ACTIVE_ONLY,
          Option.EXCLUDE_NESTED,
          Option.EXCLUDE_NOT_FOR_UI);

  private final Terminology terminology;
  private final StructureCheck check;
  private final Clock clock;

  public ExpandOperation(Terminology terminology, StructureCheck check, Clock clock) {
    this.terminology = terminology;
    this.check = check;
    this.clock = clock;
  }

  @Override
  public String definition() {
    return "ValueSet-expand";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Asked asked = new Asked(call, check);
    asked.refuse("context", "name the value set of the element with 'url'");
    asked.refuse("contextDirection", "it belongs to 'context'");
    Subject valueSet = asked.required("valueSet", "valueSetVersion");
    return new OperationResult.Resource(
        terminology.expand(valueSet, request(call, asked), choice(call, asked), clock.instant()));
  }

  private static ExpandRequest request(OperationCall call, Asked asked) {
    EnumSet<Option> options = EnumSet.noneOf(Option.class);
    for (Option option : BY_NAME) {
      if (call.isTrue(option.parameter())) {
        options.add(option);
      }
    }
    Optional<Argument> nested = call.one(Option.EXCLUDE_NESTED.parameter());
    boolean isCut =
        call.one("count").isPresent()
            || call.one("offset").isPresent()
            || call.one("filter").isPresent();
    if (nested.isPresent() && !options.contains(Option.EXCLUDE_NESTED) && !isCut) {
      options.add(Option.NESTED);
    }
    return new ExpandRequest(
        asked.text("filter"),
        number(call, "offset", 0),
        number(call, "count", -1),
        options,
        call.texts("designation"),
        asked.text("displayLanguage"),
        call.texts("exclude-system"));
  }

  private static int number(OperationCall call, String name, int otherwise) {
    Optional<Argument> given = call.one(name);
    int number = given.map(it -> it.value().intValue()).orElse(otherwise);
    if (given.isPresent() && number < 0) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'" + name + "' must be 0 or more", call.at(name));
    }
    return number;
  }

  private static Choice choice(OperationCall call, Asked asked) {
    return new Choice(
        versions(call, "system-version"),
        versions(call, "check-system-version"),
        versions(call, "force-system-version"),
        asked.text("date"));
  }

  private static Map<String, String> versions(OperationCall call, String name) {
    Map<String, String> versions = new HashMap<>();
    List<String> texts = call.texts(name);
    for (String text : texts) {
      int bar = text.indexOf('|');
      if (bar < 1 || bar == text.length() - 1) {
        throw new OperationRefusal(
            OperationProblem.BAD_VALUE, "'" + name + "' must be system|version", call.at(name));
      }
      versions.put(text.substring(0, bar), text.substring(bar + 1));
    }
    return versions;
  }
}
