package org.canvass.envelope.desk;

import java.util.List;
import org.canvass.envelope.EnvelopeView;

/**
 * What became of an envelope in the moment when it was taken in, for whoever holds it: a word, what
 * to do with it, and why.
 *
 * @param tone how a desk shows and sounds it
 */
public record DecisionInWords(Tone tone, String headline, String put, String why) {

  /** How a desk shows and sounds it. */
  public enum Tone {
    GOOD,
    ASIDE,
    LATE
  }

  static DecisionInWords of(EnvelopeView envelope) {
    List<String> reasons = envelope.decision() == null ? List.of() : envelope.decision().reasons();
    String why = String.join(" ", reasons);
    return switch (envelope.state()) {
      case "TIMELY" ->
          new DecisionInWords(Tone.GOOD, "In time", "Put it with the signatures to compare.", why);
      case "LATE" -> new DecisionInWords(Tone.LATE, "Too late", "Put it with the late ones.", why);
      case "RECEIVED_ELSEWHERE" ->
          new DecisionInWords(
              Tone.ASIDE,
              "Another county's",
              "Put it with those for %s, to be sent on by %s."
                  .formatted(
                      envelope.homeCounty(),
                      envelope.forwardBy() == null
                          ? "the day the law names"
                          : envelope.forwardBy().toLocalDate()),
              "It is taken in here and sent on to the county that issued it.");
      case "IN_REVIEW" ->
          new DecisionInWords(
              Tone.ASIDE, "To be looked at", "Put it with those under review.", why);
      default ->
          new DecisionInWords(
              Tone.ASIDE, envelope.state(), "Look at the envelope's own page.", why);
    };
  }
}
