package org.canvass.envelope;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.canvass.election.EvidenceForm;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.Row;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** Reads the rows of a file into forms; what is wrong with a row is collected, field by field. */
final class ImportRows {
  private static final Map<String, Boolean> TRUTH =
      Map.of("true", true, "yes", true, "1", true, "false", false, "no", false, "0", false);

  /** What stands in the first column of a sum, in the tables of those who send them. */
  private static final Pattern SUM =
      Pattern.compile("(?i)(grand\\s+|sub-?)?(total|sum|count)s?\\s*([:=]\\s*[\\d,.]*)?");

  /** What one official may do to one envelope, having learnt from another system what it is. */
  private static final List<String> IN_FILES =
      List.of(
          "match-signature",
          "find-unsigned",
          "send-notice",
          "tell-voter",
          "receive-statement",
          "accept",
          "reject");

  private static final int LONGEST_REASON = 2_000;

  private final ZoneId zone;

  ImportRows(ZoneId zone) {
    this.zone = zone;
  }

  /** A row and what is wrong with it; the form is null when something is. */
  record Arrival(Row row, ArrivalForm form, List<BadField> bad) {}

  /** A row of acts and what is wrong with it; the form is null when something is. */
  record ActRow(Row row, EnvelopeActForm form, List<BadField> bad) {}

  /** A row of scans and what is wrong with it; the scan is null when something is. */
  record Scan(Row row, EvidenceForm.ScanForm scan, List<BadField> bad) {}

  Arrival arrival(Row row) {
    List<BadField> bad = new ArrayList<>();
    if (isSum(row, bad)) {
      return new Arrival(row, null, bad);
    }
    needed(row, ImportKind.ARRIVALS, bad);
    check(row, "number", ArrivalForm::number, bad);
    for (String column : List.of("receivedAt", "scannedAt", "firstReceivedElsewhereAt")) {
      check(row, column, text -> ActForm.moment(column, text, zone), bad);
    }
    for (String column : List.of("postmarkDate", "carrierStamp", "signedOn")) {
      check(row, column, text -> EvidenceForm.date(column, text), bad);
    }
    for (String column : List.of("signed", "dateStamped", "inLineAtClose")) {
      check(row, column, text -> truth(column, text), bad);
    }
    if (!bad.isEmpty()) {
      return new Arrival(row, null, bad);
    }
    String postmark = row.get("postmarkKind");
    String postmarkDate = row.get("postmarkDate");
    return new Arrival(
        row,
        new ArrivalForm(
            row.get("number"),
            row.get("homeCounty"),
            row.get("receivedAt"),
            row.get("scannedAt"),
            row.get("channel"),
            postmark == null && postmarkDate == null
                ? null
                : new EvidenceForm.PostmarkForm(
                    postmark == null ? "DATED" : postmark, postmarkDate),
            row.get("carrierStamp"),
            null,
            truth("signed", row.get("signed")),
            row.get("signedOn"),
            truth("dateStamped", row.get("dateStamped")),
            row.get("firstReceivedElsewhereAt"),
            row.get("firstReceivedElsewhereBy"),
            truth("inLineAtClose", row.get("inLineAtClose")),
            row.get("voterClass"),
            row.get("barcode"),
            null),
        bad);
  }

  Scan scan(Row row) {
    List<BadField> bad = new ArrayList<>();
    if (isSum(row, bad)) {
      return new Scan(row, null, bad);
    }
    needed(row, ImportKind.SCANS, bad);
    check(row, "number", ArrivalForm::number, bad);
    check(row, "at", text -> ActForm.moment("at", text, zone), bad);
    return new Scan(
        row,
        bad.isEmpty()
            ? new EvidenceForm.ScanForm(row.get("kind"), row.get("at"), row.get("operation"))
            : null,
        bad);
  }

  ActRow act(Row row) {
    List<BadField> bad = new ArrayList<>();
    if (isSum(row, bad)) {
      return new ActRow(row, null, bad);
    }
    needed(row, ImportKind.ACTS, bad);
    check(row, "number", ArrivalForm::number, bad);
    check(row, "event", ImportRows::ofOneOfficial, bad);
    check(row, "happenedAt", text -> ActForm.moment("happenedAt", text, zone), bad);
    check(row, "reason", text -> FormText.optional("reason", text, LONGEST_REASON), bad);
    return new ActRow(
        row,
        bad.isEmpty()
            ? new EnvelopeActForm(
                row.get("reason"),
                row.get("happenedAt"),
                null,
                row.get("reasonCode"),
                null,
                row.get("means"),
                row.get("outcome"),
                null)
            : null,
        bad);
  }

  /** A finding against a signature is each official's own, before the paper (§3019(c)(2)). */
  private static void ofOneOfficial(String event) {
    if (!IN_FILES.contains(event)) {
      throw Problem.refusedData(
          "not-in-files",
          "event \"%s\" is not taken out of a file: what is taken is %s; all else is done in Canvass, one by one."
              .formatted(event, String.join(", ", IN_FILES)));
    }
  }

  /**
   * A sum below the rows is one thing that is wrong, not one for each column that it leaves empty.
   */
  private static boolean isSum(Row row, List<BadField> bad) {
    String number = row.get("number");
    if (number == null || !SUM.matcher(number).matches()) {
      return false;
    }
    bad.add(
        BadField.of(
            row, "number", "total-row", "The row is a sum, not an envelope: leave it out."));
    return true;
  }

  private static void needed(Row row, ImportKind kind, List<BadField> bad) {
    if (row.tooMany() > 0) {
      bad.add(
          BadField.of(
              row,
              "",
              "malformed-row",
              "The row has %d fields too many.".formatted(row.tooMany())));
    }
    for (String column : kind.needed()) {
      if (row.get(column) == null) {
        bad.add(BadField.of(row, column, "missing-field", column + " is missing."));
      }
    }
  }

  private static void check(Row row, String column, Consumer<String> reading, List<BadField> bad) {
    String text = row.get(column);
    if (text == null) {
      return;
    }
    try {
      reading.accept(text);
    } catch (Problem wrong) {
      bad.add(BadField.of(row, column, wrong.code(), wrong.getMessage()));
    }
  }

  private static Boolean truth(String column, String text) {
    if (text == null) {
      return null;
    }
    Boolean truth = TRUTH.get(text.toLowerCase(Locale.ROOT));
    if (truth == null) {
      throw Problem.badRequest(
          "malformed-truth", "%s \"%s\" is neither true nor false.".formatted(column, text));
    }
    return truth;
  }
}
