package org.canvass.envelope.work;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeState;
import org.canvass.people.Role;

/**
 * Envelopes that wait for the same kind of work, as {@code config/queues.yaml} has it.
 *
 * @param states where they stand
 * @param told whether their voter has had the notice; null where that does not matter
 * @param due until when: keys of the rulebook's dates, the first that the election has
 * @param each a date of each envelope's own; null where all have the same
 * @param ofHome whether they wait for the county that issued them
 * @param reason what tells them apart; null where nothing does
 * @param inBulk what may be done to many of them at once
 */
public record Queue(
    String key,
    String title,
    String text,
    String citation,
    String group,
    Set<EnvelopeState> states,
    Boolean told,
    Clock clock,
    List<String> due,
    Each each,
    boolean ofHome,
    Reason reason,
    Set<Role> workedBy,
    List<String> acts,
    List<String> inBulk) {

  /** From when an envelope waits: the longest comes first. */
  public enum Clock {
    /** In the order in which they were taken in, which all that share a due date go by. */
    ARRIVAL(null, Envelope::receivedAt),
    RECEIVED("received_at", Envelope::receivedAt),
    /** Since the signature was found missing or not to compare. */
    FOUND(
        "coalesce(defect_found_at, received_at)",
        envelope ->
            envelope.defectFoundAt() == null ? envelope.receivedAt() : envelope.defectFoundAt()),
    /** Since the voter was told. */
    TOLD("notice_sent_at", Envelope::noticeSentAt),
    /** Since the voter's statement came. */
    STATEMENT("statement_at", Envelope::statementAt);

    private final String column;
    private final Function<Envelope, Instant> moment;

    Clock(String column, Function<Envelope, Instant> moment) {
      this.column = column;
      this.moment = moment;
    }

    /** The column that the index of the queue's first page has; null: the envelope's id alone. */
    String column() {
      return column;
    }

    Instant of(Envelope envelope) {
      return moment.apply(envelope);
    }
  }

  /** A date that each envelope has of its own. */
  public enum Each {
    /** Until when its voter is told. */
    NOTICE,
    /** Until when it is sent on. */
    FORWARD_BY
  }

  /** What tells the envelopes of a queue apart. */
  public enum Reason {
    /** Which row of the table of evidence decided. */
    RULE,
    /** What is wrong with the signature. */
    DEFECT;

    String of(Envelope envelope) {
      return this == RULE
          ? envelope.decisionRule()
          : envelope.defect() == null ? null : envelope.defect().name();
    }

    String column() {
      return this == RULE ? "decision_rule" : "defect";
    }
  }

  /** Whether an envelope waits in it, in the county that has it. */
  boolean holds(Envelope envelope) {
    return states.contains(envelope.state())
        && (told == null || told == (envelope.noticeSentAt() != null));
  }

  /** Why an envelope is in it; null where nothing tells them apart. */
  String reason(Envelope envelope) {
    return reason == null ? null : reason.of(envelope);
  }
}
