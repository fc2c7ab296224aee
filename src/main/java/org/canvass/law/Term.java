package org.canvass.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** A part of a formula: how the law counts from one day to another. */
sealed interface Term {

  Reckoning reckon(Circumstances circumstances);

  /** The deadlines and events this term counts from. */
  Set<String> references();

  /** The name under which a formula counts from the day of certification. */
  String CERTIFICATION = "C";

  /** Election day. */
  record ElectionDay() implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return Reckoning.on(circumstances.electionDay());
    }

    @Override
    public Set<String> references() {
      return Set.of();
    }
  }

  /** The moment the polls close on election day. */
  record PollsClose() implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return circumstances.close();
    }

    @Override
    public Set<String> references() {
      return Set.of();
    }
  }

  /** The day on which the ballot was first received. */
  record Receipt() implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return Reckoning.on(circumstances.receipt());
    }

    @Override
    public Set<String> references() {
      return Set.of();
    }
  }

  /** Another deadline of the same calendar, or the day of certification. */
  record Reference(String key) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return key.equals(CERTIFICATION)
          ? Reckoning.on(circumstances.certification())
          : circumstances.deadline(key);
    }

    @Override
    public Set<String> references() {
      return Set.of(key);
    }
  }

  /** So many days, weeks or months after (or, negative, before) another term. */
  record Shifted(Term from, long amount, ChronoUnit unit) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return Reckoning.on(from.reckon(circumstances).day().plus(amount, unit));
    }

    @Override
    public Set<String> references() {
      return from.references();
    }
  }

  /** So many business days after or before another term; the day itself is not counted. */
  record BusinessDays(Term from, int amount) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      LocalDate day = from.reckon(circumstances).day();
      return Reckoning.on(circumstances.holidays().plusBusinessDays(day, amount));
    }

    @Override
    public Set<String> references() {
      return from.references();
    }
  }

  /** So many elapsed hours after a moment; a change to or from daylight saving time counts. */
  record Hours(Term from, long amount) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      Reckoning start = from.reckon(circumstances);
      ZonedDateTime end =
          start.lastMoment(circumstances.zone(), circumstances.dayEnds()).plusHours(amount);
      return new Reckoning(end.toLocalDate(), end.toLocalTime());
    }

    @Override
    public Set<String> references() {
      return from.references();
    }
  }

  /** The first (second, …) such weekday strictly after or before another term. */
  record NearWeekday(int ordinal, DayOfWeek weekday, boolean after, Term from) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      LocalDate day = from.reckon(circumstances).day();
      return Reckoning.on(
          after
              ? day.with(TemporalAdjusters.next(weekday)).plusWeeks(ordinal - 1L)
              : day.with(TemporalAdjusters.previous(weekday)).minusWeeks(ordinal - 1L));
    }

    @Override
    public Set<String> references() {
      return from.references();
    }
  }

  /** The first (second, …, last) such weekday of a month in the election's year. */
  record WeekdayOfMonth(int ordinal, DayOfWeek weekday, Month month) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      LocalDate first = LocalDate.of(circumstances.electionDay().getYear(), month, 1);
      return Reckoning.on(first.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday)));
    }

    @Override
    public Set<String> references() {
      return Set.of();
    }
  }

  /** A term at an hour of its own. */
  record AtHour(Term day, LocalTime hour) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return new Reckoning(day.reckon(circumstances).day(), hour);
    }

    @Override
    public Set<String> references() {
      return day.references();
    }
  }

  /** A term at the hour at which polls close. */
  record AtClose(Term day) implements Term {
    @Override
    public Reckoning reckon(Circumstances circumstances) {
      return day instanceof ElectionDay
          ? circumstances.close()
          : new Reckoning(day.reckon(circumstances).day(), circumstances.pollsClose());
    }

    @Override
    public Set<String> references() {
      return day.references();
    }
  }
}
