package org.canvass.ledger.verifier;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import org.canvass.ledger.tlog.Checkpoint;

/**
 * The verdict, with all that led to it.
 *
 * @param checkpoint what was judged
 * @param count findings in all; {@code findings} may be fewer
 * @param unchecked what could not be looked at, and why
 * @param notes what an auditor should know and that is no fault
 */
record Report(
    Checkpoint checkpoint,
    long count,
    List<Finding> findings,
    List<String> unchecked,
    List<String> notes) {

  /** In three words. */
  enum Verdict {
    VERIFIED,
    NOT_WHOLLY_CHECKED,
    NOT_VERIFIED;

    String words() {
      return name().replace('_', ' ');
    }
  }

  static Report of(Checkpoint checkpoint, Findings findings) {
    return new Report(
        checkpoint, findings.count(), findings.listed(), findings.unchecked(), findings.notes());
  }

  Verdict verdict() {
    if (count > 0) {
      return Verdict.NOT_VERIFIED;
    }
    return unchecked.isEmpty() ? Verdict.VERIFIED : Verdict.NOT_WHOLLY_CHECKED;
  }

  /** 1 where something is wrong, else 0. */
  int exitStatus() {
    return count > 0 ? 1 : 0;
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder(verdict().words()).append("\n\n");
    text.append("Log         ").append(checkpoint.origin()).append('\n');
    text.append("Entries     ").append("%,d".formatted(checkpoint.size())).append('\n');
    text.append("Root        ").append(root()).append('\n');
    if (count > 0) {
      text.append("\nFindings (").append("%,d".formatted(count)).append(")\n");
      for (Finding finding : findings) {
        String place = finding.place();
        text.append("  ")
            .append(finding.check().word())
            .append(": ")
            .append(place.isEmpty() ? "" : place + ": ")
            .append(finding.text())
            .append('\n');
      }
      if (count > findings.size()) {
        text.append("  and %,d more\n".formatted(count - findings.size()));
      }
    }
    list(text, "Not checked", unchecked);
    list(text, "To know", notes);
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  /** For machines. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("verdict", verdict().name());
      json.writeStringField("origin", checkpoint.origin());
      json.writeNumberField("size", checkpoint.size());
      json.writeStringField("root", root());
      json.writeNumberField("count", count);
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("check", finding.check().word());
        if (finding.entry() != null) {
          json.writeNumberField("entry", finding.entry());
        }
        if (finding.leaf() != null) {
          json.writeNumberField("leaf", finding.leaf());
        }
        json.writeStringField("text", finding.text());
        json.writeEndObject();
      }
      json.writeEndArray();
      texts(json, "notChecked", unchecked);
      texts(json, "notes", notes);
      json.writeEndObject();
    } catch (IOException intoMemory) {
      throw new IllegalStateException(intoMemory);
    }
    return text + "\n";
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private String root() {
    return HexFormat.of().formatHex(checkpoint.root());
  }
}
