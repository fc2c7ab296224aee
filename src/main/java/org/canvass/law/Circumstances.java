package org.canvass.law;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The facts of one election that formulas count from. */
interface Circumstances {
  LocalDate electionDay();

  /** The hour at which polls close. */
  LocalTime pollsClose();

  /** The moment they close in this election. */
  Reckoning close();

  LocalDate certification();

  LocalDate receipt();

  Reckoning deadline(String key);

  HolidayCalendar holidays();

  ZoneId zone();

  LocalTime dayEnds();
}
