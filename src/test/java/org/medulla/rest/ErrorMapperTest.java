package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorMapperTest {

  @Test
  void tooLittleMemoryIsSaidAndNothingIsClaimedOfTheWrite() {
    ErrorMapper.Failure failure =
        ErrorMapper.of(new OutOfMemoryError("GC overhead limit exceeded"));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.toString()).contains("REST-26").contains("memory");
              assertThat(issue.toString()).doesNotContain("Nothing was written");
            });
  }
}
