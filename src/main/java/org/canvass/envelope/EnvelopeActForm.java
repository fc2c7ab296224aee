package org.canvass.envelope;

import org.canvass.election.EvidenceForm;
import org.canvass.workflow.ActForm;

/**
 * The body of an event of an envelope. There is no field for a voter's name, signature or vote, and
 * none is taken.
 *
 * @param reason why; needed by some events, and when the act happened earlier than now
 * @param happenedAt ISO 8601; without offset it is the county's time; absent means now
 * @param authority under what authority a late act is done
 * @param reasonCode for {@code reject}: the rulebook's key of the reason
 * @param number for {@code receive} of a forwarded envelope: the number that the home county gives
 *     it; absent means the one it has
 * @param means for {@code send-notice} and {@code tell-voter}: by what the voter was told
 * @param outcome what came of it, where it was a call
 * @param evidence for {@code add-evidence} and {@code receive}: what is known besides
 */
public record EnvelopeActForm(
    String reason,
    String happenedAt,
    String authority,
    String reasonCode,
    String number,
    String means,
    String outcome,
    EvidenceForm evidence) {

  static EnvelopeActForm empty() {
    return new EnvelopeActForm(null, null, null, null, null, null, null, null);
  }

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, null);
  }
}
