package org.medulla.interaction.radiotherapy;

import java.util.List;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

/** Parameters that are one of a few words. */
final class Choices {

  private Choices() {}

  /**
   * Looks at all values of a parameter.
   *
   * @throws OperationRefusal naming the words there are
   */
  static void require(OperationCall call, String name, List<String> words) {
    for (Argument argument : call.all(name)) {
      if (!words.contains(argument.text())) {
        throw new OperationRefusal(
            OperationProblem.BAD_VALUE,
            "'" + argument.text() + "' is none of " + String.join(", ", words),
            argument.at());
      }
    }
  }
}
