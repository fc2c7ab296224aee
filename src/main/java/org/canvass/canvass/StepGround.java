package org.canvass.canvass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** What the steps that rest on an account of the canvass wait for before they are done. */
@ApplicationScoped
public class StepGround implements Safeguard {
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;
  @Inject private ManualTallies tallies;
  @Inject private Registers registers;

  @Override
  public Optional<Blocker> check(Guard guard, Election election, Canvass canvass, String step) {
    if (guard != StepGuard.GROUND_LAID) {
      return Optional.empty();
    }
    String id = election.electionId();
    String county = canvass.county();
    return switch (step) {
      case "reconciliation" ->
          accounting
              .unbalanced(guard, election, county)
              .or(() -> discrepancies.unexplained(guard, id, county));
      case "count-mail-and-provisional" -> registers.batchesOpen(guard, id, county);
      case "manual-tally" -> TallyGuards.notReported(guard, tallies.find(id, county));
      default -> Optional.empty();
    };
  }
}
