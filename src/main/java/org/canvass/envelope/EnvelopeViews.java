package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.law.Evidence;

/** Makes of an envelope what calls and pages show of it. */
@ApplicationScoped
public class EnvelopeViews {
  @Inject private Elections elections;
  @Inject private Envelopes envelopes;
  @Inject private TimelinessDesk desk;
  @Inject private CureCalendar calendar;

  public EnvelopeView view(Election election, Envelope envelope) {
    Evidence evidence = desk.evidence(election, envelope);
    return EnvelopeView.of(
        envelope,
        evidence,
        desk.evidenceUsed(election, envelope.county(), evidence),
        calendar.forwardBy(election, envelope.county(), envelope.receivedAt()).orElse(null),
        calendar.noticeBy(election, envelope).orElse(null),
        calendar.cure(election, envelope.county()).orElse(null),
        envelopes.options(election, envelope),
        elections.zone(election));
  }
}
