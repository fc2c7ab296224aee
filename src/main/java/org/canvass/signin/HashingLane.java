package org.canvass.signin;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.canvass.platform.Problem;

/**
 * Hashing a password is slow by design: not more at once than the machine can do, and not more
 * waiting than will soon have their turn, so that a flood of sign-ins takes no thread from others.
 */
final class HashingLane {
  private static final int PATIENCE_SECONDS = 5;
  private static final int WAITING_FOR_EACH_PLACE = 5;

  private final int mostWaiting;
  private final Semaphore places;

  HashingLane(int width) {
    this.places = new Semaphore(width, true);
    this.mostWaiting = WAITING_FOR_EACH_PLACE * width;
  }

  /** Whether so many wait that one more is turned away. */
  boolean isCrowded() {
    return places.getQueueLength() >= mostWaiting;
  }

  /**
   * Does the work when it has its turn.
   *
   * @throws Problem 503 when too many wait
   */
  <R> R pass(Supplier<R> work) {
    if (!isMyTurn()) {
      throw new Problem(503, "busy", "Too many sign in at once", "Try again in a few seconds.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private boolean isMyTurn() {
    try {
      return !isCrowded() && places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
