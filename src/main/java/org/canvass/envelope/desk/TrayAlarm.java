package org.canvass.envelope.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.Tray;
import org.canvass.envelope.TrayState;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What somebody should look into about a tray: it is overdue, it was handed over and nobody
 * confirms to have it, its counts or seals differ. It is read from the tray and the clock.
 */
@ApplicationScoped
class TrayAlarm {
  @Inject private Elections elections;

  /** For how many minutes a tray may be between two people. */
  @Inject
  @ConfigProperty(name = "canvass.tray.handover.minutes")
  private int minutes;

  Optional<String> of(Election election, Tray tray) {
    Instant now = elections.now(election);
    if (tray.state() == TrayState.DIFFERING) {
      return Optional.of("Its seals or counts differ: a supervisor explains why.");
    }
    if (tray.state() == TrayState.ON_ITS_WAY
        && tray.expectedAt() != null
        && now.isAfter(tray.expectedAt())) {
      return Optional.of("Overdue: it is not here, and %s has it.".formatted(tray.holder()));
    }
    if (tray.handedTo() != null && now.isAfter(tray.handedAt().plus(Duration.ofMinutes(minutes)))) {
      return Optional.of(
          "A gap: %s handed it to %s, who has not confirmed it."
              .formatted(tray.holder(), tray.handedTo()));
    }
    return Optional.empty();
  }
}
