package org.medulla.interaction.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

class PatientRecordsTest {

  @Test
  void asManyAsTheLimitAreReadAndNoMore() {
    PatientRecords.requireFew(50_000, 50_000);

    OperationRefusal refusal =
        catchThrowableOfType(
            OperationRefusal.class, () -> PatientRecords.requireFew(50_001, 50_000));

    assertThat(refusal.problem()).isEqualTo(OperationProblem.TOO_COSTLY);
  }
}
