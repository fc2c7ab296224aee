package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.workflow.Act;

/**
 * Makes of a scripted act what the door takes: at its own time, or backdated where that is past.
 */
@PermitAll
@Stateless
public class ScriptedActs {
  private static final String LATER =
      "Scripted act, recorded when the rehearsal's clock had passed it";

  @Inject private Elections elections;
  @Inject private Cast cast;

  /** The act on a subject, by whoever plays the part. */
  public Act act(
      Election election, ScriptedAct scripted, String kind, String subject, String event) {
    Instant now = elections.now(election);
    boolean past = scripted.at().isBefore(now);
    String reason = scripted.text("reason");
    return new Act(
        elections.docket(election),
        cast.player(scripted, election.jurisdiction()),
        kind,
        subject,
        scripted.county(),
        event,
        null,
        reason == null && past ? LATER : reason,
        past ? scripted.at() : null,
        null,
        Map.of());
  }
}
