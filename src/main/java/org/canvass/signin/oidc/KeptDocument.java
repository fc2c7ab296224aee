package org.canvass.signin.oidc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.canvass.platform.WallClock;

/**
 * A document of the issuer. It is asked for when somebody needs it, kept for a while, and asked for
 * by one at a time and not too often, whatever others send: who sends tokens with made-up keys does
 * not make Canvass knock at the issuer's door all day. Where the issuer does not answer, the old
 * one holds for an hour.
 */
final class KeptDocument<T> {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration LASTS = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final int PATIENCE_SECONDS = 10;

  private final Source<T> source;
  private final WallClock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Held<T> held;
  private Instant askedAt = Instant.MIN;
  private String trouble;

  KeptDocument(Source<T> source, WallClock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Where it comes from. */
  interface Source<T> {
    T read() throws IOException;
  }

  private record Held<T>(T document, Instant since) {}

  /** The document, no older than some minutes if the issuer answers. */
  T get() throws IOException {
    Instant now = clock.now();
    Held<T> present = held;
    return present != null && present.since().plus(FRESH).isAfter(now)
        ? present.document()
        : ask(now);
  }

  /** The document anew, since the one that is there does not do; the same if it is too early. */
  T anew() throws IOException {
    return ask(clock.now());
  }

  private T ask(Instant now) throws IOException {
    if (!isMyTurn()) {
      return lasting(now);
    }
    try {
      if (askedAt.plus(PAUSE).isAfter(now)) {
        return lasting(now);
      }
      askedAt = now;
      held = new Held<>(source.read(), now);
      trouble = null;
      return held.document();
    } catch (IOException failed) {
      trouble = failed.getMessage();
      return lasting(now);
    } finally {
      asking.unlock();
    }
  }

  /** Only who has nothing waits for another who asks. */
  private boolean isMyTurn() {
    try {
      return held == null ? asking.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS) : asking.tryLock();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private T lasting(Instant now) throws IOException {
    Held<T> present = held;
    if (present == null || !present.since().plus(LASTS).isAfter(now)) {
      throw new IOException(trouble == null ? "no answer yet" : trouble);
    }
    return present.document();
  }
}
