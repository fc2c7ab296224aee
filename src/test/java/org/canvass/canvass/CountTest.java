package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "12", "1E3", "12.0", "1000000000000000"})
  void takes_whole_numbers_exactly(String number) {
    assertThat(Count.of("value", new BigDecimal(number)))
        .isEqualTo(new BigDecimal(number).longValueExact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0.5", "1000000000000001", "9223372036854775808", "1E400"})
  void refuses_what_is_no_count(String number) {
    assertThatThrownBy(() -> Count.of("value", new BigDecimal(number)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("a count is a whole number");
  }

  @Test
  void refuses_a_count_that_is_missing() {
    assertThatThrownBy(() -> Count.of("value", null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("\"value\" is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "../x", "-a", "ä"})
  void refuses_names_that_fit_no_address(String name) {
    assertThatThrownBy(() -> CountyCall.name("batch", name))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is not a name");
  }
}
