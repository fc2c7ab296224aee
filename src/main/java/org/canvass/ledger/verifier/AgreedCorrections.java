package org.canvass.ledger.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A published update that puts another right was agreed by two persons: the correction that
 * somebody proposed, and another approved, names the very update and the very figures. That the two
 * are different persons, and that the proposal had not lapsed, are seats of the correction.
 */
final class AgreedCorrections {
  private static final String UPDATE = "/update/";

  private final Subjects subjects;
  private final Facts facts;
  private final Findings findings;
  private final int updateKind;
  private final int correctionKind;
  private final int approve;

  /** Corrections that nobody has approved yet, by the update's name: one transaction tells both. */
  private final Map<String, Published> open = new HashMap<>();

  private record Published(int subject, Finding ifNobodyApproves) {}

  AgreedCorrections(Words words, Subjects subjects, Facts facts, Findings findings) {
    this.subjects = subjects;
    this.facts = facts;
    this.findings = findings;
    this.updateKind = words.number("results_update");
    this.correctionKind = words.number("correction");
    this.approve = words.number("approve");
  }

  /** Follows an entry that took effect, whose facts are folded. */
  void follow(EntryBatch batch, int entry, int subject, int kind, int event) {
    if (kind == updateKind && facts.number(subject, "corrects") != EntryBatch.NONE) {
      String name = subjects.name(subject);
      open.put(
          name,
          new Published(
              subject,
              batch.finding(
                  Check.SEAT,
                  entry,
                  "%s corrects update %d, and no second person approved it"
                      .formatted(name, facts.number(subject, "corrects")))));
    } else if (kind == correctionKind && event == approve) {
      approved(batch, entry, subject);
    }
  }

  private void approved(EntryBatch batch, int entry, int correction) {
    String name = facts.text(correction, "county") + UPDATE + facts.number(correction, "published");
    Published update = open.get(name);
    boolean same =
        update != null
            && facts.number(update.subject(), "corrects") == facts.number(correction, "corrects")
            && same(update.subject(), correction, "figures_sha256")
            && same(update.subject(), correction, "source_sha256");
    if (same) {
      open.remove(name);
    } else {
      findings.add(
          batch.finding(
              Check.SEAT,
              entry,
              "%s was approved, but %s does not correct what it says by the figures that it names"
                  .formatted(subjects.name(correction), name)));
    }
  }

  private boolean same(int update, int correction, String column) {
    return Objects.equals(facts.text(update, column), facts.text(correction, column));
  }

  /** What nobody has approved, once all entries are followed. */
  void settle() {
    open.values().forEach(each -> findings.add(each.ifNobodyApproves()));
    open.clear();
  }
}
