package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Side by side may be the other way round; minutes later may not. */
class RecordingOrderTest {
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;

  private final RecordingOrder order = new RecordingOrder();

  @Test
  void acts_that_ran_side_by_side_may_stand_either_way() {
    assertThat(order.judge(1, 20 * MINUTE, 20 * MINUTE, false)).isNull();
    assertThat(order.judge(2, 11 * MINUTE, 11 * MINUTE, false)).isNull();
  }

  @Test
  void an_entry_from_long_before_is_told_once_with_the_one_it_follows() {
    order.judge(1, 20 * MINUTE, 20 * MINUTE, false);
    assertThat(order.judge(2, 9 * MINUTE, 9 * MINUTE, false)).contains("after entry 1");
    assertThat(order.judge(3, 9 * MINUTE, 9 * MINUTE, false)).isNull();
  }

  @Test
  void a_rehearsals_clock_may_leap_forward_but_not_back() {
    assertThat(order.judge(1, 2 * DAY, MINUTE, true)).isNull();
    assertThat(order.judge(2, 9 * DAY, 2 * MINUTE, true)).isNull();
    assertThat(order.judge(3, 2 * DAY, 3 * MINUTE, true)).as("begun before the leap").isNull();
    assertThat(order.judge(4, 9 * DAY, 30 * MINUTE, true)).isNull();
    assertThat(order.judge(5, 2 * DAY, 31 * MINUTE, true)).contains("clock has gone back");
  }

  @Test
  void what_goes_by_the_servers_clock_does_not_move_a_rehearsals() {
    assertThat(order.judge(1, 2 * DAY, 900 * DAY, true)).isNull();
    assertThat(order.judge(2, 901 * DAY, 901 * DAY, false)).isNull();
    assertThat(order.judge(3, 3 * DAY, 902 * DAY, true)).isNull();
  }
}
