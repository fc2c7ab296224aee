package org.canvass.ledger.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of the law: each that the entries adopted must be in the bundle, with the hash that was
 * adopted. Only the office's ledger and the election's own entry name them.
 */
final class Rulebooks {
  private static final int LARGEST = 16_000_000;

  private final Findings findings;
  private final Map<String, RulebookText> texts = new TreeMap<>();

  Rulebooks(Findings findings) {
    this.findings = findings;
  }

  /** Reads those of the bundle. */
  void read(Source source, List<String> names) {
    for (String name : names) {
      if (!BundleForm.RULEBOOK.matcher(name).matches()) {
        continue;
      }
      try {
        source
            .read(name, LARGEST)
            .ifPresent(
                bytes ->
                    texts.put(
                        HexFormat.of().formatHex(Facts.sha256(bytes)),
                        new RulebookText(new String(bytes, StandardCharsets.UTF_8))));
      } catch (IOException unreadable) {
        findings.add(Check.RULEBOOK, name + " cannot be read: " + unreadable.getMessage());
      }
    }
  }

  /** Compares with what the entries name; settles the seats that hang on the law in force. */
  void check(Histories histories, boolean isBundle) {
    Subjects subjects = histories.subjects();
    RulebookText inForce = null;
    for (int subject = 0; subject < subjects.count(); subject++) {
      String kind = histories.word(subjects.kind(subject));
      boolean isElection = kind.equals("election");
      if (!isElection && !kind.equals("adopted_rulebook")) {
        continue;
      }
      String hash = histories.facts().text(subject, isElection ? "rulebook_sha256" : "sha256");
      if (hash != null && isBundle && !texts.containsKey(hash)) {
        findings.add(
            new Finding(
                Check.RULEBOOK,
                subjects.lastLeaf(subject),
                subjects.lastEntry(subject),
                "no rulebook in the bundle has the SHA-256 %s that %s names"
                    .formatted(hash, subjects.name(subject))));
      }
      if (isElection && hash != null) {
        inForce = texts.get(hash);
      }
    }
    histories.settle(inForce);
  }
}
