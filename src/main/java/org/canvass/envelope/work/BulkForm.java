package org.canvass.envelope.work;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.canvass.envelope.EnvelopeActForm;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;

/**
 * The same act for the same reason on many envelopes of a queue.
 *
 * @param event what is done to each of them
 * @param envelopes which, each in the version that was seen
 * @param reason why; the same for all
 * @param happenedAt when it happened; the same for all
 * @param authority under what authority a late act is done
 * @param reasonCode for {@code reject}: the rulebook's key of the reason
 * @param means for notices: by what the voters were told
 * @param outcome what came of it, where it was a call
 */
public record BulkForm(
    String event,
    List<Pick> envelopes,
    String reason,
    String happenedAt,
    String authority,
    String reasonCode,
    String means,
    String outcome) {

  /** An envelope in the version that was seen. */
  public record Pick(Long id, Long version) {}

  /** The envelopes, or a refusal with 400 that says what is wrong with the list. */
  List<Pick> picks() {
    if (envelopes == null || envelopes.isEmpty()) {
      throw Problem.badRequest(
          "missing-field",
          "envelopes is empty: name those that it is done to, with id and version.");
    }
    if (envelopes.size() > Page.MOST) {
      throw Problem.badRequest(
          "too-long",
          "envelopes names %d: at most %d at once, then the next."
              .formatted(envelopes.size(), Page.MOST));
    }
    Set<Long> seen = new HashSet<>();
    for (Pick pick : envelopes) {
      if (pick == null || pick.id() == null || pick.version() == null) {
        throw Problem.badRequest(
            "missing-field", "Each of envelopes needs the id and the version that was seen.");
      }
      if (!seen.add(pick.id())) {
        throw Problem.badRequest("named-twice", "envelopes names %d twice.".formatted(pick.id()));
      }
    }
    return envelopes;
  }

  EnvelopeActForm act() {
    return new EnvelopeActForm(
        reason, happenedAt, authority, reasonCode, null, means, outcome, null);
  }
}
