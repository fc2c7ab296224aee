package org.canvass.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How it goes with something outside that is tried again and again: after each failure in a row
 * twice as long is waited, and a trouble is news once, until it ends or becomes another.
 */
public final class Attempts {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private String trouble;
  private int failuresInARow;
  private long failures;
  private long successes;
  private Instant notBefore = Instant.MIN;

  /** Whether it is too early to try again. */
  public synchronized boolean mustWait(Instant now) {
    return now.isBefore(notBefore);
  }

  /**
   * Notes a failure.
   *
   * @param kind what sort of trouble it is
   * @return whether this is news: it went well before, or failed otherwise
   */
  public synchronized boolean failed(String kind, Instant now) {
    boolean news = !Objects.equals(kind, trouble);
    trouble = kind;
    failures++;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresInARow++, Short.SIZE));
    notBefore = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return news;
  }

  /**
   * Notes that it went well.
   *
   * @return whether this is news: it failed before
   */
  public synchronized boolean succeeded() {
    boolean news = trouble != null;
    trouble = null;
    failuresInARow = 0;
    successes++;
    notBefore = Instant.MIN;
    return news;
  }

  /** Whether the last attempt succeeded, or none was made. */
  public synchronized boolean isWell() {
    return trouble == null;
  }

  /** How it stands, such as {@code well, 17 done, 2 failed}. */
  @Override
  public synchronized String toString() {
    return "%s, %d done, %d failed"
        .formatted(trouble == null ? "well" : trouble, successes, failures);
  }
}
