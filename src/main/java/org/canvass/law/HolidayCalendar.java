package org.canvass.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The days on which public offices of a jurisdiction rest, and how its law moves a last day that
 * falls on one. Two questions about Saturdays are kept apart: does a deadline on a Saturday move at
 * all, and is a Saturday a day to move to.
 */
final class HolidayCalendar {
  private final List<Holiday> holidays;
  private final Set<DayOfWeek> weekly;
  private final boolean saturdayDeadlineRolls;
  private final boolean saturdayIsBusinessDay;
  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  HolidayCalendar(
      List<Holiday> holidays,
      Set<DayOfWeek> weekly,
      boolean saturdayDeadlineRolls,
      boolean saturdayIsBusinessDay) {
    this.holidays = List.copyOf(holidays);
    this.weekly = Set.copyOf(weekly);
    this.saturdayDeadlineRolls = saturdayDeadlineRolls;
    this.saturdayIsBusinessDay = saturdayIsBusinessDay;
  }

  boolean isHoliday(LocalDate day) {
    return weekly.contains(day.getDayOfWeek()) || holidaysOf(day.getYear()).contains(day);
  }

  boolean isBusinessDay(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY && !saturdayIsBusinessDay) {
      return false;
    }
    return !isHoliday(day);
  }

  /** The day itself, or the next business day when the law moves a last day that falls here. */
  LocalDate roll(LocalDate day) {
    boolean moves =
        isHoliday(day) || (day.getDayOfWeek() == DayOfWeek.SATURDAY && saturdayDeadlineRolls);
    return moves ? plusBusinessDays(day, 1) : day;
  }

  /** The {@code amount}th business day after {@code day}, or before it when negative. */
  LocalDate plusBusinessDays(LocalDate day, int amount) {
    int step = amount < 0 ? -1 : 1;
    LocalDate reached = day;
    for (int left = Math.abs(amount); left > 0; ) {
      reached = reached.plusDays(step);
      if (isBusinessDay(reached)) {
        left--;
      }
    }
    return reached;
  }

  private Set<LocalDate> holidaysOf(int year) {
    return byYear.computeIfAbsent(year, this::datesOf);
  }

  /** A holiday of December or January may be kept in the neighbouring year. */
  private Set<LocalDate> datesOf(int year) {
    Set<LocalDate> dates = new TreeSet<>();
    for (int each = year - 1; each <= year + 1; each++) {
      for (Holiday holiday : holidays) {
        dates.addAll(holiday.datesIn(each));
      }
    }
    return dates;
  }
}
