package org.canvass.results;

import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The figures of one contest in one snapshot. All numbers are ballots, except the votes of choices
 * and write-ins, which are votes.
 *
 * @param noSelection by place 1 … n: ballots without a valid selection for that vote
 * @param writeIns by place 1 … n: write-ins for that vote; empty where the contest allows none
 * @param votes by the feed's number of the candidate or answer
 */
public record ContestCounts(
    long contestId,
    long ballots,
    long fullVotes,
    long partialVotes,
    long overvotes,
    long undervotes,
    SortedMap<Integer, Long> noSelection,
    SortedMap<Integer, Long> writeIns,
    SortedMap<Long, Long> votes) {

  /** Votes for one candidate or answer; 0 when the contest has no such choice. */
  public long votesFor(long choiceId) {
    return votes.getOrDefault(choiceId, 0L);
  }

  /** All votes, for candidates, answers and write-ins. */
  public long allVotes() {
    return Stream.concat(votes.values().stream(), writeIns.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Ballots by the way they were voted; equals {@link #ballots} unless the county's figures
   * contradict themselves.
   */
  public long ballotSum() {
    return fullVotes + partialVotes + overvotes + undervotes;
  }
}
