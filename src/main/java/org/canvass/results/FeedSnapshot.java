package org.canvass.results;

import java.time.Instant;

/**
 * The county's results as published at one moment. The moment is the feed's own: archives and
 * caches have served older snapshots after newer ones, so the time of arrival says nothing about
 * order.
 */
public record FeedSnapshot(Instant feedTime, Figures figures) {

  /** All ballots counted, county-wide. */
  public long ballots() {
    return figures.ballots();
  }

  public long mail() {
    return figures.mail();
  }

  public long inPerson() {
    return figures.inPerson();
  }

  public ContestCounts contest(long contestId) {
    return figures.contest(contestId);
  }
}
