package org.canvass.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.Problem;
import org.canvass.platform.StartReport;

/**
 * Has the logs signed while there is news, several times a second. Every server runs it; they share
 * the work by the sequencer's lock, and any of them goes on when another has gone.
 */
@Singleton
@Startup
public class SequencerTimer {
  private static final Logger LOG = Logger.getLogger(SequencerTimer.class.getName());
  private static final long PAUSE_MILLIS = 250;

  @EJB private Sequencer sequencer;
  @Resource private ManagedScheduledExecutorService executor;

  /** Logs that cannot be signed, with the reason that was told, once. */
  private final Map<Integer, String> stopped = new ConcurrentHashMap<>();

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
      for (int log : sequencer.logsWithNews()) {
        integrate(log);
      }
    } catch (RuntimeException | Error failed) {
      LOG.log(Level.WARNING, "The logs cannot be looked at; it is tried again shortly", failed);
    }
  }

  private void integrate(int log) {
    try {
      while (sequencer.integrate(log)) {
        LOG.fine(() -> "Log " + log + " has more to take in");
      }
      if (stopped.remove(log) != null) {
        tell("Log " + log + " is signed again");
      }
    } catch (Problem stop) {
      if (!stop.getMessage().equals(stopped.put(log, stop.getMessage()))) {
        tell("Log " + log + " is not signed for now, and loses nothing: " + stop.getMessage());
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "Log " + log + " cannot go on; it is tried again shortly", failed);
    }
  }

  /** To whoever runs the server: in its log, and at the console. */
  private static void tell(String sentence) {
    LOG.warning(sentence);
    StartReport.stage(sentence);
  }
}
