package org.canvass.envelope.mail;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import org.canvass.platform.LocalTime;
import org.canvass.platform.Problem;

/**
 * When a facility scanned a piece, by the facility's own clock. In the hour that is shown twice
 * when the clocks go back, the text alone does not say which is meant, and none is chosen: midnight
 * of election day may lie between.
 */
public final class ScanTime {
  /** As Informed Visibility writes times, as Confirm did, and as people's programs do. */
  private static final List<DateTimeFormatter> LOCAL =
      List.of(
          form("uuuu-MM-dd'T'HH:mm:ss"),
          form("uuuu-MM-dd HH:mm:ss"),
          form("uuuu-MM-dd-HH.mm.ss"),
          form("MM/dd/uuuu HH:mm:ss"));

  private ScanTime() {}

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .toFormatter()
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * Reads a scan's time.
   *
   * @param zone the facility's
   * @throws Problem {@code malformed-time}, {@code no-such-time} in the hour that is skipped,
   *     {@code ambiguous-time} in the hour that is repeated, {@code wrong-zone} for an offset that
   *     the facility's clock never had then
   */
  public static OffsetDateTime read(String text, ZoneId zone) {
    try {
      OffsetDateTime written = OffsetDateTime.parse(text);
      boolean utc = written.getOffset().equals(ZoneOffset.UTC);
      if (!utc && !zone.getRules().isValidOffset(written.toLocalDateTime(), written.getOffset())) {
        throw Problem.refusedData(
            "wrong-zone",
            "%s has an offset that clocks in %s, where the facility is, did not have: ask which of the two is right."
                .formatted(text, zone));
      }
      return written;
    } catch (DateTimeException noOffset) {
      return LocalTime.in(zone, parse(text), text);
    }
  }

  private static LocalDateTime parse(String text) {
    for (DateTimeFormatter form : LOCAL) {
      try {
        return LocalDateTime.parse(text, form);
      } catch (DateTimeException another) {
        continue;
      }
    }
    throw Problem.badRequest(
        "malformed-time",
        "\"%s\" is no time of a scan: write 2024-11-05T14:30:00, by the facility's clock."
            .formatted(text));
  }
}
