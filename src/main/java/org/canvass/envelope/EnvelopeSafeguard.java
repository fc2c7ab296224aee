package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Asked;
import org.canvass.canvass.CanvassGuard;
import org.canvass.canvass.Safeguard;
import org.canvass.canvass.StepGuard;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.Deadline;
import org.canvass.law.Ground;
import org.canvass.law.Settings;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * What envelopes have to say before a canvass moves: nothing is certified over an envelope that an
 * official must still act on, nor before its time while a voter can still cure.
 */
@ApplicationScoped
public class EnvelopeSafeguard implements Safeguard {
  /** To be counted unless something comes up; what can only be counted once cured is not. */
  private static final Set<EnvelopeState> COUNTABLE = countable();

  @Inject private EnvelopeTally tally;
  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private CureCalendar calendar;

  private static Set<EnvelopeState> countable() {
    Set<EnvelopeState> states = EnumSet.copyOf(EnvelopeState.UNDER_WORK);
    states.removeAll(EnvelopeState.CURABLE);
    return states;
  }

  @Override
  public Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    if (guard == CanvassGuard.EARLIEST_CERTIFICATION) {
      return earliest(guard, election, county, asked);
    }
    if (guard == CanvassGuard.COUNT_STEPS_DONE
        || guard == StepGuard.GROUND_LAID && restsOn(election, step, Ground.ENVELOPES_PROCESSED)) {
      return waiting(guard, election, county, asked, COUNTABLE, "Elec. Code §§15302(e), 15320");
    }
    if (guard == CanvassGuard.CERTIFICATION_STEPS_DONE) {
      return waiting(
              guard,
              election,
              county,
              asked,
              EnvelopeState.UNDER_WORK,
              "Elec. Code §§15302(e), 15372")
          .or(() -> untold(guard, election, county, asked));
    }
    if (guard == StepGuard.GROUND_LAID && restsOn(election, step, Ground.NOTICES_SENT)) {
      return untold(guard, election, county, asked);
    }
    return Optional.empty();
  }

  private boolean restsOn(Election election, String step, Ground ground) {
    return law.of(election).restsOn(step).contains(ground);
  }

  /**
   * Certification waits for the day that the rulebook names, unless no ballot is left that its
   * voter may cure (§15391(b)). Where no envelopes are kept here nobody can say that none is left.
   */
  private Optional<Blocker> earliest(Guard guard, Election election, String county, Asked asked) {
    Settings.CertificationBar bar = law.of(election).settings().certificationBar();
    if (bar == null) {
      return Optional.empty();
    }
    Optional<Deadline> until = calendar.find(election, county, bar.until(), asked);
    Instant now = asked.once("now", () -> elections.now(election));
    boolean lifted = until.isEmpty() || !now.isBefore(until.get().dueAt().toInstant());
    if (lifted) {
      return Optional.empty();
    }
    Map<EnvelopeState, Long> counts = counts(election, county, asked);
    long kept = counts.values().stream().mapToLong(Long::longValue).sum();
    long curable = EnvelopeState.CURABLE.stream().mapToLong(counts::get).sum();
    if (kept > 0 && curable == 0) {
      return Optional.empty();
    }
    String why =
        kept == 0
            ? "No envelopes of %s are kept here, so nothing shows that no voter can cure any more"
                .formatted(county)
            : "%d envelopes of %s can still be cured".formatted(curable, county);
    return Optional.of(
        Blocker.of(
            guard,
            "%s; certification waits until %s.".formatted(why, until.get().dueAt()),
            bar.citation()));
  }

  private Optional<Blocker> waiting(
      Guard guard,
      Election election,
      String county,
      Asked asked,
      Set<EnvelopeState> states,
      String citation) {
    Map<EnvelopeState, Long> counts = counts(election, county, asked);
    String left =
        states.stream()
            .filter(state -> counts.get(state) > 0)
            .sorted()
            .map(state -> "%d %s".formatted(counts.get(state), state))
            .collect(Collectors.joining(", "));
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "Envelopes wait for an official: %s. Count them, reject them, or give their voters notice."
                .formatted(left),
            citation));
  }

  private Map<EnvelopeState, Long> counts(Election election, String county, Asked asked) {
    return asked.of(
        county, "envelopes", counties -> tally.counts(election.electionId(), counties), Map.of());
  }

  /** Voters whose signature is missing or does not compare and who have not been told. */
  private Optional<Blocker> untold(Guard guard, Election election, String county, Asked asked) {
    if (!calendar.curesSignatures(election)) {
      return Optional.empty();
    }
    long untold =
        asked.of(county, "untold", counties -> tally.untold(election.electionId(), counties), 0L);
    if (untold == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "%d voters have not been told that their signature is missing or does not compare: send-notice comes first."
                .formatted(untold),
            "Elec. Code §3019(d), (e)"));
  }
}
