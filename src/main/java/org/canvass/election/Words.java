package org.canvass.election;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How the pages write days, moments, ages, numbers and sections of law, as people in the county
 * read them.
 *
 * @param now the election's clock, from which ages and days left are reckoned
 * @param zone the county's zone
 */
public record Words(OffsetDateTime now, ZoneId zone) {
  private static final DateTimeFormatter DAY = format("EEE, MMM d, yyyy");
  private static final DateTimeFormatter SHORT_DAY = format("EEE, MMM d");
  private static final DateTimeFormatter HOUR = format("h:mm");
  private static final DateTimeFormatter ZONE_NAME = format("z");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }

  /** Such as {@code Thu, Dec 5, 2024}. */
  public String day(LocalDate day) {
    return DAY.format(day);
  }

  /** Such as {@code Thu, Dec 5}. */
  public String shortDay(LocalDate day) {
    return SHORT_DAY.format(day);
  }

  /** Such as {@code Fri, Nov 15, 2024, 4:59 p.m.}, in the county's zone. */
  public String moment(OffsetDateTime moment) {
    var local = moment.atZoneSameInstant(zone);
    return "%s, %s".formatted(DAY.format(local), hour(local.toLocalTime()));
  }

  /** Such as {@code 4:00 p.m.}. */
  public String hour(LocalTime time) {
    return "%s %s".formatted(HOUR.format(time), time.getHour() < 12 ? "a.m." : "p.m.");
  }

  /** The moment in the county's zone. */
  public OffsetDateTime local(Instant moment) {
    return moment.atZone(zone).toOffsetDateTime();
  }

  /** A last moment: the day alone where the whole day is in time, else the hour too. */
  public String due(OffsetDateTime dueAt) {
    var local = dueAt.atZoneSameInstant(zone);
    return local.getHour() == 23 && local.getMinute() == 59
        ? day(local.toLocalDate())
        : moment(dueAt);
  }

  /** The election's clock with its zone, such as {@code …, 5:00 p.m. PST}. */
  public String clock() {
    return "%s %s".formatted(moment(now), ZONE_NAME.format(now.atZoneSameInstant(zone)));
  }

  /** How long ago, by the minutes that a clock shows: {@code 1 minute ago}, {@code 3 days ago}. */
  public String age(OffsetDateTime moment) {
    long minutes =
        ChronoUnit.MINUTES.between(
            moment.truncatedTo(ChronoUnit.MINUTES), now.truncatedTo(ChronoUnit.MINUTES));
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return counted(minutes, "minute") + " ago";
    }
    if (minutes < 48 * 60) {
      return counted(minutes / 60, "hour") + " ago";
    }
    return counted(minutes / (24 * 60), "day") + " ago";
  }

  /** How far off a day is: {@code 20 days left}, {@code today}, {@code 3 days ago}. */
  public String away(LocalDate day) {
    long days = daysTo(day);
    if (days == 0) {
      return "today";
    }
    return days > 0 ? counted(days, "day") + " left" : counted(-days, "day") + " ago";
  }

  /** Such as {@code 20 days} for a day ahead or past, {@code Today} for this one. */
  public String daysAway(long days) {
    return days == 0 ? "Today" : counted(Math.abs(days), "day");
  }

  /** The word between {@link #daysAway} and what falls due. */
  public String toOrPast(long days) {
    return days == 0 ? "is" : days > 0 ? "to" : "past";
  }

  /** Days from the day of the election's clock; negative for a day past. */
  public long daysTo(LocalDate day) {
    return ChronoUnit.DAYS.between(now.atZoneSameInstant(zone).toLocalDate(), day);
  }

  /** Such as {@code 3,733,141}. */
  public String number(long number) {
    return String.format(Locale.US, "%,d", number);
  }

  /** Such as {@code 20 days}, {@code 1 day}. */
  public String counted(long number, String thing) {
    return "%s %s%s".formatted(number(number), thing, number == 1 ? "" : "s");
  }

  /** The citation with its code; a bare section is one of California's Elections Code. */
  public String law(String citation) {
    return citation != null && citation.startsWith("§") ? "Elec. Code " + citation : citation;
  }

  /** The stage for which a step must be done, from the event of the canvass. */
  public String event(String event) {
    return switch (event) {
      case "count-complete" -> "Count complete";
      case "certify" -> "Certification";
      case "close" -> "Closing";
      default -> act(event);
    };
  }

  /** An event as something to do: {@code renew-sign-in} is written {@code Renew sign in}. */
  public String act(String event) {
    return plain(event.replace('-', '_'));
  }

  /** An election in a list to choose from. */
  public String election(Election election) {
    String name = election.live() ? election.name() : "Rehearsal: " + election.name();
    return election.copiedFrom() == null
        ? name
        : "%s (copy %s)".formatted(name, election.electionId());
  }

  /** A state's name for readers: {@code IN_PROGRESS} is written {@code In progress}. */
  public String plain(String state) {
    String words = state.replace('_', ' ').toLowerCase(Locale.US);
    return words.substring(0, 1).toUpperCase(Locale.US) + words.substring(1);
  }
}
