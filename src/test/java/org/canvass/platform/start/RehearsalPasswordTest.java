package org.canvass.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RehearsalPasswordTest {
  @Test
  void the_accounts_told_are_those_of_the_file() throws IOException {
    assertThat(RehearsalPassword.accounts())
        .isEqualTo(
            "clerk, verifier1, verifier2, verifier3, supervisor, registrar, board, member1, member2,"
                + " member3, member4, member5, state.analyst, state.certifier, auditor, trainer");
  }
}
