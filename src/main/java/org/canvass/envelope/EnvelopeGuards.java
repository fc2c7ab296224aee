package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.election.TwoPersons;
import org.canvass.law.Deadline;
import org.canvass.law.ReasonCode;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/** The guards of an envelope, by the rulebook in force. */
@ApplicationScoped
public class EnvelopeGuards {
  /** In what way something is done to an envelope. */
  enum Way {
    ALONE,
    WITH_ITS_BATCH,
    OUT_OF_A_TRAY
  }

  private static final Set<CanvassState> CERTIFIED =
      EnumSet.of(CanvassState.CERTIFIED, CanvassState.DECLARED, CanvassState.CLOSED);

  private static final Set<CanvassState> COUNTING =
      EnumSet.of(CanvassState.SEMIFINAL, CanvassState.OPEN);

  /** Something was found wrong with the signature, and the envelope's row says what. */
  private static final Set<EnvelopeState> SIGNATURE_DEFECTIVE =
      EnumSet.of(
          EnvelopeState.UNSIGNED,
          EnvelopeState.MISMATCH,
          EnvelopeState.CURE_PENDING,
          EnvelopeState.CURE_EXPIRED);

  @Inject private Law law;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private CureCalendar calendar;
  @Inject private TwoPersons twoPersons;
  @Inject private Trays trays;

  /**
   * What is being done to an envelope.
   *
   * @param act who does what; null when somebody only asks what may be done
   * @param reasonCode the reason given for a rejection, or null
   * @param way in what way it is done
   */
  record Case(Election election, Envelope envelope, Act act, String reasonCode, Way way) {

    Instant moment(Instant now) {
      return act == null ? now : act.happened();
    }
  }

  Optional<Blocker> check(Guard guard, Case at) {
    if (!(guard instanceof EnvelopeGuard known)) {
      return Optional.empty();
    }
    return switch (known) {
      case LAW_OFFERS_CURE -> lawOffersCure(guard, at);
      case ANOTHER_OFFICIAL -> anotherOfficial(guard, at);
      case NO_FINDING_YET ->
          blockIf(
              at.envelope().finding().isMade(),
              guard,
              "An official has already found that the statement's signature does not compare: agree-to-mismatch or accept-statement.",
              "Elec. Code §3019(c)(2)");
      case FINDING_MADE ->
          blockIf(
              !at.envelope().finding().isMade(),
              guard,
              "Nobody has found yet that the statement's signature does not compare: propose-mismatch comes first.",
              "Elec. Code §3019(c)(2)");
      case ALL_OFFICIALS_AGREE -> allOfficialsAgree(guard, at);
      case TIME_TO_CURE_LEFT -> timeToCureLeft(guard, at);
      case TIME_TO_CURE_OVER -> timeToCureOver(guard, at);
      case REASON_FITS -> reasonFits(guard, at);
      case VOTER_WAS_HEARD -> voterWasHeard(guard, at);
      case ANOTHER_THAN_FINDER -> anotherThanFinder(guard, at);
      case WHERE_CHALLENGED -> whereChallenged(guard, at);
      case PROCESSING_BEGUN -> processingBegun(guard, at);
      case POLLS_CLOSED, COUNT_UNDER_WAY, NOT_CERTIFIED ->
          check(guard, at.election(), at.envelope().county(), at.act());
      case SECOND_PERSON -> secondPerson(guard, at);
      case TRAY_OPEN -> trayOpen(guard, at);
      case OUT_OF_A_TRAY ->
          blockIf(
              at.way() != Way.OUT_OF_A_TRAY,
              guard,
              "What was voided is taken in again out of a tray: POST …/trays/{tray}/envelopes.",
              "Elec. Code §3017(a)(1)");
      case WHOLE_BATCH ->
          blockIf(
              at.way() != Way.WITH_ITS_BATCH,
              guard,
              "From opening on envelopes move only with their whole batch: POST …/opening-batches opens one, POST …/opening-batches/{batch}/events/count counts it.",
              "Elec. Code §15101");
    };
  }

  /** Once the tray is closed by two persons' count, nothing of it was taken in by mistake. */
  private Optional<Blocker> trayOpen(Guard guard, Case at) {
    boolean open = trays.keepState(at.envelope()).filter(TrayState.COUNTED::equals).isPresent();
    return blockIf(
        !open,
        guard,
        at.envelope().tray() == null
            ? "It did not come in a tray, and no count would show that it is missing."
            : "Its tray is closed: a supervisor reopens it first.",
        "Elec. Code §3017(a)(1)");
  }

