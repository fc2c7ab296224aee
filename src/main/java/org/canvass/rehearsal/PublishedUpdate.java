package org.canvass.rehearsal;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One results release as it happened.
 *
 * @param number 0 for the election-night final, then the updates of the canvass
 * @param feedTime when the feed says it was published
 * @param snapshot the snapshot's file name
 * @param estimate ballots left by the county's estimate; empty where none was found
 */
public record PublishedUpdate(
    int number,
    OffsetDateTime feedTime,
    String snapshot,
    Optional<BallotsLeft> estimate,
    String note) {

  /**
   * An estimate of ballots left to count, by the categories of Elections Code §15305. Counties do
   * not always publish the categories; then only the total is known.
   *
   * @param voteByMail vote-by-mail ballots
   * @param conditionalRegistration ballots of conditional (same-day) registrations
   * @param source who printed the estimate
   */
  public record BallotsLeft(
      long total,
      OptionalLong voteByMail,
      OptionalLong conditionalRegistration,
      OptionalLong provisional,
      String source) {}
}
