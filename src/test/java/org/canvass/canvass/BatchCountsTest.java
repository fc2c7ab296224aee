package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;

class BatchCountsTest {
  private static final Map<String, Long> REASONS = Map.of("no-signature", 3L, "already-voted", 2L);

  @Test
  void tell_what_is_undecided_and_uncounted() {
    BatchCounts counts = new BatchCounts(20, 10, REASONS, 7);
    assertThat(counts.invalidInAll()).isEqualTo(5);
    assertThat(counts.undecided()).isEqualTo(5);
    assertThat(counts.uncounted()).isEqualTo(3);
    assertThat(counts.allAccountedFor()).isFalse();
  }

  @Test
  void are_accounted_for_when_all_are_decided_and_the_valid_ones_counted() {
    assertThat(new BatchCounts(15, 10, REASONS, 10).allAccountedFor()).isTrue();
  }

  @Test
  void refuse_more_decided_than_received() {
    assertThatThrownBy(() -> new BatchCounts(14, 10, REASONS, 10))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("15 are decided (10 valid, 5 invalid), but only 14");
  }

  @Test
  void refuse_more_counted_than_valid() {
    assertThatThrownBy(() -> new BatchCounts(20, 10, REASONS, 11))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("11 are counted, but only 10");
  }

  @Test
  void refuse_a_sum_that_cannot_be_held() {
    assertThatThrownBy(
            () -> new BatchCounts(Long.MAX_VALUE, Long.MAX_VALUE, Map.of("other", 1L), 0))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("exceeds");
  }

  @Test
  void leave_out_reasons_without_any() {
    assertThat(new BatchCounts(1, 1, Map.of("other", 0L), 1).invalid()).isEmpty();
  }

  @Test
  void add_up_by_reason() {
    BatchCounts sum =
        new BatchCounts(20, 10, REASONS, 7).plus(new BatchCounts(5, 1, Map.of("other", 4L), 1));
    assertThat(sum)
        .isEqualTo(
            new BatchCounts(
                25, 11, Map.of("no-signature", 3L, "already-voted", 2L, "other", 4L), 8));
  }

  @Test
  void notice_a_figure_that_falls() {
    BatchCounts before = new BatchCounts(20, 10, REASONS, 7);
    assertThat(new BatchCounts(20, 10, REASONS, 8).fallsBelow(before)).isFalse();
    assertThat(new BatchCounts(20, 10, Map.of("no-signature", 3L), 7).fallsBelow(before)).isTrue();
    assertThat(new BatchCounts(19, 10, REASONS, 7).fallsBelow(before)).isTrue();
  }
}
