package org.canvass.envelope;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.law.ReasonCode;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Timeliness;
import org.canvass.people.Caller;

/**
 * What a changed rule makes of an envelope that was decided by the rule before. An official's own
 * finding stands as long as the same row of the table leaves the matter to one, and whatever was
 * rejected for another reason than lateness stays rejected.
 *
 * @param becomes where it goes, or, while it is challenged, will return to
 */
public record ReDecision(Envelope envelope, Timeliness timeliness, EnvelopeState becomes) {
  /** Where a changed rule may find an envelope: from its decision until it is opened. */
  public static final Set<EnvelopeState> UNOPENED = unopened();

  private static Set<EnvelopeState> unopened() {
    Set<EnvelopeState> states = EnumSet.noneOf(EnvelopeState.class);
    Set<String> events =
        Arrays.stream(Timeliness.Decision.values())
            .map(ReDecision::state)
            .map(EnvelopeMove::reEvaluation)
            .collect(Collectors.toSet());
    EnvelopeMove.TABLE.moves().stream()
        .filter(move -> events.contains(move.event()))
        .forEach(move -> states.addAll(move.rule().from()));
    return Collections.unmodifiableSet(states);
  }

  /** Empty where the rule decides as before, or what it decides no longer matters. */
  public static Optional<ReDecision> of(Envelope envelope, Timeliness now, RulebookVersion law) {
    Decision before = envelope.decision();
    if (!UNOPENED.contains(envelope.state())
        || before == null
        || before.outcome() == now.decision()
        || isOfficials(before) && before.rule().equals(now.rule())
        || envelope.state() == EnvelopeState.REJECTED
            && (before.outcome() != Timeliness.Decision.LATE || !isForLateness(envelope, law))) {
      return Optional.empty();
    }
    return Optional.of(new ReDecision(envelope, now, state(now.decision())))
        .filter(anew -> EnvelopeMove.TABLE.move(envelope.state(), anew.event()).isPresent());
  }

  private static boolean isOfficials(Decision decision) {
    return !Caller.canvass().account().equals(decision.by());
  }

  private static boolean isForLateness(Envelope rejected, RulebookVersion law) {
    return law.rejectionReasons().stream()
        .filter(reason -> reason.key().equals(rejected.reasonCode()))
        .map(ReasonCode::foundAs)
        .anyMatch(EnvelopeState.LATE.name()::equals);
  }

  private static EnvelopeState state(Timeliness.Decision decision) {
    return switch (decision) {
      case TIMELY -> EnvelopeState.TIMELY;
      case LATE -> EnvelopeState.LATE;
      case REVIEW -> EnvelopeState.IN_REVIEW;
    };
  }

  String event() {
    return EnvelopeMove.reEvaluation(becomes);
  }
}
