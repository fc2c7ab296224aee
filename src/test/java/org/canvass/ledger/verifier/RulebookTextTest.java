package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RulebookTextTest {
  private static final String SETTING = "mismatch-officials";

  @Test
  void a_setting_in_either_way_of_writing_it() {
    assertThat(new RulebookText("settings:\n  mismatch-officials: {value: 2, x: y}\n"))
        .extracting(law -> law.number(SETTING, 1))
        .isEqualTo(2);
    assertThat(new RulebookText("settings:\n  mismatch-officials:\n    value: 3\n"))
        .extracting(law -> law.number(SETTING, 1))
        .isEqualTo(3);
  }

  @Test
  void the_last_wording_counts_until_it_is_repealed() {
    String twice = "  mismatch-officials: {value: 2}\n  mismatch-officials: {value: 3}\n";
    assertThat(new RulebookText(twice).number(SETTING, 1)).isEqualTo(3);
    RulebookText repealed = new RulebookText(twice + "repeals: [settings.mismatch-officials]\n");
    assertThat(repealed.number(SETTING, 1)).isEqualTo(1);
    assertThat(repealed.has(SETTING)).isFalse();
  }

  @Test
  void a_comment_or_another_s_name_is_no_setting() {
    RulebookText law =
        new RulebookText("# mismatch-officials:\n  more-mismatch-officials: {value: 3}\n");
    assertThat(law.has(SETTING)).isFalse();
    assertThat(law.number(SETTING, 1)).isEqualTo(1);
  }

  @Test
  void california_wants_three() throws IOException {
    RulebookText law = new RulebookText(Files.readString(Path.of("config/rulebooks/us-ca.yaml")));
    assertThat(law.number(SETTING, 1)).isEqualTo(3);
    assertThat(law.has("separate-persons")).isTrue();
    assertThat(law.hour("request-ends")).isEqualTo("23:59");
    assertThat(law.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(law.moreThan("quorum-over", 5)).isEqualTo(3);
    assertThat(law.moreThan("concurring-over", 4)).isEqualTo(3);
    assertThat(law.hour("mismatch-officials")).isNull();
    assertThat(law.moreThan("mismatch-officials", 5)).isNull();
  }
}
