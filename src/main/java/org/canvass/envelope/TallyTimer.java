package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Keeps the tally of envelopes short. Several servers may: what one has put together is gone. */
@PermitAll
@Singleton
public class TallyTimer {
  @Inject private EnvelopeTally tally;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "envelope tally")
  void fold() {
    tally.fold();
  }
}
