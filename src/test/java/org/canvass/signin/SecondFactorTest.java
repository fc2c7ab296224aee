package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
  private static final SecondFactor OF_THE_RFC =
      new SecondFactor("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** RFC 6238, appendix B, cut to six digits. */
  @ParameterizedTest
  @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "2000000000,279037"})
  void takes_the_codes_of_the_rfc(long seconds, String code) {
    assertThat(OF_THE_RFC.stepOf(code, 0, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
  }

  @Test
  void takes_the_step_before_and_after_and_no_other() {
    for (int off = -3; off <= 3; off++) {
      Instant now = Instant.ofEpochSecond(1111111109 + 30L * off);
      assertThat(OF_THE_RFC.stepOf("081804", 0, now).isPresent())
          .as(off + " steps off")
          .isEqualTo(Math.abs(off) <= 1);
    }
  }

  @Test
  void takes_no_code_twice_and_nothing_that_is_none() {
    Instant now = Instant.ofEpochSecond(59);
    assertThat(OF_THE_RFC.stepOf("287082", 1, now)).isEmpty();
    assertThat(OF_THE_RFC.stepOf(" 287 082 ", 0, now)).hasValue(1);
    for (String none : new String[] {null, "", "28708", "2870820", "٢٨٧٠٨٢", "abcdef"}) {
      assertThat(OF_THE_RFC.stepOf(none, 0, now)).as(none).isEmpty();
    }
  }

  @Test
  void is_shown_as_an_authenticator_takes_it() {
    assertThat(OF_THE_RFC.typed()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(OF_THE_RFC.uri("ana.perez"))
        .isEqualTo(
            "otpauth://totp/Canvass:ana.perez?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Canvass&digits=6&period=30");
    assertThat(SecondFactor.picture("x").side()).isGreaterThan(20);
  }
}
