package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of a version that is kept says the same law as the file that it was cut out of. */
class KeptTextTest {
  static Stream<RulebookVersion> installed() {
    Rulebooks all = Rulebooks.fromClasspath();
    return all.ids().stream().flatMap(id -> all.find(id).orElseThrow().versions().stream());
  }

  @ParameterizedTest
  @MethodSource("installed")
  void says_the_same_as_the_file(RulebookVersion version) {
    RulebookVersion kept = Rulebooks.kept("kept", version.source());
    assertThat(kept.sha256()).isEqualTo(version.sha256());
    assertThat(kept.toString()).isEqualTo(version.toString());
    assertThat(kept.zone()).isEqualTo(version.zone());
    assertThat(kept.rules()).isEqualTo(version.rules());
    assertThat(kept.rejectionReasons()).isEqualTo(version.rejectionReasons());
    assertThat(kept.settings()).isEqualTo(version.settings());
    for (ElectionType type : ElectionType.values()) {
      LocalDate day = version.from().plusDays(40);
      CalendarRequest request =
          CalendarRequest.of(version.isInForceOn(day) ? day : version.from(), type);
      assertThat(kept.steps(type)).isEqualTo(version.steps(type));
      assertThat(kept.calendar(request)).isEqualTo(version.calendar(request));
    }
  }

  @Test
  void does_so_however_the_file_was_indented(@TempDir Path folder) {
    String version = SampleRulebook.version("E+7", "E+3", "E", "20:00");
    for (String written :
        new String[] {
          version, version.replaceFirst("title", "# a remark\n    title"), version.indent(-2)
        }) {
      RulebookVersion read =
          SampleRulebook.load(folder, SampleRulebook.HEAD + written).versions().get(0);
      RulebookVersion kept = Rulebooks.kept("kept", read.source());
      assertThat(kept.sha256()).isEqualTo(read.sha256());
      assertThat(kept.rules()).isEqualTo(read.rules());
    }
  }
}
