package org.canvass.results;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.canvass.results.FeedRefused.Reason;

/**
 * The moment a snapshot was published: the feed writes the county's wall clock, {@code 11/15/2024
 * 4:59:37 PM}.
 */
final class FeedTime {

  private static final DateTimeFormatter WALL_CLOCK =
      DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  private FeedTime() {}

  /**
   * The moment in the county's zone. In the hour that the autumn change repeats, the first pass is
   * meant: the feed does not tell them apart.
   *
   * @throws FeedRefused {@code BAD_TIME_STAMP} when the text is no date and time, or a time that
   *     the spring change skips
   */
  static Instant parse(String text, ZoneId county) {
    try {
      LocalDateTime local = LocalDateTime.parse(text, WALL_CLOCK);
      if (county.getRules().getValidOffsets(local).isEmpty()) {
        throw new FeedRefused(
            Reason.BAD_TIME_STAMP,
            "TimeStamp \"%s\" does not exist in %s: the clocks skipped that hour. Ask the county for a corrected snapshot."
                .formatted(text, county));
      }
      return local.atZone(county).withEarlierOffsetAtOverlap().toInstant();
    } catch (DateTimeParseException e) {
      throw new FeedRefused(
          Reason.BAD_TIME_STAMP,
          "TimeStamp \"%s\" is no date and time of the feed, such as \"11/15/2024 4:59:37 PM\". Send the file as published."
              .formatted(shown(text)),
          e);
    }
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
