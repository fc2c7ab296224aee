package org.canvass.board;

import java.time.LocalDate;
import java.time.OffsetDateTime;

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
    String citation) {}
