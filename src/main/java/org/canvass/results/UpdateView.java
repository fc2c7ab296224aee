package org.canvass.results;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * An update as the API shows it. Times are in the county's zone; {@code age} is the time since
 * {@code feedTime} by the election's clock, as ISO 8601.
 *
 * @param plannedDate the date for which the county had announced it, or null
 * @param added ballots added since the update before; less than 0 where a correction or a recount
 *     took some away
 * @param correction what it puts right, or null
 * @param correctedBy the number of the last update that corrects this one, or null
 * @param estimateLeft the county's estimate made with this update, or null
 */
public record UpdateView(
    int number,
    long version,
    OffsetDateTime feedTime,
    OffsetDateTime releasedAt,
    String age,
    LocalDate plannedDate,
    long ballots,
    long added,
    long mail,
    long inPerson,
    int contests,
    String figuresSha256,
    String sourceName,
    String sourceSha256,
    EstimateView estimateLeft,
    PutRight correction,
    Integer correctedBy) {

  /**
   * What was put right, and why.
   *
   * @param update the update that was wrong; null where a recount's totals fell
   * @param before the totals that were wrong, or those before the recount's
   */
  public record PutRight(Integer update, String reason, Totals before, Totals after) {}

  /** The totals of an update. */
  public record Totals(int update, long ballots, long mail, long inPerson) {
    static Totals of(ResultsUpdate update) {
      return new Totals(update.number(), update.ballots(), update.mail(), update.inPerson());
    }
  }
}
