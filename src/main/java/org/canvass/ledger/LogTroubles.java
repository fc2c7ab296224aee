package org.canvass.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.StartReport;
import org.canvass.platform.WallClock;

/**
 * Which logs cannot go on, and why; and what was read that somebody wrote beside the house. Each is
 * told once, and a log that stays as it is once an hour.
 */
@ApplicationScoped
public class LogTroubles {
  private static final Logger LOG = Logger.getLogger(LogTroubles.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration REMINDED = Duration.ofHours(1);

  /** Who forges rows could forge many. */
  private static final int MOST_FORGERIES = 100;

  private final Map<Integer, Trouble> stopped = new ConcurrentHashMap<>();
  private final Set<String> forgeries = ConcurrentHashMap.newKeySet();

  @Inject private WallClock clock;

  private record Trouble(
      String origin, String sentence, boolean damage, Instant tried, Instant told) {}

  /** The logs that could not go on when they were last tried, by number, with their origins. */
  public Map<Integer, String> logs() {
    Map<Integer, String> logs = new TreeMap<>();
    stopped.forEach((log, trouble) -> logs.put(log, trouble.origin()));
    return logs;
  }

  /** Whether it is too early to try a log again. */
  boolean mustWait(int log) {
    Trouble trouble = stopped.get(log);
    return trouble != null && clock.now().isBefore(trouble.tried().plus(PAUSE));
  }

  /**
   * A log cannot go on.
   *
   * @param damage whether it will not by itself
   * @param cause for the server's log, or null
   */
  void stopped(int log, String origin, String sentence, boolean damage, Throwable cause) {
    Instant now = clock.now();
    Trouble known = stopped.get(log);
    boolean news =
        known == null
            || !known.sentence().equals(sentence)
            || now.isAfter(known.told().plus(REMINDED));
    stopped.put(log, new Trouble(origin, sentence, damage, now, news ? now : known.told()));
    if (news) {
      tell("Log %s is not signed for now, and loses nothing: %s".formatted(origin, sentence));
      if (cause != null) {
        LOG.log(Level.WARNING, "What hinders the log " + origin, cause);
      }
    }
  }

  /** A log goes on. */
  void goesOn(int log) {
    Trouble over = stopped.remove(log);
    if (over != null) {
      tell("Log " + over.origin() + " is signed again");
    }
  }

  /** Something read was not made by the house, and was passed over. */
  public void passedOver(String what) {
    if (forgeries.size() < MOST_FORGERIES && forgeries.add(what)) {
      LOG.severe("Passed over, since somebody wrote it by hand: " + what);
    }
  }

  /** Whether a log is damaged, and will not go on by itself. */
  boolean anyDamage() {
    return stopped.values().stream().anyMatch(Trouble::damage);
  }

  /** All of it, by what it concerns. */
  public Map<String, String> report() {
    Map<String, String> report = new TreeMap<>();
    stopped.values().forEach(trouble -> report.put(trouble.origin(), trouble.sentence()));
    if (!forgeries.isEmpty()) {
      report.put("passed over", String.join("; ", forgeries));
    }
    return report;
  }

  /** To whoever runs the server: in its log, and at the console. */
  private static void tell(String sentence) {
    LOG.warning(sentence);
    StartReport.stage(sentence);
  }
}
