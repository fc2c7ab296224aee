package org.canvass.election;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.law.ElectionType;
import org.canvass.law.Evidence;
import org.canvass.law.RulebookVersion;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/**
 * Evidence as the API takes it. Times without offset are the county's. What is wrong is refused
 * with the field's name and what would be right.
 */
public record EvidenceForm(
    String electionDay,
    String type,
    String receivedAt,
    String channel,
    PostmarkForm postmark,
    String carrierStamp,
    List<ScanForm> scans,
    Boolean signed,
    String signedOn,
    Boolean dateStamped,
    String firstReceivedElsewhereAt,
    String firstReceivedElsewhereBy,
    Boolean inLineAtClose,
    String voterClass) {
  private static final int MOST_SCANS = 200;
  private static final int LONGEST_OPERATION = 100;

  /** What can be read of a postmark. */
  public record PostmarkForm(String kind, String date) {}

  /** One event of a carrier's tracking data. */
  public record ScanForm(String kind, String at, String operation) {}

  /** The evidence of an election held that day. */
  public Evidence toEvidence(LocalDate day, ZoneId zone) {
    if (receivedAt == null) {
      throw missing("receivedAt", "the moment of the legal receipt");
    }
    if (channel == null) {
      throw missing("channel", "how the envelope came");
    }
    try {
      return new Evidence(
          day,
          moment("receivedAt", receivedAt, zone),
          constant(Evidence.Channel.class, "channel", channel),
          postmarkSeen(),
          date("carrierStamp", carrierStamp),
          scansSeen(zone),
          Boolean.TRUE.equals(signed),
          date("signedOn", signedOn),
          Boolean.TRUE.equals(dateStamped),
          moment("firstReceivedElsewhereAt", firstReceivedElsewhereAt, zone),
          constant(
              Evidence.FirstReceiver.class, "firstReceivedElsewhereBy", firstReceivedElsewhereBy),
          Boolean.TRUE.equals(inLineAtClose),
          constant(Evidence.VoterClass.class, "voterClass", voterClass));
    } catch (IllegalArgumentException contradictory) {
      throw Problem.badRequest("bad-evidence", contradictory.getMessage());
    }
  }

  /** Refuses with 422 evidence with a date that cannot be in an election under this law. */
  public static void refuseImpossible(RulebookVersion law, Evidence evidence, ElectionType type) {
    law.impossible(evidence, type)
        .ifPresent(
            date -> {
              throw Problem.refusedData(
                      "bad-evidence",
                      "%s %s: look again. Where a machine printed it so, record it as ILLEGIBLE or leave it out."
                          .formatted(date.field(), date.why()))
                  .with("field", date.field());
            });
  }

  private Evidence.Postmark postmarkSeen() {
    if (postmark == null) {
      return Evidence.Postmark.NONE;
    }
    if (postmark.kind() == null) {
      throw missing("postmark.kind", "what can be read of the postmark");
    }
    return new Evidence.Postmark(
        constant(Evidence.Postmark.Kind.class, "postmark.kind", postmark.kind()),
        date("postmark.date", postmark.date()));
  }

  private List<Evidence.MailScan> scansSeen(ZoneId zone) {
    if (scans == null) {
      return List.of();
    }
    if (scans.size() > MOST_SCANS) {
      throw Problem.badRequest(
          "too-many-scans",
          "scans has %d scans; at most %d of one envelope are taken."
              .formatted(scans.size(), MOST_SCANS));
    }
    return scans.stream()
        .map(
            scan -> {
              if (scan == null || scan.kind() == null || scan.at() == null) {
                throw missing("scans[].kind and scans[].at", "what each mail scan was, and when");
              }
              return new Evidence.MailScan(
                  constant(Evidence.MailScan.Kind.class, "scans[].kind", scan.kind()),
                  moment("scans[].at", scan.at(), zone),
                  FormText.optional("scans[].operation", scan.operation(), LONGEST_OPERATION));
            })
        .toList();
  }

  /** A date such as 2024-11-05, or null; anything else is refused with the field's name. */
  public static LocalDate date(String field, String text) {
    try {
      LocalDate date = text == null ? null : LocalDate.parse(text);
      if (date != null) {
        ActForm.checkYear("malformed-date", field, date.getYear());
      }
      return date;
    } catch (DateTimeException notADate) {
      throw malformed(field, text);
    }
  }

  private static Problem malformed(String field, String text) {
    return Problem.badRequest(
        "malformed-date",
        "%s \"%s\" is not a date: write it as 2024-11-05.".formatted(field, text));
  }

  private static OffsetDateTime moment(String field, String text, ZoneId zone) {
    return text == null ? null : ActForm.moment(field, text, zone).atZone(zone).toOffsetDateTime();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
    if (text == null) {
      return null;
    }
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-value",
                    "%s \"%s\" is none of %s."
                        .formatted(field, text, List.of(type.getEnumConstants()))));
  }

  private static Problem missing(String field, String what) {
    return Problem.badRequest("missing-field", "%s is missing: give %s.".formatted(field, what));
  }
}
