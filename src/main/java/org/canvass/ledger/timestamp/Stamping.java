package org.canvass.ledger.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.Attempts;
import org.canvass.platform.WallClock;

/** Has the checkpoints that cover certifications stamped. */
@ApplicationScoped
public class Stamping {
  private static final Logger LOG = Logger.getLogger(Stamping.class.getName());

  private final Attempts standing = new Attempts();

  @Inject private TimeStamps stamps;
  @Inject private WallClock clock;

  /** Asks the authority for what is waiting; after a failure, no sooner than makes sense. */
  public void round(TimeStampAuthority authority) {
    if (standing.mustWait(clock.now())) {
      return;
    }
    for (TimeStamps.Waiting each : stamps.waiting(authority.signers())) {
      try {
        stamp(authority, each);
        if (standing.succeeded()) {
          LOG.log(Level.INFO, "{0} stamps again", authority.address());
        }
      } catch (IOException silent) {
        failed("UNREACHABLE", authority, silent);
        return;
      } catch (TimeStampException bad) {
        failed("UNUSABLE_ANSWER", authority, bad);
        return;
      }
    }
  }

  /** Has one checkpoint stamped, and keeps the stamp. */
  public void stamp(TimeStampAuthority authority, TimeStamps.Waiting checkpoint)
      throws IOException, TimeStampException {
    stamps.keep(checkpoint, authority.address().toString(), authority.stamp(checkpoint.note()));
  }

  private void failed(String kind, TimeStampAuthority authority, Exception why) {
    if (standing.failed(kind, clock.now())) {
      LOG.log(
          Level.WARNING,
          "{0} gives no time stamp, it is tried again: {1}",
          new Object[] {authority.address(), why.getMessage()});
    }
  }

  /** How it goes with the authority. */
  public String report() {
    return standing.toString();
  }
}
