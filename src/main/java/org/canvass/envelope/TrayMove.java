package org.canvass.envelope;

import static org.canvass.envelope.TrayGuard.ALL_TAKEN_IN;
import static org.canvass.envelope.TrayGuard.ANOTHER_COUNTS;
import static org.canvass.envelope.TrayGuard.ANOTHER_RECEIVES;
import static org.canvass.envelope.TrayGuard.COUNTS_AGREE;
import static org.canvass.envelope.TrayGuard.COUNTS_DIFFER;
import static org.canvass.envelope.TrayGuard.HANDED_TO_THEM;
import static org.canvass.envelope.TrayGuard.HOLDS_IT;
import static org.canvass.envelope.TrayGuard.SEALS_DIFFER;
import static org.canvass.envelope.TrayState.ARRIVED;
import static org.canvass.envelope.TrayState.CLOSED;
import static org.canvass.envelope.TrayState.COUNTED;
import static org.canvass.envelope.TrayState.COUNTED_ONCE;
import static org.canvass.envelope.TrayState.DIFFERING;
import static org.canvass.envelope.TrayState.ON_ITS_WAY;
import static org.canvass.people.Role.CLERK;
import static org.canvass.people.Role.SUPERVISOR;
import static org.canvass.people.Role.SYSTEM;
import static org.canvass.workflow.Rule.from;

import java.util.List;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Rule;

/**
 * The life cycle of a tray of envelopes: brought by one person and received by another, counted by
 * two, and taken in whole. What differs stops it until a supervisor says why.
 */
public enum TrayMove implements Move<TrayState> {
  HAND_OVER_ON_ITS_WAY(handOver(ON_ITS_WAY)),
  TAKE_OVER_ON_ITS_WAY(takeOver(ON_ITS_WAY)),
  ARRIVE(
      from(ON_ITS_WAY)
          .to(ARRIVED)
          .by(CLERK, SUPERVISOR)
          .when(ANOTHER_RECEIVES)
          .under("2 CCR §20137")),
  FIND_SEALS_DIFFER(
      from(ARRIVED).to(DIFFERING).by(SYSTEM).when(SEALS_DIFFER).under("2 CCR §20137")),
  HAND_OVER_ARRIVED(handOver(ARRIVED)),
  TAKE_OVER_ARRIVED(takeOver(ARRIVED)),
  COUNT(from(ARRIVED).to(COUNTED_ONCE).by(CLERK, SUPERVISOR).under("Elec. Code §3017(a)(1)")),
  COUNT_AGAIN(
      from(COUNTED_ONCE)
          .to(COUNTED_ONCE)
          .by(CLERK, SUPERVISOR)
          .when(ANOTHER_COUNTS)
          .under("Elec. Code §3017(a)(1)")),
  FIND_AGREEMENT(
      from(COUNTED_ONCE).to(COUNTED).by(SYSTEM).when(COUNTS_AGREE).under("Elec. Code §3017(a)(1)")),
  FIND_DIFFERENCE(
      from(COUNTED_ONCE)
          .to(DIFFERING)
          .by(SYSTEM)
          .when(COUNTS_DIFFER)
          .under("Elec. Code §3017(a)(1)")),
  EXPLAIN(
      from(DIFFERING)
          .to(ARRIVED)
          .by(SUPERVISOR)
          .withReason()
          .under("Elec. Code §3017(a)(1); 2 CCR §20137")),
  HAND_OVER_COUNTED(handOver(COUNTED)),
  TAKE_OVER_COUNTED(takeOver(COUNTED)),
  CLOSE(
      from(COUNTED)
          .to(CLOSED)
          .by(CLERK, SUPERVISOR)
          .when(ALL_TAKEN_IN)
          .under("Elec. Code §3017(a)(1)")),
  CLOSE_DIFFERING(
      from(COUNTED).to(CLOSED).by(SUPERVISOR).withReason().under("Elec. Code §3017(a)(1)")),
  REOPEN(from(CLOSED).to(COUNTED).by(SUPERVISOR).withReason().under("Elec. Code §3017(a)(1)"));

  /** The table, as the door reads it. */
  public static final LifeCycle<TrayState> TABLE =
      new LifeCycle<>("tray", TrayState.class, List.of(values()));

  private final Rule<TrayState> rule;

  TrayMove(Rule<TrayState> rule) {
    this.rule = rule;
  }

  private static Rule<TrayState> handOver(TrayState state) {
    return from(state)
        .to(state)
        .by(CLERK, SUPERVISOR)
        .when(HOLDS_IT)
        .called("hand-over")
        .under("2 CCR §20137");
  }

  private static Rule<TrayState> takeOver(TrayState state) {
    return from(state)
        .to(state)
        .by(CLERK, SUPERVISOR)
        .when(HANDED_TO_THEM)
        .called("take-over")
        .under("2 CCR §20137");
  }

  @Override
  public Rule<TrayState> rule() {
    return rule;
  }
}
