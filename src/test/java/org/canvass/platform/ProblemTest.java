package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "There is no \"x\": GET /api/elections lists them.          | There is no \"x\".",
        "No county \"x\": GET …/counties lists those that do.       | No county \"x\".",
        "It was late. Look at it again, then decide.                | It was late. Look at it again, then decide.",
        "value is missing: how many envelopes are in it?            | value is missing: how many envelopes are in it?",
        "It is 9:00: POST …/events.                                 | It is 9:00."
      })
  void a_page_says_it_without_the_call(String message, String said) {
    assertThat(Problem.notFound("none", message).inWords()).isEqualTo(said);
  }
}
