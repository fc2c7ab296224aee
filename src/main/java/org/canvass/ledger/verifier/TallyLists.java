package org.canvass.ledger.verifier;

import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What manual tallies are drawn from: the entry holds the list's SHA-256, and the bundle the list,
 * so that the draw can be made again. Each stands under its SHA-256.
 */
final class TallyLists {
  static final Pattern FILE = Pattern.compile("tally-lists/([0-9a-f]{64})\\.txt");
  private static final int LARGEST = 64_000_000;

  private final Findings findings;
  private final Set<String> given = new HashSet<>();

  TallyLists(Findings findings) {
    this.findings = findings;
  }

  /** Reads those of the bundle. */
  void read(Source source, List<String> names) {
    for (String name : names) {
      Matcher file = FILE.matcher(name);
      if (!file.matches()) {
        continue;
      }
      try {
        byte[] list = source.read(name, LARGEST).orElse(new byte[0]);
        if (HexFormat.of().formatHex(Facts.sha256(list)).equals(file.group(1))) {
          given.add(file.group(1));
        } else {
          findings.add(Check.TALLY_LIST, name + " has another SHA-256 than its name says");
        }
      } catch (IOException unreadable) {
        findings.add(Check.TALLY_LIST, name + " cannot be read: " + unreadable.getMessage());
      }
    }
  }

  /** Compares with what the entries name. */
  void check(Histories histories) {
    Subjects subjects = histories.subjects();
    for (int subject = 0; subject < subjects.count(); subject++) {
      if (!histories.word(subjects.kind(subject)).equals("manual_tally")) {
        continue;
      }
      String hash = histories.facts().text(subject, "list_hash");
      if (hash != null && !given.contains(hash)) {
        findings.add(
            new Finding(
                Check.TALLY_LIST,
                subjects.lastLeaf(subject),
                subjects.lastEntry(subject),
                "no list in the bundle has the SHA-256 %s that %s was drawn from"
                    .formatted(hash, subjects.name(subject))));
      }
    }
  }
}
