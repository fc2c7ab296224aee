package org.canvass.law;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A version as read: its rules sorted by what they are about, amendments already applied. */
record VersionText(
    String rulebook,
    String id,
    String title,
    LocalDate from,
    LocalDate to,
    String source,
    String sha256,
    ZoneId zone,
    LocalTime dayEnds,
    HolidayCalendar countyHolidays,
    HolidayCalendar stateHolidays,
    Map<String, DeadlineRule> deadlines,
    List<String> certificationDefaults,
    Set<ElectionType> federalTypes,
    List<SeriesRule> series,
    TimelinessTable timeliness,
    List<StepRule> steps,
    Reconciliation reconciliation,
    List<ReasonCode> rejectionReasons,
    List<ReasonCode> provisionalReasons,
    Settings settings,
    List<CitedRule> rules) {

  /** A required step and the types of election it is required in. */
  record StepRule(CanvassStep step, Set<ElectionType> types) {}
}