  private Optional<Blocker> secondPerson(Guard guard, Case at) {
    Envelope envelope = at.envelope();
    return twoPersons.blocker(
        guard,
        at.election(),
        new TwoPersons.Request(
            envelope, envelope.recallAskedBy(), "to recall it", "Elec. Code §§3017, 3019"),
        at.act());
  }

  /** Whether the law in force gives the voter time to cure what is wrong with the signature. */
  boolean curable(Election election, Envelope envelope) {
    return envelope.defect() == EnvelopeState.UNSIGNED
        ? calendar.cure(election, envelope.county()).isPresent()
        : calendar.notice(election, envelope.county()).isPresent();
  }

  private Optional<Blocker> lawOffersCure(Guard guard, Case at) {
    return blockIf(
        !curable(at.election(), at.envelope()),
        guard,
        "The law of %s gives no time to cure this: reject it with its reason."
            .formatted(at.election().electionDay()),
        "Elec. Code §3019");
  }

  private static Optional<Blocker> anotherOfficial(Guard guard, Case at) {
    OfficialsFinding finding = at.envelope().finding();
    return blockIf(
        at.act() != null && finding.includes(at.act().by().account()),
        guard,
        "%s has already spoken on this signature; each finding must come from another official."
            .formatted(at.act() == null ? "" : at.act().by().account()),
        "Elec. Code §3019(c)(2)");
  }

  private Optional<Blocker> allOfficialsAgree(Guard guard, Case at) {
    Integer needed = law.of(at.election()).settings().mismatchOfficials();
    return blockIf(
        !at.envelope().finding().suffices(needed),
        guard,
        "%d of %s officials have found that the signature does not compare."
            .formatted(at.envelope().finding().accounts().size(), needed),
        "Elec. Code §3019(c)(2)");
  }

  private Optional<Blocker> timeToCureLeft(Guard guard, Case at) {
    Instant came = at.moment(elections.now(at.election()));
    return calendar
        .cure(at.election(), at.envelope().county())
        .filter(cure -> CureCalendar.isOver(cure, came))
        .map(
            cure ->
                Blocker.of(
                    guard,
                    "Statements were taken until %s. One that came before is recorded with happenedAt and reason."
                        .formatted(cure.dueAt()),
                    cure.citation()));
  }

  private Optional<Blocker> timeToCureOver(Guard guard, Case at) {
    Instant now = elections.now(at.election());
    return calendar
        .cure(at.election(), at.envelope().county())
        .filter(cure -> !CureCalendar.isOver(cure, now))
        .map(
            cure ->
                Blocker.of(
                    guard,
                    "The voter may cure until %s.".formatted(cure.dueAt()),
                    cure.citation()));
  }

  private Optional<ReasonCode> reason(Case at) {
    return law.of(at.election()).rejectionReasons().stream()
        .filter(reason -> reason.key().equals(at.reasonCode()))
        .findFirst();
  }

  private Optional<Blocker> reasonFits(Guard guard, Case at) {
    if (at.act() == null) {
      return Optional.empty();
    }
    Optional<ReasonCode> reason = reason(at);
    if (reason.isEmpty()) {
      throw Problem.refusedData(
          "unknown-reason",
          "reasonCode %s: give one of %s."
              .formatted(
                  at.reasonCode() == null
                      ? "is missing"
                      : "\"%s\" is none".formatted(at.reasonCode()),
                  law.of(at.election()).rejectionReasons().stream().map(ReasonCode::key).toList()));
    }
    String ground = reason.get().foundAs();
    return blockIf(
        !isFoundAs(reason.get(), at.envelope()),
        guard,
        "\"%s\" needs an envelope found %s; this one is %s."
            .formatted(reason.get().key(), ground, at.envelope().state()),
        reason.get().citation());
  }

  /** Whether it was found of an envelope what the reason rests on. */
  static boolean isFoundAs(ReasonCode reason, Envelope envelope) {
    return mayBe(reason, EnumSet.of(envelope.state()))
        && (!SIGNATURE_DEFECTIVE.contains(envelope.state())
            || reason.foundAs() == null
            || reason.foundAs().equals(envelope.defect().name()));
  }

  /** Whether an envelope in one of these states may have been found what the reason rests on. */
  static boolean mayBe(ReasonCode reason, Set<EnvelopeState> states) {
    return reason.foundAs() == null
        || states.stream().anyMatch(state -> grounds(state).contains(reason.foundAs()));
  }

