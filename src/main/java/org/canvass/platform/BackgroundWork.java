package org.canvass.platform;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Work that is done again and again on a thread of its own, so that it may wait for others and hold
 * nothing up that shares the server's pools.
 */
public final class BackgroundWork implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BackgroundWork.class.getName());

  private final Thread thread;
  private volatile boolean ended;

  /**
   * Begins, after a first pause.
   *
   * @param pause between the end of one turn and the next
   */
  public BackgroundWork(ManagedThreadFactory threads, String name, Duration pause, Runnable turn) {
    thread = threads.newThread(() -> run(pause, turn));
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Duration pause, Runnable turn) {
    boolean well = true;
    while (!ended) {
      try {
        Thread.sleep(pause.toMillis());
        turn.run();
        well = true;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        LOG.log(
            well && !ended ? Level.WARNING : Level.FINE,
            Thread.currentThread().getName() + " failed; it is tried again shortly",
            failed);
        well = false;
      }
    }
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
