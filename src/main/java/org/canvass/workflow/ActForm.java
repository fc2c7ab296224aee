package org.canvass.workflow;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.canvass.platform.LocalTime;
import org.canvass.platform.Problem;

/**
 * The body of an event's call.
 *
 * @param reason why; needed by some events, and when the act happened earlier than now
 * @param happenedAt ISO 8601; without offset it is the county's time; absent means now
 * @param authority under what authority a late act is done
 * @param evidence what the act rests on; never a voter's name, address or vote
 */
public record ActForm(String reason, String happenedAt, String authority, JsonObject evidence) {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;
  private static final int MOST_TEXT = 2_000;
  private static final int MOST_EVIDENCE = 8_000;

  /** Checks lengths, so that no entry grows beyond what a log can carry. */
  public ActForm checked() {
    checkLength("reason", reason, MOST_TEXT);
    checkLength("authority", authority, MOST_TEXT);
    checkLength("evidence", evidence == null ? null : evidence.toString(), MOST_EVIDENCE);
    checkNumbers(evidence);
    return this;
  }

  /** An entry's canonical form (RFC 8785) knows numbers as doubles: others would not come back. */
  private static void checkNumbers(JsonValue value) {
    if (value instanceof JsonObject object) {
      object.values().forEach(ActForm::checkNumbers);
    } else if (value instanceof JsonArray array) {
      array.forEach(ActForm::checkNumbers);
    } else if (value instanceof JsonNumber number && !isExact(number)) {
      throw Problem.badRequest(
          "bad-number",
          "evidence holds the number %s, which a double cannot hold exactly: write it as text."
              .formatted(number));
    }
  }

  private static boolean isExact(JsonNumber number) {
    double near = number.doubleValue();
    return Double.isFinite(near)
        && BigDecimal.valueOf(near).compareTo(number.bigDecimalValue()) == 0;
  }

  /** The form of a call without a body. */
  public static ActForm empty() {
    return new ActForm(null, null, null, null);
  }

  /** The moment it happened, in the county's zone where no offset is written; null for now. */
  public Instant happened(ZoneId zone) {
    return happenedAt == null ? null : moment("happenedAt", happenedAt, zone);
  }

  /**
   * Reads ISO 8601 with an offset, or without one as the county's time; cut to microseconds, as the
   * ledger keeps them.
   *
   * @throws Problem 400 {@code malformed-time}; {@code no-such-time} in the hour that the clocks
   *     skip, {@code ambiguous-time} in the one that they repeat: which of the two is not guessed
   */
  public static Instant moment(String field, String text, ZoneId zone) {
    OffsetDateTime moment = parse(field, text, zone);
    checkYear("malformed-time", field, moment.getYear());
    return moment.toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Refuses years in which neither an act lies nor a date that one rests on: slips of the pen. */
  public static void checkYear(String code, String field, int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw Problem.badRequest(
          code,
          "%s lies in the year %d: years from %d to %d are taken."
              .formatted(field, year, FIRST_YEAR, LAST_YEAR));
    }
  }

  private static OffsetDateTime parse(String field, String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException noOffset) {
      try {
        return LocalTime.in(zone, LocalDateTime.parse(text), field + " " + text);
      } catch (DateTimeException neither) {
        throw malformed(field, text);
      }
    }
  }

  private static Problem malformed(String field, String text) {
    return Problem.badRequest(
        "malformed-time",
        "%s \"%s\" is not a time: write ISO 8601, such as 2024-11-15T17:00:00-08:00."
            .formatted(field, text));
  }

  private static void checkLength(String field, String text, int most) {
    if (text != null && (text.indexOf('\0') >= 0 || text.contains("\\u0000"))) {
      throw Problem.badRequest(
          "bad-text", "%s holds a NUL character, which no text may.".formatted(field));
    }
    if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Problem.badRequest(
          "bad-text", "%s holds half a character (a lone surrogate).".formatted(field));
    }
    if (text != null && text.length() > most) {
      throw Problem.badRequest(
          "too-long",
          "%s has %d characters; at most %d are taken.".formatted(field, text.length(), most));
    }
  }
}
