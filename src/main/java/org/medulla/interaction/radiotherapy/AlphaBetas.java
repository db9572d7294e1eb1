package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.radiotherapy.LinearQuadratic;
import org.medulla.radiotherapy.Tissue;

/**
 * The models that a caller names: {@code alpha-beta=2}, {@code alpha-beta=2||Gy}, {@code
 * alpha-beta=heart$2.5||Gy}, {@code tissue=spinal-cord}, or {@code model} with a Quantity.
 */
final class AlphaBetas {

  private static final BigDecimal MOST = BigDecimal.valueOf(100);
  private static final int MAX_MODELS = 10;

  private AlphaBetas() {}

  /**
   * The models in the order of their parameters; none if none is named.
   *
   * @throws OperationRefusal if one is not understood
   */
  static List<LinearQuadratic> of(OperationCall call) {
    List<LinearQuadratic> models = new ArrayList<>();
    call.all("alpha-beta").forEach(it -> models.add(text(it)));
    call.all("model").forEach(it -> models.add(parts(it)));
    call.all("tissue").forEach(it -> models.add(tissue(it)));
    if (models.size() > MAX_MODELS) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY, "At most " + MAX_MODELS + " values of alpha/beta at once");
    }
    return models;
  }

  private static LinearQuadratic tissue(Argument argument) {
    return Tissue.of(argument.text())
        .map(Tissue::model)
        .orElseThrow(
            () ->
                new OperationRefusal(
                    OperationProblem.BAD_VALUE,
                    "There is no published alpha/beta of '"
                        + argument.text()
                        + "' here; there is one of "
                        + String.join(", ", Tissue.codes())
                        + ". Any other is given with 'alpha-beta'",
                    argument.at()));
  }

  private static LinearQuadratic text(Argument argument) {
    String text = argument.text();
    int dollar = text.indexOf('$');
    String tissue = dollar < 0 ? "" : text.substring(0, dollar);
    String[] parts = text.substring(dollar + 1).split("\\|", -1);
    boolean isQuantity = parts.length == 1 || parts.length == 3;
    boolean isNumber = parts[0].matches("[0-9]{1,6}(\\.[0-9]{1,6})?");
    String unit = parts.length == 3 ? parts[2] : "Gy";
    if (!isQuantity || !isNumber) {
      throw bad(argument, text);
    }
    return model(argument, tissue, new BigDecimal(parts[0]), unit, text);
  }

  private static LinearQuadratic parts(Argument argument) {
    JsonNode quantity =
        argument.part("alpha-beta").map(Argument::value).orElseThrow(() -> bad(argument, ""));
    if (!quantity.path("value").isNumber()) {
      throw bad(argument, quantity.toString());
    }
    return model(
        argument,
        argument.part("tissue").map(Argument::text).orElse(""),
        quantity.path("value").decimalValue(),
        quantity.path("code").asText(quantity.path("unit").asText()),
        quantity.toString());
  }

  private static LinearQuadratic model(
      Argument argument, String tissue, BigDecimal number, String unit, String given) {
    Optional<BigDecimal> alphaBeta =
        LinearQuadratic.gray(number, unit).filter(it -> it.signum() > 0 && it.compareTo(MOST) <= 0);
    return new LinearQuadratic(tissue, alphaBeta.orElseThrow(() -> bad(argument, given)), "");
  }

  private static OperationRefusal bad(Argument argument, String given) {
    return new OperationRefusal(
        OperationProblem.BAD_VALUE,
        "'"
            + given
            + "' is no alpha/beta: a number of Gy, more than 0 and up to 100, as 2 or 2||Gy or"
            + " heart$2.5||Gy",
        argument.at());
  }
}
