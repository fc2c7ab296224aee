package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.canvass.certification.CountyCertification;
import org.canvass.certification.CountyCertifications;
import org.canvass.certification.StateCertification;
import org.canvass.certification.StateCertificationMove;
import org.canvass.certification.StateCertifications;
import org.canvass.certification.StatementMove;
import org.canvass.election.Election;
import org.canvass.workflow.Act;

/** Plays what officials do with the county's statement and with the state's. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificationStage {
  private static final String DRAFT = "draft";

  @Inject private ScriptedActs scripted;
  @Inject private CountyCertifications counties;
  @Inject private StateCertifications states;

  /** Draws up the county's statement, or moves it. */
  public boolean playCounty(Election election, ScriptedAct act) {
    String event = act.part(1);
    Optional<CountyCertification> statement = counties.find(election.electionId(), act.county());
    Act played =
        scripted.act(
            election, act, "county_certification", CountyCertification.name(act.county()), event);
    if (event.equals(DRAFT)) {
      if (statement.isPresent()) {
        return false;
      }
      counties.drawUp(election, played, entered(election, act), act.text("totals"));
      return true;
    }
    if (statement.isEmpty() || StatementMove.TABLE.move(statement.get().state(), event).isEmpty()) {
      return false;
    }
    counties.move(election, played);
    return true;
  }

  /** A county without a feed enters its total; here that is its votes for President in 2024. */
  private static Long entered(Election election, ScriptedAct act) {
    ReadyMadeElection data = ReadyMadeElection.original(election);
    return data.feeds().contains(act.county())
        ? null
        : data.county(act.county()).orElseThrow().presidentVotes();
  }

  /** Moves the state's certification. */
  public boolean playState(Election election, ScriptedAct act) {
    StateCertification certification = states.certification(election.electionId());
    String event = act.part(1);
    if (StateCertificationMove.TABLE.move(certification.state(), event).isEmpty()) {
      return false;
    }
    states.move(
        election,
        scripted.act(election, act, certification.kind(), certification.subject(), event),
        List.of());
    return true;
  }
}
