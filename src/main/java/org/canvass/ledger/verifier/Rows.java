package org.canvass.ledger.verifier;

import java.util.BitSet;
import java.util.List;

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
  private final BitSet seen = new BitSet();

  Rows(Histories histories, Findings findings) {
    this.histories = histories;
    this.subjects = histories.subjects();
    this.findings = findings;
  }

  /** The subjects that these lines are about, -1 for a line about none that is known. */
  int[] judge(List<byte[]> lines) {
    RowLine row = new RowLine();
    RowDigest digest = new RowDigest(histories);
    int[] found = new int[lines.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = judge(row, lines.get(i), digest);
    }
    return found;
  }

  private int judge(RowLine row, byte[] line, RowDigest digest) {
    try {
      row.read(line);
    } catch (CanonicalText.NotCanonical problem) {
      findings.add(Check.FORM, FILE + " has a line that " + problem.getMessage());
      return NONE;
    }
    int subject = row.subject(subjects);
    if (subject < 0 || subjects.revision(subject) == 0) {
      findings.notChecked(
          "the row of %s \"%s\", revision %d: no entry up to the checkpoint tells of it"
              .formatted(row.kind(), row.name(), row.revision()));
      return subject;
    }
    compare(subject, row, digest);
    return subject;
  }

  private void compare(int subject, RowLine row, RowDigest digest) {
    long told = subjects.revision(subject);
    if (!row.isOf(histories.wordBytes(subjects.kind(subject)))) {
      finding(subject, "the row of %s stands among those of another kind".formatted(row.name()));
    } else if (row.revision() > told) {
      findings.notChecked(
          "the row of %s: it is at revision %d, which entries after the checkpoint must tell"
              .formatted(row.name(), row.revision()));
    } else if (row.revision() < told) {
      finding(
          subject,
          "the row of %s is at revision %d, but this entry told revision %d: an old row was put back"
              .formatted(row.name(), row.revision(), told));
    } else if (subjects.isBroken(subject)) {
      findings.notChecked("the row of " + row.name() + ": its entries have faults of their own");
    } else if (!row.hasDigest(digest.of(subject))) {
      finding(
          subject,
          "the row of %s is not what its entries up to this one tell: the row was changed without an entry, or an entry was changed after it"
              .formatted(row.name()));
    }
  }

  /** Remembers whose rows were there; by one thread. */
  void seen(int[] found) {
    for (int subject : found) {
      if (subject == NONE) {
        continue;
      }
      if (seen.get(subject)) {
        finding(subject, "the row of " + subjects.name(subject) + " is listed twice");
      }
      seen.set(subject);
    }
  }

  /** After the last line: whose row is missing. */
  void finish() {
    for (int subject = 0; subject < subjects.count(); subject++) {
      if (!seen.get(subject) && subjects.revision(subject) > 0) {
        finding(subject, "the row of " + subjects.name(subject) + " is missing");
      }
    }
  }

  private void finding(int subject, String text) {
    findings.add(
        new Finding(Check.SUBJECT, subjects.lastLeaf(subject), subjects.lastEntry(subject), text));
  }
}
