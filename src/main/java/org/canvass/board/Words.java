package org.canvass.board;

import java.time.LocalDate;
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
    return "%s, %s %s"
        .formatted(DAY.format(local), HOUR.format(local), local.getHour() < 12 ? "a.m." : "p.m.");
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

  /** A state's name for readers: {@code IN_PROGRESS} is written {@code In progress}. */
  public String plain(String state) {
    String words = state.replace('_', ' ').toLowerCase(Locale.US);
    return words.substring(0, 1).toUpperCase(Locale.US) + words.substring(1);
  }
}
