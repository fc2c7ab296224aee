package org.canvass.law;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What is known about when one returned ballot envelope was mailed and received.
 *
 * @param electionDay the election it was cast in
 * @param receivedAt the legal receipt by the voter's own county: the receipt stamp, or the deposit
 *     in a drop box or at a polling place, not the moment of scanning
 * @param channel how it reached the county
 * @param postmark what the postmark shows; {@link Postmark#NONE} when there is none
 * @param carrierStamp date a private carrier stamped on accepting it; null when there is none
 * @param scans what the carrier's tracking data says
 * @param signed whether the voter signed the identification envelope
 * @param signedOn the date the voter wrote beside the signature; null when none
 * @param dateStamped whether the official date-stamped the envelope on receipt
 * @param firstReceivedElsewhereAt receipt in another county; null unless forwarded
 * @param firstReceivedElsewhereBy where in the other county; null unless forwarded, when it means a
 *     polling place
 * @param inLineAtClose whether the voter stood in line when the polls closed
 * @param voterClass whose ballot it is
 */
public record Evidence(
    LocalDate electionDay,
    OffsetDateTime receivedAt,
    Channel channel,
    Postmark postmark,
    LocalDate carrierStamp,
    List<MailScan> scans,
    boolean signed,
    LocalDate signedOn,
    boolean dateStamped,
    OffsetDateTime firstReceivedElsewhereAt,
    FirstReceiver firstReceivedElsewhereBy,
    boolean inLineAtClose,
    VoterClass voterClass) {

  /** How an envelope reached the voter's own county. */
  public enum Channel {
    MAIL,
    COURIER,
    DROP_BOX,
    POLLING_PLACE,
    IN_PERSON,
    THIRD_PARTY,
    FAX,
    FORWARDED
  }

  /** Who in another county took the envelope first. */
  public enum FirstReceiver {
    DROP_BOX,
    POLLING_PLACE,
    OFFICE_MAIL
  }

  /** Classes of voters with rules of their own. */
  public enum VoterClass {
    DOMESTIC,
    UOCAVA,
    EMERGENCY_WORKER
  }

  /**
   * A postmark, or its absence.
   *
   * @param date its date; null unless the kind is DATED
   */
  public record Postmark(Kind kind, LocalDate date) {
    public static final Postmark NONE = new Postmark(Kind.NONE, null);

    /** What can be read of it. */
    public enum Kind {
      DATED,
      UNDATED,
      ILLEGIBLE,
      NONE
    }

    public Postmark {
      Objects.requireNonNull(kind, "postmark kind");
      if (kind == Kind.DATED && date == null) {
        throw new IllegalArgumentException(
            "A DATED postmark needs its date; give it, or say UNDATED or ILLEGIBLE.");
      }
      if (kind != Kind.DATED && date != null) {
        throw new IllegalArgumentException(
            "A postmark that is %s has no date; say DATED or leave the date out.".formatted(kind));
      }
    }

    public static Postmark dated(LocalDate date) {
      return new Postmark(Kind.DATED, date);
    }
  }

  /**
   * One event of a carrier's tracking data.
   *
   * @param kind whether the piece was really scanned, or the event was inferred by the carrier
   * @param operation the carrier's code for what was done; null when unknown
   */
  public record MailScan(Kind kind, OffsetDateTime at, String operation) {

    /** How the carrier came by the event. */
    public enum Kind {
      ACTUAL,
      ASSUMED,
      LOGICAL
    }

    public MailScan {
      Objects.requireNonNull(kind, "scan kind");
      Objects.requireNonNull(at, "scan time");
    }
  }

  public Evidence {
    Objects.requireNonNull(electionDay, "electionDay");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(channel, "channel");
    postmark = postmark == null ? Postmark.NONE : postmark;
    scans = scans == null ? List.of() : List.copyOf(scans);
    voterClass = voterClass == null ? VoterClass.DOMESTIC : voterClass;
    if (firstReceivedElsewhereBy == null && firstReceivedElsewhereAt != null) {
      firstReceivedElsewhereBy = FirstReceiver.POLLING_PLACE;
    }
  }

  /** Evidence of nothing but a receipt; the {@code with} methods add what else is known. */
  public static Evidence of(LocalDate electionDay, OffsetDateTime receivedAt, Channel channel) {
    return new Evidence(
        electionDay,
        receivedAt,
        channel,
        null,
        null,
        null,
        false,
        null,
        false,
        null,
        null,
        false,
        null);
  }

  public Evidence withPostmark(Postmark shown) {
    return copy(known -> known.postmark = shown);
  }

  public Evidence withCarrierStamp(LocalDate date) {
    return copy(known -> known.carrierStamp = date);
  }

  public Evidence withScans(List<MailScan> tracked) {
    return copy(known -> known.scans = tracked);
  }

  /** A signature, with the date beside it or null. */
  public Evidence withSignature(LocalDate date) {
    return copy(
        known -> {
          known.signed = true;
          known.signedOn = date;
        });
  }

  public Evidence withDateStamp() {
    return copy(known -> known.dateStamped = true);
  }

  public Evidence withFirstReceipt(OffsetDateTime at, FirstReceiver by) {
    return copy(
        known -> {
          known.firstReceivedElsewhereAt = at;
          known.firstReceivedElsewhereBy = by;
        });
  }

  public Evidence withVoterInLine() {
    return copy(known -> known.inLineAtClose = true);
  }

  public Evidence withVoterClass(VoterClass whose) {
    return copy(known -> known.voterClass = whose);
  }

  private Evidence copy(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new Evidence(
        electionDay,
        receivedAt,
        channel,
        copy.postmark,
        copy.carrierStamp,
        copy.scans,
        copy.signed,
        copy.signedOn,
        copy.dateStamped,
        copy.firstReceivedElsewhereAt,
        copy.firstReceivedElsewhereBy,
        copy.inLineAtClose,
        copy.voterClass);
  }

  /** What may become known besides the receipt. */
  private static final class Copy {
    private Postmark postmark;
    private LocalDate carrierStamp;
    private List<MailScan> scans;
    private boolean signed;
    private LocalDate signedOn;
    private boolean dateStamped;
    private OffsetDateTime firstReceivedElsewhereAt;
    private FirstReceiver firstReceivedElsewhereBy;
    private boolean inLineAtClose;
    private VoterClass voterClass;

    private Copy(Evidence of) {
      postmark = of.postmark;
      carrierStamp = of.carrierStamp;
      scans = of.scans;
      signed = of.signed;
      signedOn = of.signedOn;
      dateStamped = of.dateStamped;
      firstReceivedElsewhereAt = of.firstReceivedElsewhereAt;
      firstReceivedElsewhereBy = of.firstReceivedElsewhereBy;
      inLineAtClose = of.inLineAtClose;
      voterClass = of.voterClass;
    }
  }
}
