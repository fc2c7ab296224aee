package org.canvass.board;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.deadline.Standing;
import org.canvass.deadline.Status;

/**
 * A date that lies ahead.
 *
 * @param key the deadline's key in the rulebook
 * @param due the last day, in the county's zone
 * @param dueAt the last moment
 * @param daysLeft days from the day of the election's clock to {@code due}; 0 on the last day
 * @param status the deadline's status, such as {@code DUE_SOON}
 */
public record NextDeadline(
    String key,
    String title,
    LocalDate due,
    OffsetDateTime dueAt,
    long daysLeft,
    String status,
    String owedBy,
    String owedTo,
    String citation) {
  private static final Set<Status> TO_COME = EnumSet.of(Status.SCHEDULED, Status.DUE_SOON);

  /** The earliest duty that is still to be met in time. */
  static Optional<NextDeadline> of(List<Standing> standings) {
    return standings.stream()
        .filter(standing -> TO_COME.contains(standing.status()))
        .min(Comparator.comparing(standing -> standing.dueAt().toInstant()))
        .map(NextDeadline::of);
  }

  static NextDeadline of(Standing standing) {
    return new NextDeadline(
        standing.deadline().key(),
        standing.deadline().title(),
        standing.dueAt().toLocalDate(),
        standing.dueAt(),
        standing.daysLeft(),
        standing.status().name(),
        standing.deadline().owedBy(),
        standing.deadline().owedTo(),
        standing.deadline().citation());
  }
}
