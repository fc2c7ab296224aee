package org.canvass.ledger.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The rows of the database as the bundle lists them, each by its digest, against what the entries
 * tell: none changed beside the ledger, none missing, none without entries.
 */
final class Rows {
  static final String FILE = "subjects.jsonl";
  private static final int NONE = -1;

  private final Histories histories;
  private final Subjects subjects;
  private final Findings findings;

  Rows(Histories histories, Findings findings) {
    this.histories = histories;
    this.subjects = histories.subjects();
    this.findings = findings;
  }

  /** The subjects that these lines are about, -1 for a line about none that is known. */
  int[] judge(List<byte[]> lines) {
    int[] found = new int[lines.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = judge(lines.get(i));
    }
    return found;
  }

  private int judge(byte[] line) {
    Map<String, Object> row;
    try {
      row = Json.object(line);
    } catch (IOException noJson) {
      findings.add(Check.FORM, FILE + " has a line that is no JSON object");
      return NONE;
    }
    String name = Json.text(row, "subject");
    String digest = Json.text(row, "digest");
    String kind = Json.text(row, "kind");
    long revision = Json.number(row, "revision");
    if (name == null || digest == null || kind == null || revision < 1) {
      findings.add(Check.FORM, FILE + " has a line without kind, subject, revision or digest");
      return NONE;
    }
    byte[] bytes = canonical(name);
    int subject = subjects.find(bytes, 0, bytes.length);
    if (subject < 0 || subjects.revision[subject] == 0) {
      findings.notChecked(
          "the row of %s \"%s\", revision %d: no entry up to the checkpoint tells of it"
              .formatted(kind, name, revision));
      return subject;
    }
    compare(subject, kind, revision, digest);
    return subject;
  }

  private void compare(int subject, String kind, long revision, String digest) {
    String name = subjects.name(subject);
    if (!kind.equals(histories.word(subjects.kind[subject]))) {
      finding(subject, "the row of %s stands among the %ss".formatted(name, kind));
    } else if (revision > subjects.revision[subject]) {
      findings.notChecked(
          "the row of %s: it is at revision %d, which entries after the checkpoint must tell"
              .formatted(name, revision));
    } else if (revision < subjects.revision[subject]) {
      finding(
          subject,
          "the row of %s is at revision %d, but this entry told revision %d: an old row was put back"
              .formatted(name, revision, subjects.revision[subject]));
    } else if (subjects.broken[subject]) {
      findings.notChecked("the row of " + name + ": its entries have faults of their own");
    } else if (!digest.equals(HexFormat.of().formatHex(histories.digest(subject)))) {
      finding(
          subject,
          "the row of %s is not what its entries up to this one tell: the row was changed without an entry, or an entry was changed after it"
              .formatted(name));
    }
  }

  /** Remembers whose rows were there; by one thread. */
  void seen(int[] found) {
    for (int subject : found) {
      if (subject == NONE) {
        continue;
      }
      if (subjects.seen[subject]) {
        finding(subject, "the row of " + subjects.name(subject) + " is listed twice");
      }
      subjects.seen[subject] = true;
    }
  }

  /** After the last line: whose row is missing. */
  void finish() {
    for (int subject = 0; subject < subjects.count(); subject++) {
      if (!subjects.seen[subject] && subjects.revision[subject] > 0) {
        finding(subject, "the row of " + subjects.name(subject) + " is missing");
      }
    }
  }

  private void finding(int subject, String text) {
    findings.add(
        new Finding(Check.SUBJECT, subjects.lastLeaf[subject], subjects.lastEntry[subject], text));
  }

  /** As it stands between the quotes in RFC 8785. */
  private static byte[] canonical(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\b' -> escaped.append("\\b");
        case '\f' -> escaped.append("\\f");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return escaped.toString().getBytes(StandardCharsets.UTF_8);
  }
}
