package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant NOW = Instant.parse("2024-12-05T18:00:00Z");

  private final Attempts attempts = new Attempts();

  @Test
  void a_trouble_is_news_once_until_it_ends_or_becomes_another() {
    assertThat(attempts.succeeded()).isFalse();
    assertThat(attempts.failed("down", NOW)).isTrue();
    assertThat(attempts.failed("down", NOW)).isFalse();
    assertThat(attempts.failed("rubbish", NOW)).isTrue();
    assertThat(attempts.succeeded()).isTrue();
    assertThat(attempts.succeeded()).isFalse();
    assertThat(attempts.failed("down", NOW)).isTrue();
    assertThat(attempts).hasToString("down, 3 done, 4 failed");
  }

  @Test
  void each_failure_in_a_row_doubles_the_pause_up_to_five_minutes() {
    assertThat(attempts.mustWait(NOW)).isFalse();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      attempts.failed("down", NOW);
      assertThat(attempts.mustWait(NOW.plusSeconds(seconds).minusMillis(1))).isTrue();
      assertThat(attempts.mustWait(NOW.plusSeconds(seconds))).isFalse();
    }
    for (int i = 0; i < 100; i++) {
      attempts.failed("down", NOW);
    }
    assertThat(attempts.mustWait(NOW.plus(Duration.ofMinutes(5)))).isFalse();

    attempts.succeeded();
    assertThat(attempts.mustWait(NOW)).isFalse();
  }
}
