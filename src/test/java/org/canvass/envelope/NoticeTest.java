package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
  private static final Instant AT = Instant.parse("2024-11-08T18:00:00.123456Z");

  @Test
  void what_is_written_reads_the_same_again() {
    String column = null;
    Notice mail = Notice.of(null, null, Notice.Means.FIRST_CLASS, AT);
    Notice call = Notice.of("PHONE", "MESSAGE_LEFT", null, AT.plusSeconds(60));
    for (Notice each : new Notice[] {mail, call}) {
      column = Notice.write(column, each);
    }

    assertThat(Notice.read(column)).containsExactly(mail, call);
    assertThat(Notice.read(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, missing-field, means is missing",
        "PIGEON, -, unknown-value, PIGEON",
        "PHONE, -, missing-field, what came of the call",
        "PHONE, YES, unknown-value, YES",
        "TEXT, ANSWERED, unknown-value, only a call has one",
        "phone, ANSWERED, unknown-value, phone"
      })
  void what_cannot_be_is_refused_with_what_would_be_right(
      String means, String outcome, String code, String said) {
    assertThatThrownBy(() -> Notice.of(means, outcome, null, AT))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code))
        .hasMessageContaining(said);
  }

  @Test
  void a_voter_is_told_so_often_and_no_more() {
    String column =
        Stream.generate(() -> new Notice(Notice.Means.TEXT, null, AT))
            .limit(50)
            .reduce(null, Notice::write, (one, other) -> other);

    assertThat(Notice.read(column)).hasSize(50);
    assertThatThrownBy(() -> Notice.write(column, new Notice(Notice.Means.TEXT, null, AT)))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo("told-often"));
  }
}
