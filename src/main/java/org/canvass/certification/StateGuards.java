package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.StepState;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.law.ElectionCalendar;
import org.canvass.law.Settings;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** What the state's certification waits for: every county, unless it is named as an exception. */
@ApplicationScoped
public class StateGuards {
  private static final String EVENT = "state/";
  private static final String CERTIFY_ELECTORS = EVENT + "certify-electors";
  private static final String PRESIDENTIAL_RESULTS = "presidential-results-to-state";
  private static final String RESULTS = "results-to-state";
  private static final String COMPILING_LAW = "Elec. Code §§15372, 15375, 15501";

  /** The stages of a canvass that the state need not wait for. */
  static final Set<CanvassState> CERTIFIED =
      EnumSet.of(CanvassState.CERTIFIED, CanvassState.DECLARED, CanvassState.CLOSED);

  @PersistenceContext private EntityManager db;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private Law law;

  /** Until when an event is in time, by the rulebook's deadline that it meets; null for none. */
  Instant due(Election election, String event) {
    return deadline(election, event).map(deadline -> deadline.dueAt().toInstant()).orElse(null);
  }

  private Optional<Deadline> deadline(Election election, String event) {
    return calendar(election).deadlines().stream()
        .filter(deadline -> (EVENT + event).equals(deadline.metBy()))
        .max(Comparator.comparing(Deadline::dueAt));
  }

  /**
   * Refuses to do without counties while the law still waits for them. A court's extension for a
   * county does not hold up the state.
   *
   * @throws Problem 409 {@code exceptions-too-early}, 422 {@code nothing-to-certify} when no county
   *     is left
   */
  void refuseExceptionsBeforeTheirTime(Election election, Act act, int exceptions) {
    Settings.StateExceptions law = this.law.of(election).settings().stateExceptions();
    Optional<Deadline> own = deadline(election, act.event());
    if (law == null || own.isEmpty()) {
      throw Problem.refusedData(
          "no-exceptions", "The law of this act knows no county that is done without.");
    }
    if (exceptions >= canvasses.all(election.electionId()).size()) {
      throw Problem.refusedData(
          "nothing-to-certify",
          "Every county is named as an exception: without one county's results there is nothing to certify (%s)."
              .formatted(law.citation()));
    }
    Instant counties = calendar(election).find(law.after()).orElseThrow().dueAt().toInstant();
    if (!act.happened().isAfter(counties)) {
      throw Problem.conflict(
          "exceptions-too-early",
          "A county is done without only when its time for %s is over, after %s (%s): wait for the counties."
              .formatted(law.after(), counties.atZone(elections.zone(election)), law.citation()));
    }
  }

  /** Whether presidential electors are chosen: the law then wants their names certified. */
  boolean electorsChosen(Election election) {
    return calendar(election).deadlines().stream()
        .anyMatch(deadline -> CERTIFY_ELECTORS.equals(deadline.metBy()));
  }

  /**
   * What stands in the way of a guard, the excepted counties (slugs) left aside.
   *
   * @param act the act that is tried; null where nobody acts
   * @param counties the digest of the counties' statements as they stand
   */
  Optional<Blocker> check(
      Guard guard,
      Election election,
      StateCertification certification,
      Set<String> excepted,
      Act act,
      String counties) {
    if (!(guard instanceof StateGuard needed)) {
      return Optional.empty();
    }
    return switch (needed) {
      case ELECTORS_CHOSEN ->
          electorsChosen(election)
              ? Optional.empty()
              : Optional.of(
                  Blocker.of(
                      guard, "No presidential electors are chosen here.", "Elec. Code §15505"));
      case ELECTORS_FIRST ->
          electorsChosen(election) && certification.electorsCertifiedAt() == null
              ? Optional.of(
                  Blocker.of(
                      guard,
                      "Certify the names of the electors first: POST …/certification/events/certify-electors.",
                      "Elec. Code §15505"))
              : Optional.empty();
      case COUNTIES_CERTIFIED ->
          blocker(guard, election, "have not certified", uncertified(election), excepted);
      case PRESIDENTIAL_RESULTS_RECEIVED ->
          blocker(
              guard,
              election,
              "have not sent their presidential results",
              notReceived(election, PRESIDENTIAL_RESULTS),
              excepted);
      case FIGURES_SHOWN -> FiguresShown.blocker(guard, act, FiguresShown.COUNTIES, counties);
      case RESULTS_RECEIVED ->
          blocker(
              guard,
              election,
              "have not sent their complete results",
              notReceived(election, RESULTS),
              excepted);
    };
  }

  /** The counties, by slug, that hold an event up. */
  Set<String> missing(Election election, String event) {
    Set<String> missing = new HashSet<>(uncertified(election));
    missing.addAll(
        notReceived(
            election, (EVENT + event).equals(CERTIFY_ELECTORS) ? PRESIDENTIAL_RESULTS : RESULTS));
    return missing;
  }

  private Set<String> uncertified(Election election) {
    return canvasses.all(election.electionId()).stream()
        .filter(canvass -> !CERTIFIED.contains(canvass.state()))
        .map(Canvass::county)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Counties whose step that meets the deadline is not done. */
  private Set<String> notReceived(Election election, String deadline) {
    Optional<String> step =
        calendar(election)
            .find(deadline)
            .map(Deadline::metBy)
            .filter(metBy -> metBy.startsWith("step/"))
            .map(metBy -> metBy.split("/")[1]);
    if (step.isEmpty()) {
      return Set.of();
    }
    List<String> counties =
        db.createQuery(
                "select s.county from Step s where s.ledger = :election and s.step = :step"
                    + " and s.state <> :done",
                String.class)
            .setParameter("election", election.electionId())
            .setParameter("step", step.get())
            .setParameter("done", StepState.DONE)
            .getResultList();
    return new TreeSet<>(counties);
  }

  private Optional<Blocker> blocker(
      Guard guard, Election election, String what, Set<String> missing, Set<String> excepted) {
    Set<String> holding = new TreeSet<>(missing);
    holding.removeAll(excepted);
    if (holding.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> names =
        elections.counties(election).stream().collect(Collectors.toMap(County::slug, County::name));
    return Optional.of(
        Blocker.of(
            guard,
            "%d counties %s: %s. Wait for them, or, once their time is over, name them in \"exceptions\" with the reason."
                .formatted(
                    holding.size(),
                    what,
                    String.join(", ", holding.stream().map(names::get).toList())),
            COMPILING_LAW));
  }

  private ElectionCalendar calendar(Election election) {
    return law.of(election).calendar(CalendarRequest.of(election.electionDay(), election.type()));
  }
}
