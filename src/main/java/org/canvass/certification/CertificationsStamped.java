package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.canvass.canvass.CanvassMoved;
import org.canvass.ledger.timestamp.TimeStamps;

/**
 * A time stamp is wanted for each certification: a county's canvass, by then with its statement
 * signed, and the state's statement of the vote.
 */
@ApplicationScoped
public class CertificationsStamped {
  @Inject private TimeStamps stamps;

  /** A county certifies. */
  public void countyCertified(@Observes CanvassMoved moved) {
    if (moved.act().event().equals("certify")) {
      stamps.want(moved.canvass());
    }
  }

  /** The state's certification has moved, inside the act's transaction. */
  void stateMoved(StateCertification certification, String event) {
    if (event.equals("file-statement")) {
      stamps.want(certification);
    }
  }
}
