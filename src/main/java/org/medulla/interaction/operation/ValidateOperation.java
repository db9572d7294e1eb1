package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Issue;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.ValidateResource;
import org.medulla.store.ResourceKey;

/**
 * Validates what is sent, else what is stored, as it is or as what it is meant for.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">$validate</a>
 */
public final class ValidateOperation implements OperationHandler {

  private static final List<String> MODES = List.of("create", "update", "delete", "profile");

  private final StoredResources stored;
  private final ValidateResource validate;

  public ValidateOperation(StoredResources stored, ValidateResource validate) {
    this.stored = stored;
    this.validate = validate;
  }

  @Override
  public String definition() {
    return "Resource-validate";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    String mode = call.text("mode").orElse("");
    checkMode(call, mode);
    if (mode.equals("delete")) {
      stored.found(call.target().key().orElseThrow());
      return new OperationResult.Resource(OperationOutcomes.of(List.of()));
    }
    Optional<Argument> sent = call.one("resource");
    List<Issue> issues = new ArrayList<>();
    sent.ifPresent(it -> issues.addAll(identity(it.object(), call.target(), mode)));
    byte[] content = sent.map(it -> it.body().toByteArray()).orElseGet(() -> stored(call));
    issues.addAll(validate.execute(content, call.texts("profile")));
    return new OperationResult.Resource(OperationOutcomes.of(issues));
  }

  private static void checkMode(OperationCall call, String mode) {
    if (!mode.isEmpty() && !MODES.contains(mode)) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'" + mode + "' is none of " + String.join(", ", MODES),
          call.at("mode"));
    }
    boolean isOfResource = mode.equals("update") || mode.equals("delete");
    if (isOfResource && call.target().key().isEmpty()) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "Mode '" + mode + "' wants a resource to be named: [type]/[id]/$validate",
          call.at("mode"));
    }
    if (mode.equals("profile") && call.one("profile").isEmpty()) {
      throw new OperationRefusal(
          OperationProblem.MISSING_PARAMETER,
          "Mode 'profile' needs the parameter 'profile'",
          call.at("mode"));
    }
  }

  /** What forbids a create or update whatever else the content says. */
  private static List<Issue> identity(ObjectNode resource, OperationTarget target, String mode) {
    List<Issue> issues = new ArrayList<>();
    String wanted = target.type().orElseThrow();
    if (!resource.path("resourceType").asText().equals(wanted)) {
      issues.add(mismatch("The URL wants a resource of type " + wanted, "resourceType"));
    }
    String id = resource.path("id").asText("");
    boolean isOther = target.key().map(ResourceKey::id).filter(it -> !it.equals(id)).isPresent();
    if (mode.equals("update") && isOther) {
      issues.add(
          mismatch("An update wants the resource to have the id of the URL", wanted + ".id"));
    }
    return issues;
  }

  private static Issue mismatch(String text, String expression) {
    InteractionProblem problem = InteractionProblem.IDENTITY_MISMATCH;
    return Issue.error(problem.issueType(), problem.code(), text, expression);
  }

  private byte[] stored(OperationCall call) {
    if (call.target().key().isEmpty()) {
      throw new OperationRefusal(
          OperationProblem.MISSING_PARAMETER,
          "$validate needs the parameter 'resource'",
          "Parameters.parameter");
    }
    return StoredResources.bytes(stored.of(call.target()));
  }
}
