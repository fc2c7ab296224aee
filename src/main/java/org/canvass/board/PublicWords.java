package org.canvass.board;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * How a page for visitors says things in a language: texts, days, hours, numbers, ages.
 *
 * @param language its key, as {@code <html lang>} has it
 * @param now the election's clock
 * @param zone the county's zone
 */
public record PublicWords(
    String language, Map<String, String> texts, OffsetDateTime now, ZoneId zone) {

  /** A text of the language's file. */
  public String text(String key) {
    return texts.getOrDefault(key, key);
  }

  /** A text with what it speaks of. */
  public String text(String key, Object first) {
    return text(key).replace("{0}", String.valueOf(first));
  }

  public String text(String key, Object first, Object second) {
    return text(key, first).replace("{1}", String.valueOf(second));
  }

  public String text(String key, Object first, Object second, Object third) {
    return text(key, first, second).replace("{2}", String.valueOf(third));
  }

  /** Whether there is such a text. */
  public boolean knows(String key) {
    return texts.containsKey(key);
  }

  private Locale locale() {
    return Locale.forLanguageTag(language + "-US");
  }

  /** Such as {@code Thursday, December 5, 2024}. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale()).format(day);
  }

  public String hour(LocalTime time) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()).format(time);
  }

  /** A moment as the county's clocks show it. */
  public String moment(OffsetDateTime moment) {
    var local = moment.atZoneSameInstant(zone);
    return day(local.toLocalDate()) + ", " + hour(local.toLocalTime());
  }

  /** The last moment of something: the day alone where the whole day is in time. */
  public String due(OffsetDateTime dueAt) {
    var local = dueAt.atZoneSameInstant(zone);
    return local.getHour() == 23 && local.getMinute() == 59
        ? day(local.toLocalDate())
        : moment(dueAt);
  }

  /** The election's clock, with the zone's name. */
  public String clock() {
    return "%s %s"
        .formatted(
            moment(now),
            DateTimeFormatter.ofPattern("z", locale()).format(now.atZoneSameInstant(zone)));
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  /** How old something is. */
  public String age(OffsetDateTime moment) {
    long minutes = Math.max(0, ChronoUnit.MINUTES.between(moment, now));
    if (minutes < 2) {
      return text("ago.now");
    }
    if (minutes < 120) {
      return text("ago.minutes", minutes);
    }
    return minutes < 48 * 60
        ? text("ago.hours", minutes / 60)
        : text("ago.days", minutes / (24 * 60));
  }
}
