package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAddressTest {
  @ParameterizedTest
  @CsvSource({
    "/api/elections/%zz, bad-address",
    "/api/elections/%, bad-address",
    "/api/elections/%4, bad-address",
    "q=%-1, bad-address",
    "q=%+1, bad-address",
    "q=%ff, bad-address",
    "q=%c3, bad-address",
    "q=%ed%a0%80, bad-address",
    "q=%00, bad-text"
  })
  void what_spells_out_no_text_is_refused(String address, String code) {
    assertThat(catchThrowableOfType(Problem.class, () -> PlainAddress.check(address)).code())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/elections/us-ca", "q=%C3%a9", "q=a+b%20c&d=%25", "/a/%3C%2Fscript%3E"})
  void what_does_is_taken(String address) {
    assertThatCode(() -> PlainAddress.check(address)).doesNotThrowAnyException();
  }
}
