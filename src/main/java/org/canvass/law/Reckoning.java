package org.canvass.law;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a formula comes out at: a day, and an hour when the law names one. Without an hour the whole
 * day is in time.
 */
record Reckoning(LocalDate day, LocalTime hour) {

  static Reckoning on(LocalDate day) {
    return new Reckoning(day, null);
  }

  Reckoning movedTo(LocalDate otherDay) {
    return new Reckoning(otherDay, hour);
  }

  /** The last moment in time, in {@code zone}; {@code dayEnds} stands in when no hour is named. */
  ZonedDateTime lastMoment(ZoneId zone, LocalTime dayEnds) {
    return day.atTime(hour == null ? dayEnds : hour).atZone(zone);
  }

  /** Whether {@code moment} is no later than this; fractions of a day's last second still are. */
  boolean covers(OffsetDateTime moment, ZoneId zone) {
    if (hour == null) {
      return !moment.atZoneSameInstant(zone).toLocalDate().isAfter(day);
    }
    return !moment.toInstant().isAfter(day.atTime(hour).atZone(zone).toInstant());
  }

  /** Whether {@code moment} is earlier than this, the very moment excluded. */
  boolean isAfter(OffsetDateTime moment, ZoneId zone) {
    if (hour == null) {
      return moment.atZoneSameInstant(zone).toLocalDate().isBefore(day);
    }
    return moment.toInstant().isBefore(day.atTime(hour).atZone(zone).toInstant());
  }
}
