package org.medulla.interaction.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

class TimelineOperationTest {

  @Test
  void aJavaWithoutFontsNamesTheOtherPicture() {
    OperationRefusal refusal = TimelineOperation.noFonts();

    assertThat(refusal.problem()).isEqualTo(OperationProblem.NO_PICTURE);
    assertThat(refusal).hasMessageContaining("no fonts").hasMessageContaining("shape=svg");
  }
}
