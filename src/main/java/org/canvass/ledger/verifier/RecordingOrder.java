package org.canvass.ledger.verifier;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The order in which entries were recorded. Entries come into the tree as they are committed, so
 * those of transactions that ran side by side may stand in the tree the other way round; but none
 * lags by more than ten minutes, which no transaction lasts. A rehearsal has a clock of its own,
 * which goes forward only: there the server's time ({@code wallClock}) tells how far an entry lags,
 * and the election's clock must not go back between entries that lie further apart.
 */
final class RecordingOrder {
  /** Microseconds; longer than any transaction lasts. */
  static final long SIDE_BY_SIDE = 600L * 1_000_000;

  private static final long SECOND = 1_000_000;

  /** Within the last ten minutes: second by the server's time, latest moment recorded up to it. */
  private final Deque<long[]> recent = new ArrayDeque<>();

  private long latestWall = Long.MIN_VALUE;
  private long latestEntry;
  private boolean told;
  private long settled = Long.MIN_VALUE;

  /**
   * What is wrong with an entry's place, or null; of several behind one that is too late, the first
   * is told. Microseconds since 1970.
   *
   * @param ownClock whether the entry went by a clock of the election's own
   */
  String judge(long entry, long recorded, long wall, boolean ownClock) {
    String problem = null;
    if (latestWall != Long.MIN_VALUE && wall < latestWall - SIDE_BY_SIDE) {
      if (told) {
        return null;
      }
      told = true;
      return "it was recorded at %s, but stands after entry %d, recorded at %s: one of the two, or its time, is not where it belongs"
          .formatted(Moments.shown(wall), latestEntry, Moments.shown(latestWall));
    } else if (ownClock && recorded < settled) {
      problem =
          "the election's clock has gone back: recorded at %s, after an entry of %s"
              .formatted(Moments.shown(recorded), Moments.shown(settled));
    }
    if (problem == null) {
      if (wall > latestWall) {
        latestWall = wall;
        latestEntry = entry;
        told = false;
      }
      if (ownClock) {
        remember(recorded, wall);
      }
    }
    return problem;
  }

  private void remember(long recorded, long wall) {
    long second = Math.floorDiv(wall, SECOND);
    long[] last = recent.peekLast();
    if (last == null || second > last[0]) {
      recent.add(new long[] {second, recorded});
    } else {
      last[1] = Math.max(last[1], recorded);
    }
    while (!recent.isEmpty()
        && recent.peekFirst()[0] < Math.floorDiv(latestWall - SIDE_BY_SIDE, SECOND)) {
      settled = Math.max(settled, recent.removeFirst()[1]);
    }
  }
}
