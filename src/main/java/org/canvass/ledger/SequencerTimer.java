package org.canvass.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.Problem;

/**
 * Has the logs signed while there is news, several times a second. Every server runs it; they share
 * the work by the sequencer's lock, and any of them goes on when another has gone.
 */
@PermitAll
@Singleton
@Startup
public class SequencerTimer {
  private static final Logger LOG = Logger.getLogger(SequencerTimer.class.getName());
  private static final long PAUSE_MILLIS = 250;

  @EJB private Sequencer sequencer;
  @Inject private LogTroubles troubles;
  @Resource private ManagedScheduledExecutorService executor;

  /** Why the logs could not be looked at last time, or null. */
  private volatile String unreadable;

  private ScheduledFuture<?> running;

  @PostConstruct
  void start() {
    running =
        executor.scheduleWithFixedDelay(
            this::integrateAll, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    running.cancel(false);
  }

  /** One log's failure hinders no other, and ends no timer. */
  private void integrateAll() {
    try {
      Map<Integer, String> logs = sequencer.logsWithNews();
      logs.putAll(troubles.logs());
      logs.forEach(this::integrate);
      unreadable = null;
    } catch (RuntimeException | Error failed) {
      if (!String.valueOf(failed.getMessage()).equals(unreadable)) {
        unreadable = String.valueOf(failed.getMessage());
        LOG.log(Level.WARNING, "The logs cannot be looked at; it is tried again shortly", failed);
      }
    }
  }

  private void integrate(int log, String origin) {
    if (troubles.mustWait(log)) {
      return;
    }
    try {
      Sequencer.Progress progress;
      do {
        progress = sequencer.integrate(log);
      } while (progress == Sequencer.Progress.MORE);
      if (progress == Sequencer.Progress.DONE) {
        troubles.goesOn(log);
      }
    } catch (Problem stop) {
      troubles.stopped(log, origin, stop.getMessage(), stop.code().equals(LogDamage.CODE), null);
    } catch (RuntimeException failed) {
      troubles.stopped(log, origin, innermost(failed).getMessage(), true, failed);
    }
  }

  private static Throwable innermost(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
