package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.law.Evidence;
import org.canvass.law.Timeliness;
import org.canvass.people.Caller;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Living;
import org.canvass.workflow.Terms;

/** Decides by the rulebook whether an envelope came in time (§3020), as soon as it is here. */
@ApplicationScoped
public class TimelinessDesk {
  @Inject private ReceiptLaws laws;
  @Inject private Elections elections;
  @Inject private Door door;

  /** What a changed law makes of an envelope; empty where nothing that matters. */
  public Optional<ReDecision> anew(Election election, Envelope envelope, ReceiptLaw law) {
    return ReDecision.of(envelope, law.timeliness(evidence(election, envelope)), law.rulebook());
  }

  /** The evidence of an envelope as the law weighs it. */
  Evidence evidence(Election election, Envelope envelope) {
    return envelope.evidence().weighed(election.electionDay(), elections.zone(election));
  }

  /** The law in force in a county, as the acts of one transaction go by it. */
  ReceiptLaw law(Election election, String county) {
    return laws.of(election, county);
  }

  /** What a law says of the evidence. */
  Decision weigh(ReceiptLaw law, Evidence evidence) {
    return Decision.of(law.timeliness(evidence), Caller.canvass().account());
  }

  /**
   * The evidence that the rulebook's decision rests on, and of what kind each piece is. It follows
   * from the evidence and the law, which are both on record, and is not stored beside them.
   */
  List<String> evidenceUsed(Election election, String county, Evidence evidence) {
    return laws.of(election, county).timeliness(evidence).evidenceUsed();
  }

  /** Decides on envelopes of one county that have just come, in the same transaction. */
  void decide(Election election, Act arrival, List<Envelope> envelopes) {
    ReceiptLaw law = laws.of(election, arrival.county());
    envelopes.forEach(envelope -> decide(election, arrival, envelope, law));
  }

  private void decide(Election election, Act arrival, Envelope envelope, ReceiptLaw law) {
    Decision decision = weigh(law, evidence(election, envelope));
    Act act = byCanvass(arrival, envelope, event(decision));
    door.move(
        act, envelope, EnvelopeMove.TABLE, Terms.none().changing(() -> envelope.decide(decision)));
  }

  /** Adds evidence to an envelope in review or late, and weighs all of it anew (§3020(b)). */
  void add(ReceiptLaw law, Act act, Envelope envelope, Evidence more) {
    Decision decision = weigh(law, more);
    door.move(
        act.on(envelope.kind(), envelope.subject(), "add-evidence"),
        envelope,
        EnvelopeMove.TABLE,
        Terms.none()
            .changing(
                () -> {
                  envelope.weighAnew(more);
                  envelope.decide(decision);
                }));
  }

  /** Moves an envelope in review to what the rulebook says of the evidence it has now. */
  void settle(Act addition, Envelope envelope) {
    if (envelope.decision().outcome() != Timeliness.Decision.REVIEW) {
      Act act =
          byCanvass(addition, envelope, event(envelope.decision()))
              .because(String.join(" ", envelope.decision().reasons()));
      door.move(act, envelope, EnvelopeMove.TABLE, Terms.none());
    }
  }

  private static String event(Decision decision) {
    return switch (decision.outcome()) {
      case TIMELY -> "find-timely";
      case LATE -> "find-late";
      case REVIEW -> "refer-to-review";
    };
  }

  /** What Canvass itself does to a subject, following an official's act. */
  static Act byCanvass(Act cause, Living<?> subject, String event) {
    return new Act(
        cause.docket(),
        Caller.canvass(),
        subject.kind(),
        subject.subject(),
        subject.county(),
        event,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
