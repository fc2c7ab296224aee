package org.canvass.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One holiday as the statute defines it: a fixed date, a weekday of a month, or a table of dates
 * for feasts that follow the moon; in force in certain years, and sometimes kept on a neighbouring
 * day as well.
 */
record Holiday(
    String name,
    String citation,
    MonthDay date,
    Formula day,
    List<LocalDate> dates,
    int fromYear,
    int toYear,
    boolean bindsCounties,
    boolean sundayMovesToMonday,
    boolean saturdayMovesToFriday) {

  /**
   * @throws RulebookException when it has no date, or one that hangs on more than its year
   */
  static Holiday read(Clause clause) {
    Holiday holiday = asWritten(clause);
    if (holiday.date == null && holiday.day == null && holiday.dates.isEmpty()) {
      throw clause.refuse("the holiday has no day; give it a 'date', a 'day' or 'dates'.");
    }
    try {
      holiday.defined(LocalDate.EPOCH.getYear());
    } catch (IllegalStateException e) {
      throw clause.get("day").refuse(e.getMessage() + " Write it like third MONDAY of JANUARY.");
    }
    return holiday;
  }

  private static Holiday asWritten(Clause clause) {
    return new Holiday(
        clause.text("name"),
        clause.text("citation"),
        clause.find("date").map(Clause::monthDay).orElse(null),
        clause.find("day").map(Formula::read).orElse(null),
        clause.items("dates").stream().map(Clause::date).toList(),
        clause.find("from").map(Clause::number).orElse(Integer.MIN_VALUE),
        clause.find("to").map(Clause::number).orElse(Integer.MAX_VALUE),
        clause.flag("binds-counties", true),
        clause.flag("sunday-moves-to-monday", false),
        clause.flag("saturday-moves-to-friday", false));
  }

  Set<LocalDate> datesIn(int year) {
    if (year < fromYear || year > toYear) {
      return Set.of();
    }
    Set<LocalDate> kept = new HashSet<>();
    for (LocalDate each : defined(year)) {
      kept.add(each);
      if (sundayMovesToMonday && each.getDayOfWeek() == DayOfWeek.SUNDAY) {
        kept.add(each.plusDays(1));
      }
      if (saturdayMovesToFriday && each.getDayOfWeek() == DayOfWeek.SATURDAY) {
        kept.add(each.minusDays(1));
      }
    }
    return kept;
  }

  private List<LocalDate> defined(int year) {
    if (date != null) {
      return List.of(date.atYear(year));
    }
    if (day != null) {
      return List.of(day.reckon(new YearOnly(year)).day());
    }
    return dates.stream().filter(each -> each.getYear() == year).toList();
  }

  /** A holiday hangs on nothing but its year. */
  private record YearOnly(int year) implements Circumstances {
    @Override
    public LocalDate electionDay() {
      return LocalDate.ofYearDay(year, 1);
    }

    @Override
    public LocalTime pollsClose() {
      return LocalTime.MIDNIGHT;
    }

    @Override
    public Reckoning close() {
      return new Reckoning(electionDay(), pollsClose());
    }

    @Override
    public LocalDate certification() {
      throw new IllegalStateException("A holiday does not hang on a certification.");
    }

    @Override
    public LocalDate receipt() {
      throw new IllegalStateException("A holiday does not hang on a receipt.");
    }

    @Override
    public Reckoning deadline(String key) {
      throw new IllegalStateException("A holiday does not hang on deadline " + key + ".");
    }

    @Override
    public HolidayCalendar holidays() {
      throw new IllegalStateException("A holiday does not hang on other holidays.");
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public LocalTime dayEnds() {
      return LocalTime.MAX;
    }
  }
}
