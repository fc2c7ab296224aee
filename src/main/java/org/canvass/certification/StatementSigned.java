package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.canvass.canvass.Asked;
import org.canvass.canvass.CanvassGuard;
import org.canvass.canvass.Safeguard;
import org.canvass.election.Election;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** Certification waits for a signed statement that bears the latest figures (invariant 7). */
@ApplicationScoped
public class StatementSigned implements Safeguard {
  private static final String LAW = "Elec. Code §15372";

  /** The states in which a signature stands. */
  static final Set<StatementState> STANDING =
      EnumSet.of(StatementState.SIGNED, StatementState.DECLARED);

  @Inject private CountyCertifications certifications;

  @Override
  public Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    if (guard != CanvassGuard.STATEMENT_SIGNED && guard != CanvassGuard.FIGURES_SHOWN) {
      return Optional.empty();
    }
    Optional<CountyCertification> statement =
        asked.of(
            county,
            "statements",
            counties -> certifications.of(election.electionId(), counties),
            Optional.empty());
    if (guard == CanvassGuard.FIGURES_SHOWN) {
      return statement.flatMap(
          known ->
              FiguresShown.blocker(guard, act, FiguresShown.STATEMENT, known.statementSha256()));
    }
    if (statement.isEmpty()) {
      return Optional.of(
          Blocker.of(
              guard,
              "No statement of results is drawn up: draw it up from the latest figures, then the registrar signs it.",
              LAW));
    }
    if (!STANDING.contains(statement.get().state())) {
      return Optional.of(
          Blocker.of(
              guard,
              statement.get().state() == StatementState.FALLEN
                  ? "The statement fell when a figure moved: draw it up anew, then sign."
                  : "The statement is not signed: the registrar signs it first.",
              LAW));
    }
    return certifications.figuresLatest(guard, election, statement.get(), asked);
  }
}
