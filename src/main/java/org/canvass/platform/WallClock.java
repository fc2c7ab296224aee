package org.canvass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clock on the server's wall, and the only place that reads it. A live election goes by it; a
 * rehearsal has a clock of its own and keeps the wall's time beside it.
 */
@ApplicationScoped
public class WallClock {
  private final Clock clock = Clock.systemUTC();

  /** The present moment, cut to the microseconds that the database keeps. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
