package org.canvass.canvass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.law.Ground;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * What the steps that rest on an account of the canvass wait for before they are done; the rulebook
 * says which rest on what. Envelopes answer for themselves.
 */
@ApplicationScoped
public class StepGround implements Safeguard {
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;
  @Inject private ManualTallies tallies;
  @Inject private Registers registers;
  @Inject private Law law;

  @Override
  public Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    if (guard != StepGuard.GROUND_LAID) {
      return Optional.empty();
    }
    return law.of(election).restsOn(step).stream()
        .map(ground -> check(ground, guard, election, county, asked))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Blocker> check(
      Ground ground, Guard guard, Election election, String county, Asked asked) {
    String id = election.electionId();
    return switch (ground) {
      case ACCOUNTING_BALANCED -> accounting.unbalanced(guard, election, county, asked);
      case DISCREPANCIES_EXPLAINED -> discrepancies.unexplained(guard, id, county, asked);
      case REGISTERS_CLOSED -> registers.batchesOpen(guard, id, county, asked);
      case TALLY_REPORTED -> TallyGuards.notReported(guard, tallies.find(id, county));
      case ENVELOPES_PROCESSED, NOTICES_SENT -> Optional.empty();
    };
  }
}
