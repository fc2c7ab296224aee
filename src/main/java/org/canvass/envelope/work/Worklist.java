package org.canvass.envelope.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.law.Deadline;

/**
 * One page of a queue, who has waited longest first.
 *
 * @param last the date that all of the queue share; null where there is none
 * @param next where the next page begins; null at the end
 */
public record Worklist(Queue queue, Deadline last, List<Item> items, String next) {

  /**
   * An envelope that waits.
   *
   * @param reason why it is here; null where nothing tells the queue's envelopes apart
   * @param found how many officials have found that the signature does not compare
   * @param days since when it waits, in days of the county
   * @param due until when; null where the law has no date for it
   */
  public record Item(
      long id,
      String number,
      String county,
      String state,
      long version,
      String reason,
      int found,
      int told,
      Instant since,
      long days,
      OffsetDateTime due,
      boolean overdue) {}

  /**
   * Which of the queue are wanted.
   *
   * @param state only those in this state, or null
   * @param reason only those here for this reason, or null
   * @param olderThan only those that have waited that many days or more, or null
   * @param dueBy only those that are due by the end of this day, or null
   */
  public record Filter(String state, String reason, Integer olderThan, LocalDate dueBy) {
    public static final Filter NONE = new Filter(null, null, null, null);
  }

  /**
   * How a queue stands.
   *
   * @param waiting how many wait, counted no further than {@link QueueReader#COUNTED}
   * @param more whether it is more than that
   * @param oldest who has waited longest; null where nobody waits
   */
  public record Summary(Queue queue, Deadline last, long waiting, boolean more, Item oldest) {}
}
