package org.canvass.law;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions a row of the evidence table may ask. Those about a mailing or signing date answer
 * {@code by} (on or before the day named by the rulebook), {@code after}, or {@code none}.
 */
enum Criterion {
  RECEIVED_BY("received-by"),
  RECEIVED_BEFORE("received-before"),
  RECEIVED_AFTER("received-after"),
  FIRST_RECEIVED_BY("first-received-by"),
  FIRST_RECEIVED_AFTER("first-received-after"),
  CHANNEL("channel", file -> file.evidence().channel().name(), names(Evidence.Channel.values())),
  VOTER_CLASS(
      "voter-class",
      file -> file.evidence().voterClass().name(),
      names(Evidence.VoterClass.values())),
  FIRST_RECEIVER(
      "first-receiver",
      CaseFile::firstReceiver,
      List.of("DROP_BOX", "POLLING_PLACE", "OFFICE_MAIL", "UNKNOWN")),
  IN_LINE_AT_CLOSE(
      "in-line-at-close", file -> String.valueOf(file.evidence().inLineAtClose()), flags()),
  POSTMARK(
      "postmark",
      file -> file.evidence().postmark().kind().name(),
      names(Evidence.Postmark.Kind.values())),
  POSTMARK_DATE("postmark-date", CaseFile::postmarkDate, days()),
  CARRIER_STAMP("carrier-stamp", CaseFile::carrierStamp, days()),
  SCAN("scan", CaseFile::scan, days()),
  SIGNED("signed", file -> String.valueOf(file.evidence().signed()), flags()),
  SIGNED_ON("signed-on", CaseFile::signedOn, days()),
  DATE_STAMPED("date-stamped", file -> String.valueOf(file.evidence().dateStamped()), flags());

  private final String wireName;
  private final Function<CaseFile, String> answer;
  private final List<String> vocabulary;

  /** A criterion that compares a receipt with a window. */
  Criterion(String wireName) {
    this(wireName, null, List.of());
  }

  Criterion(String wireName, Function<CaseFile, String> answer, List<String> vocabulary) {
    this.wireName = wireName;
    this.answer = answer;
    this.vocabulary = vocabulary;
  }

  boolean holds(CaseFile file, String value) {
    return switch (this) {
      case RECEIVED_BY -> file.receivedBy(value);
      case RECEIVED_BEFORE -> file.receivedBefore(value);
      case RECEIVED_AFTER -> !file.receivedBy(value);
      case FIRST_RECEIVED_BY -> file.isFirstReceiptKnown() && file.firstReceivedBy(value);
      case FIRST_RECEIVED_AFTER -> file.isFirstReceiptKnown() && !file.firstReceivedBy(value);
      default -> answer.apply(file).equals(value);
    };
  }

  boolean comparesWithWindow() {
    return answer == null;
  }

  boolean knows(String value) {
    return vocabulary.contains(value);
  }

  List<String> vocabulary() {
    return vocabulary;
  }

  static Optional<Criterion> find(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(each -> each.wireName).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static List<String> flags() {
    return List.of("true", "false");
  }

  private static List<String> days() {
    return List.of("by", "after", "none");
  }
}
