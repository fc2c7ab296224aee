package org.canvass.law;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What a calendar is asked for.
 *
 * @param electionDay the day of the election
 * @param type the kind of election
 * @param certification the day the county submits its certified statement; null when not yet known:
 *     then the rulebook's defaults stand in (California: the earliest certification date, else the
 *     county's deadline)
 * @param receipt the day a ballot was first received, for deadlines that run from it; null for
 *     election day
 * @param federalContests whether federal offices are on the ballot; null for what is usual for the
 *     type
 */
public record CalendarRequest(
    LocalDate electionDay,
    ElectionType type,
    LocalDate certification,
    LocalDate receipt,
    Boolean federalContests) {

  public CalendarRequest {
    Objects.requireNonNull(electionDay, "electionDay");
    Objects.requireNonNull(type, "type");
    if (certification != null && certification.isBefore(electionDay)) {
      throw new IllegalArgumentException(
          "Certification on %s lies before election day %s; give a date on or after it."
              .formatted(certification, electionDay));
    }
  }

  public static CalendarRequest of(LocalDate electionDay, ElectionType type) {
    return new CalendarRequest(electionDay, type, null, null, null);
  }

  public CalendarRequest certifiedOn(LocalDate day) {
    return new CalendarRequest(electionDay, type, day, receipt, federalContests);
  }

  public CalendarRequest receivedOn(LocalDate day) {
    return new CalendarRequest(electionDay, type, certification, day, federalContests);
  }

  public CalendarRequest withFederalContests(boolean onTheBallot) {
    return new CalendarRequest(electionDay, type, certification, receipt, onTheBallot);
  }
}
