package org.canvass.ledger.verifier;

import java.util.HashMap;
import java.util.Map;

/**
 * Envelopes are decided anew, and an election comes under another text of its law, while a
 * re-evaluation is being applied, and by that one. That as many persons approved it as are needed
 * are seats of its own.
 */
final class ApprovedReEvaluations {
  private static final String EVENT = "re-evaluate-";

  private final Words words;
  private final Subjects subjects;
  private final Facts facts;
  private final Findings findings;
  private final int kind;
  private final int envelopeKind;
  private final int electionKind;
  private final int changeLaw;
  private final int applying;

  /** The re-evaluations by their numbers, as subjects. */
  private final Map<Long, Integer> known = new HashMap<>();

  ApprovedReEvaluations(Words words, Subjects subjects, Facts facts, Findings findings) {
    this.words = words;
    this.subjects = subjects;
    this.facts = facts;
    this.findings = findings;
    this.kind = words.number("re_evaluation");
    this.envelopeKind = words.number("envelope");
    this.electionKind = words.number("election");
    this.changeLaw = words.number("change-law");
    this.applying = words.number("APPLYING");
  }

  /** Follows an entry that took effect, whose facts are folded. */
  void follow(EntryBatch batch, int entry, int subject, int subjectKind, int event) {
    if (subjectKind == kind) {
      known.put(facts.number(subject, "number"), subject);
    } else if (subjectKind == electionKind && event == changeLaw) {
      String law = facts.text(subject, "rulebook_sha256");
      if (known.values().stream().noneMatch(each -> isApplying(each) && isLaw(each, law))) {
        tell(batch, entry, "the election came under the law " + law);
      }
    } else if (subjectKind == envelopeKind && words.word(event).startsWith(EVENT)) {
      Integer by = known.get(facts.number(subject, "re_evaluated"));
      if (by == null || !isApplying(by)) {
        tell(batch, entry, subjects.name(subject) + " was decided anew");
      }
    }
  }

  private boolean isApplying(int reEvaluation) {
    return subjects.state(reEvaluation) == applying;
  }

  private boolean isLaw(int reEvaluation, String law) {
    return law != null && law.equals(facts.text(reEvaluation, "rulebook_sha256"));
  }

  private void tell(EntryBatch batch, int entry, String what) {
    findings.add(
        batch.finding(
            Check.SEAT, entry, what + ", and no re-evaluation was being applied that says so"));
  }
}
