package org.canvass.workflow;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
  private static final int MOST_TEXT = 2_000;
  private static final int MOST_EVIDENCE = 8_000;

  /** Checks lengths, so that no entry grows beyond what a log can carry. */
  public ActForm checked() {
    checkLength("reason", reason, MOST_TEXT);
    checkLength("authority", authority, MOST_TEXT);
    checkLength("evidence", evidence == null ? null : evidence.toString(), MOST_EVIDENCE);
    return this;
  }

  /** The form of a call without a body. */
  public static ActForm empty() {
    return new ActForm(null, null, null, null);
  }

  /** The moment it happened, in the county's zone where no offset is written; null for now. */
  public Instant happened(ZoneId zone) {
    return happenedAt == null ? null : moment("happenedAt", happenedAt, zone);
  }

  /** Reads ISO 8601 with an offset, or without one as the county's time. */
  public static Instant moment(String field, String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noOffset) {
      try {
        return LocalDateTime.parse(text).atZone(zone).toInstant();
      } catch (DateTimeException neither) {
        throw Problem.badRequest(
            "malformed-time",
            "%s \"%s\" is not a time: write ISO 8601, such as 2024-11-15T17:00:00-08:00."
                .formatted(field, text));
      }
    }
  }

  private static void checkLength(String field, String text, int most) {
    if (text != null && text.length() > most) {
      throw Problem.badRequest(
          "too-long",
          "%s has %d characters; at most %d are taken.".formatted(field, text.length(), most));
    }
  }
}
