package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;

import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state with every event: what is not listed as leading somewhere is refused. */
class CertificationMovesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          state,    draft, sign,   declare,  fall
          DRAFT,    DRAFT, SIGNED, -,        FALLEN
          SIGNED,   DRAFT, -,      DECLARED, FALLEN
          DECLARED, DRAFT, -,      -,        FALLEN
          FALLEN,   DRAFT, -,      -,        -
          """)
  void a_countys_statement_moves(
      StatementState state, String draft, String sign, String declare, String fall) {
    assertThat(after(StatementMove.TABLE, state, "draft")).isEqualTo(draft);
    assertThat(after(StatementMove.TABLE, state, "sign")).isEqualTo(sign);
    assertThat(after(StatementMove.TABLE, state, "declare")).isEqualTo(declare);
    assertThat(after(StatementMove.TABLE, state, "fall")).isEqualTo(fall);
    assertThat(StatementMove.TABLE.events())
        .containsExactlyInAnyOrder("draft", "sign", "declare", "fall");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          state,               certify-electors,   file-statement,  issue-certificates,  fall
          COMPILING,           ELECTORS_CERTIFIED, STATEMENT_FILED, -,                   -
          ELECTORS_CERTIFIED,  -,                  STATEMENT_FILED, -,                   COMPILING
          STATEMENT_FILED,     -,                  -,               CERTIFICATES_ISSUED, COMPILING
          CERTIFICATES_ISSUED, -,                  -,               -,                   COMPILING
          """)
  void the_states_certification_moves(
      StateCertificationState state,
      String electors,
      String statement,
      String certificates,
      String fall) {
    assertThat(after(StateCertificationMove.TABLE, state, "certify-electors")).isEqualTo(electors);
    assertThat(after(StateCertificationMove.TABLE, state, "file-statement")).isEqualTo(statement);
    assertThat(after(StateCertificationMove.TABLE, state, "issue-certificates"))
        .isEqualTo(certificates);
    assertThat(after(StateCertificationMove.TABLE, state, "fall")).isEqualTo(fall);
    assertThat(StateCertificationMove.TABLE.events())
        .containsExactlyInAnyOrder(
            "certify-electors", "file-statement", "issue-certificates", "fall");
  }

  private static <S extends Enum<S>> String after(LifeCycle<S> table, S state, String event) {
    return table.move(state, event).map(Move::rule).map(rule -> rule.to().name()).orElse(null);
  }
}
