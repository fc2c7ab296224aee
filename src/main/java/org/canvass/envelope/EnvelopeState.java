package org.canvass.envelope;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where an identification envelope stands. */
public enum EnvelopeState {
  /** In the hands of the voter's county, undecided. */
  RECEIVED,
  /** In time (§3020). */
  TIMELY,
  /** Too late (§3020). */
  LATE,
  /** The evidence does not decide; an official must. */
  IN_REVIEW,
  /** The signature compares (§3019(b)). */
  SIGNATURE_MATCHED,
  /** The voter did not sign (§3019(e)). */
  UNSIGNED,
  /** An official finds that the signature does not compare; more officials must look. */
  MISMATCH_PROPOSED,
  /** As many officials as the law asks agree that it does not compare (§3019(c)(2)). */
  MISMATCH,
  /** The voter has been told and may cure (§3019(d), (e)). */
  CURE_PENDING,
  /** The voter's statement is here and is being compared. */
  STATEMENT_RECEIVED,
  /** The voter has cured the signature. */
  CURED,
  /** The time to cure has passed without a statement. */
  CURE_EXPIRED,
  /** Will be opened. */
  ACCEPTED,
  /** Opened; from here on only its whole batch moves. */
  OPENED,
  /** What was in it has been counted, with its batch. */
  COUNTED,
  /** Opened, and there was no ballot in it. */
  NO_BALLOT_FOUND,
  /** Not accepted, for a reason that is reported (§15377). */
  REJECTED,
  /** Handed in in a county that did not issue it (§3017(a)(3)). */
  RECEIVED_ELSEWHERE,
  /** On its way to the county that issued it. */
  FORWARDED,
  /** Challenged before opening (§15105). */
  CHALLENGED,
  /** Taken in by mistake: there was no such envelope in the tray. */
  VOIDED;

  /** The voter can still cure, or the county has yet to offer it. */
  public static final Set<EnvelopeState> CURABLE =
      set(UNSIGNED, MISMATCH_PROPOSED, MISMATCH, CURE_PENDING, STATEMENT_RECEIVED);

  /** An official must still act before all that may be counted is counted. */
  public static final Set<EnvelopeState> UNDER_WORK =
      set(
          RECEIVED,
          TIMELY,
          IN_REVIEW,
          SIGNATURE_MATCHED,
          MISMATCH_PROPOSED,
          STATEMENT_RECEIVED,
          CURED,
          ACCEPTED,
          OPENED,
          CHALLENGED);

  /** The voter's notice has not gone out. */
  public static final Set<EnvelopeState> NOTICE_OWED = set(UNSIGNED, MISMATCH);

  private static Set<EnvelopeState> set(EnvelopeState first, EnvelopeState... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }
}
