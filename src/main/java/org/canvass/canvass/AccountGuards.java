package org.canvass.canvass;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * Certification waits until the ballot accounting balances, every batch of the registers is closed
 * and every discrepancy is explained.
 */
@ApplicationScoped
public class AccountGuards implements Safeguard {
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;
  @Inject private Registers registers;

  @Override
  public Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    if (guard == CanvassGuard.DISCREPANCIES_EXPLAINED) {
      return discrepancies.unexplained(guard, election.electionId(), county, asked);
    }
    if (guard == CanvassGuard.RECONCILIATION_BALANCED) {
      return accounting
          .unbalanced(guard, election, county, asked)
          .or(() -> registers.batchesOpen(guard, election.electionId(), county, asked));
    }
    return Optional.empty();
  }
}
