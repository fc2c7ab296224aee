package org.canvass.results;

import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One release that a county announced. A plan, never a fact.
 *
 * @param date the county's date
 * @param from earliest time of day, or null when none was announced
 * @param until latest time of day, or null when none was announced
 * @param kind what is planned
 */
public record PlannedDate(LocalDate date, LocalTime from, LocalTime until, Kind kind) {
  /** What a county announces. */
  @Schema(name = "PlannedDateKind")
  public enum Kind {
    UPDATE,
    CERTIFICATION
  }
}
