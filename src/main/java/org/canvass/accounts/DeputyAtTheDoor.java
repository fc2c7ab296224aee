package org.canvass.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Deputised;

/**
 * Refuses whoever acts under an authority that does not hold: never given, not yet, expired,
 * revoked, or of what the official has no more. On every way to the door, and the attempt is told.
 */
@ApplicationScoped
public class DeputyAtTheDoor {
  @Inject private Deputies deputies;

  /** Looks at the authority. */
  public void check(@Observes Deputised deputised) {
    Caller by = deputised.act().by();
    deputies
        .trouble(by)
        .ifPresent(
            why -> {
              throw Problem.forbidden(
                  "authority-not-in-force",
                  "%s cannot act for %s under %s: %s"
                      .formatted(by.account(), by.standsFor(), by.deputyship().authority(), why));
            });
  }
}
