package org.canvass.rehearsal.mail;

import java.util.Optional;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeState;

/**
 * What is done next with a generated ballot, from where it stands and what is to become of it.
 *
 * @param by the part of who does it
 * @param reasonCode of a rejection, or null
 * @param reasoned whether the reason is said in words
 */
record NextAct(String by, String event, String reasonCode, boolean reasoned) {
  private static final String CLERK = "clerk";
  private static final String VERIFIER = "verifier";
  private static final String SUPERVISOR = "supervisor";

  static Optional<NextAct> of(Envelope envelope, Fate fate) {
    return of(envelope.state(), envelope.found(), fate);
  }

  /**
   * @param found how many officials have found that the signature does not compare
   */
  static Optional<NextAct> of(EnvelopeState state, int found, Fate fate) {
    return switch (state) {
      case IN_REVIEW -> Optional.of(inReview(fate));
      case LATE -> fate.isLate() ? Optional.of(rejection(Fate.LATE)) : Optional.empty();
      case TIMELY -> Optional.of(timely(fate));
      case MISMATCH_PROPOSED -> Optional.of(does(VERIFIER + (found + 1), "agree-to-mismatch"));
      case SIGNATURE_MATCHED, CURED -> Optional.of(does(CLERK, "accept"));
      case UNSIGNED, MISMATCH -> Optional.of(does(CLERK, "send-notice"));
      case CURE_PENDING ->
          fate.isCounted() ? Optional.of(does(CLERK, "receive-statement")) : Optional.empty();
      case STATEMENT_RECEIVED -> Optional.of(does(VERIFIER + 2, "accept-statement"));
      // whoever was not made to cure in time is rejected, as the law says
      case CURE_EXPIRED -> Optional.of(rejection(fate.reason()));
      default -> Optional.empty();
    };
  }

  private static NextAct inReview(Fate fate) {
    return new NextAct(SUPERVISOR, fate.isLate() ? "find-late" : "find-timely", null, true);
  }

  private static NextAct timely(Fate fate) {
    if (fate.isUnsigned()) {
      return does(VERIFIER + 1, "find-unsigned");
    }
    if (fate.isMismatched()) {
      return does(VERIFIER + 1, "propose-mismatch");
    }
    return fate.isCounted() ? does(VERIFIER + 1, "match-signature") : rejection(fate.reason());
  }

  private static NextAct does(String by, String event) {
    return new NextAct(by, event, null, false);
  }

  private static NextAct rejection(String reason) {
    return new NextAct(SUPERVISOR, "reject", reason, false);
  }
}
