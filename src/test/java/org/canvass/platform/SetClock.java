package org.canvass.platform;

import java.time.Duration;
import java.time.Instant;

/** A clock that a test sets. */
public final class SetClock extends WallClock {
  private Instant now;

  public SetClock(Instant now) {
    this.now = now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant now() {
    return now;
  }
}