  /** What may have been found of an envelope in a state that a rejection rests on. */
  private static Set<String> grounds(EnvelopeState state) {
    return switch (state) {
      // that it came too late is among the grounds of a challenge (§15105)
      case LATE, CHALLENGED -> Set.of(EnvelopeState.LATE.name());
      default ->
          SIGNATURE_DEFECTIVE.contains(state)
              ? Set.of(EnvelopeState.UNSIGNED.name(), EnvelopeState.MISMATCH.name())
              : Set.of();
    };
  }

  private Optional<Blocker> voterWasHeard(Guard guard, Case at) {
    Optional<ReasonCode> reason = reason(at).filter(ReasonCode::curable);
    Envelope envelope = at.envelope();
    if (reason.isEmpty() || envelope.defect() == null || !curable(at.election(), envelope)) {
      return Optional.empty();
    }
    if (envelope.noticeSentAt() == null) {
      return blockIf(
          true,
          guard,
          "The voter has not been told: send-notice comes first, and time to cure.",
          reason.get().citation());
    }
    return timeToCureOver(guard, at);
  }

  /** A deputy and the official whom the deputy stands for are one. */
  private static Optional<Blocker> anotherThanFinder(Guard guard, Case at) {
    OfficialsFinding against = at.envelope().foundAgainst();
    return blockIf(
        at.act() != null
            && against.accounts().stream()
                .anyMatch(finder -> at.act().by().isOneWith(finder, null)),
        guard,
        "%s found what it would be rejected for; another person must reject it."
            .formatted(String.join(" for ", against.accounts())),
        "Elec. Code §15154(a)");
  }

  private static Optional<Blocker> whereChallenged(Guard guard, Case at) {
    EnvelopeState before = at.envelope().challengedFrom();
    String event = returning(before);
    return blockIf(
        at.act() != null && !event.equals(at.act().event()),
        guard,
        "It was %s when it was challenged: the event is %s.".formatted(before, event),
        "Elec. Code §15106");
  }

  /** The event that leads a challenged envelope back to a state. */
  static String returning(EnvelopeState before) {
    return "return-to-" + before.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Blocker> processingBegun(Guard guard, Case at) {
    Instant when = at.moment(elections.now(at.election()));
    return calendar
        .processing(at.election())
        .filter(when::isBefore)
        .map(
            from ->
                Blocker.of(
                    guard,
                    "Envelopes are opened from %s on.".formatted(local(at.election(), from)),
                    "Elec. Code §15101(a)"));
  }

  /** The guards that hang on the county's canvass, for envelopes and their batches alike. */
  Optional<Blocker> check(Guard guard, Election election, String county, Act act) {
    if (guard == EnvelopeGuard.POLLS_CLOSED) {
      Instant close = calendar.pollsClose(election);
      Instant when = act == null ? elections.now(election) : act.happened();
      return blockIf(
          when.isBefore(close),
          guard,
          "The polls close at %s; nothing is counted before.".formatted(local(election, close)),
          "Elec. Code §15101(b)");
    }
    CanvassState stage = canvasses.canvass(election.electionId(), county).state();
    if (guard == EnvelopeGuard.COUNT_UNDER_WAY) {
      return blockIf(
          !COUNTING.contains(stage),
          guard,
          "The canvass is %s: envelopes are counted from the close of polls until the count is complete; reopen it first if it was completed."
              .formatted(stage),
          "Elec. Code §§15150, 15302(e)");
    }
    return blockIf(
        CERTIFIED.contains(stage),
        guard,
        "The canvass is %s: nothing more is accepted or opened.".formatted(stage),
        "Elec. Code §15372");
  }

  private Object local(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }

  private static Optional<Blocker> blockIf(
      boolean stands, Guard guard, String message, String citation) {
    return stands ? Optional.of(Blocker.of(guard, message, citation)) : Optional.empty();
  }

  /** Until when an event is in time, or null. */
  Instant due(Election election, Envelope envelope, String event) {
    return switch (event) {
      case "send-notice" -> moment(calendar.notice(election, envelope.county()));
      case "forward" ->
          moment(calendar.forwardBy(election, envelope.county(), envelope.evidence().receivedAt()));
      default -> null;
    };
  }

  private static Instant moment(Optional<Deadline> deadline) {
    return deadline.map(due -> due.dueAt().toInstant()).orElse(null);
  }
}
