package org.medulla.interaction.operation;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.Read;
import org.medulla.interaction.ValidateResource;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/** {@code $validate} on a type or a resource. */
public final class ValidateOperation implements OperationHandler {

  private final Read read;
  private final ValidateResource validate;

  public ValidateOperation(Read read, ValidateResource validate) {
    this.read = read;
    this.validate = validate;
  }

  @Override
  public String definition() {
    return "Resource-validate";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Optional<ContentBytes> sent = call.one("resource").map(Argument::body);
    ContentBytes subject = sent.orElseGet(() -> stored(call));
    return new OperationResult.Resource(
        OperationOutcomes.of(validate.execute(subject.toByteArray(), call.texts("profile"))));
  }

  private ContentBytes stored(OperationCall call) {
    ResourceKey key =
        call.target()
            .key()
            .orElseThrow(
                () ->
                    new OperationRefusal(
                        OperationProblem.MISSING_PARAMETER,
                        "$validate needs the parameter 'resource'",
                        "Parameters.parameter"));
    return read.execute(key)
        .fold(
            found -> content(found.version()),
            gone -> {
              throw new InteractionRefusal(
                  InteractionProblem.GONE, "Resource " + key + " was deleted");
            },
            missing -> {
              throw new InteractionRefusal(
                  InteractionProblem.NOT_FOUND, "There is no resource " + key);
            });
  }

  private static ContentBytes content(StoredVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    return ContentBytes.wrap(out.toByteArray());
  }
}
