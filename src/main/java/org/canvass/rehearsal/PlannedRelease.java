package org.canvass.rehearsal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * One release that the county announced. A plan is revised by announcing it anew, never by changing
 * what was announced.
 *
 * @param revision 1 for the first plan
 * @param announcedAt the county's wall clock
 * @param announcedKnownTo how far {@code announcedAt} can be trusted
 * @param from earliest planned time of day; empty when none was announced
 * @param until latest planned time of day
 */
public record PlannedRelease(
    int revision,
    LocalDateTime announcedAt,
    Known announcedKnownTo,
    Release release,
    LocalDate date,
    Optional<LocalTime> from,
    Optional<LocalTime> until,
    String source,
    String note) {

  /** What is planned for the date. */
  public enum Release {
    UPDATE,
    CERTIFICATION
  }

  /** How well the moment of an announcement is known. */
  public enum Known {
    MOMENT,
    /** The day is known, the hour is a placeholder. */
    DAY,
    /** The source bears no date; the moment is the earliest that fits. */
    UNDATED
  }
}
