package org.canvass.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.WholeEntry;

/**
 * Entries as rows for a spreadsheet, RFC 4180 in UTF-8. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front, which shows that it is text.
 */
final class CsvEntries {
  private static final List<String> MEMBERS =
      List.of(
          "id",
          "recordedAt",
          "happenedAt",
          "county",
          "subject",
          "kind",
          "event",
          "from",
          "to",
          "outcome",
          "refusal",
          "actor",
          "actorName",
          "role",
          "citation",
          "authority",
          "late",
          "backdated",
          "wallClock",
          "revision",
          "evidence",
          "after",
          "reasonHash",
          "clientAddressHash",
          "authorityHash",
          "givenEvidenceHash");
  private static final List<String> BESIDE =
      List.of("description", "reason", "clientAddress", "givenEvidence", "salt", "leafHash");

  /** What begins a formula, full-width forms included, or hides one behind white space. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private CsvEntries() {}

  static void write(EntryExport export, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180);
    List<String> header = new ArrayList<>(MEMBERS);
    header.addAll(BESIDE);
    rows.printRecord(header);
    export.entries().read(entry -> rows.printRecord(row(entry)));
    rows.flush();
  }

  private static List<String> row(WholeEntry entry) {
    JsonObject body = entry.content();
    List<String> row = new ArrayList<>();
    for (String member : MEMBERS) {
      row.add(harmless(text(body.get(member))));
    }
    if (entry.texts().authority() != null) {
      row.set(MEMBERS.indexOf("authority"), harmless(entry.texts().authority()));
    }
    row.add(description(body));
    row.add(harmless(entry.texts().reason()));
    row.add(harmless(entry.texts().clientAddress()));
    row.add(harmless(entry.texts().givenEvidence()));
    row.add(entry.salt());
    row.add(entry.leafHash());
    return row;
  }

  /** What was done, or that it was refused. */
  private static String description(JsonObject body) {
    String done = EventCatalogue.get().text(body.getString("kind"), body.getString("event"));
    return "REFUSED".equals(body.getString("outcome")) ? "Refused: " + done : done;
  }

  private static String text(JsonValue value) {
    if (value == null) {
      return null;
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private static String harmless(String cell) {
    return cell == null || cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0
        ? cell
        : "'" + cell;
  }
}
