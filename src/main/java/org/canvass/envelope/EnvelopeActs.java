package org.canvass.envelope;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.workflow.ActForm;

/** Moves of one envelope, made of a call or of a form. */
@RequestScoped
public class EnvelopeActs {
  @Inject private Acting acting;
  @Inject private Envelopes envelopes;

  /**
   * Moves an envelope. Who asks comes first: nobody learns from a 404 which envelopes there are.
   *
   * @param seen the version that was seen
   */
  public Envelope move(
      Election election, String county, long id, String event, EnvelopeActForm form, long seen) {
    ActForm why = form.act();
    Envelope envelope =
        envelopes.envelope(
            election, acting.event(election, "envelope", "envelope", county, event, why, seen), id);
    return envelopes.move(
        election,
        envelope.id(),
        acting.event(election, envelope.kind(), envelope.subject(), county, event, why, seen),
        form);
  }
}
