package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows every subject through its entries, in the order of the tree: no id twice, revisions
 * without a gap, each state from the one before, each change lawful, nothing recorded out of its
 * time.
 */
final class Histories {
  private final Findings findings;
  private final Words words = new Words();
  private final int keyKind = words.number(Handover.KIND);
  private final int keyEvent = words.number(Handover.EVENT);
  private final Subjects subjects = new Subjects();
  private final Facts facts = new Facts(subjects);
  private final Seats seats;
  private final Lawfulness lawfulness;
  private final Votes votes;
  private final AgreedCorrections corrections;
  private final ApprovedReEvaluations reEvaluations;
  private final Deputies deputies;
  private final IdSet ids = new IdSet();
  private final List<Handover> handovers = new ArrayList<>();
  private final RecordingOrder order = new RecordingOrder();

  Histories(LifeCycleTables tables, Findings findings) {
    this.findings = findings;
    this.seats = new Seats(findings, tables.systemActor());
    this.lawfulness = new Lawfulness(tables, words, seats, findings);
    this.votes = new Votes(words, subjects, facts, findings);
    this.corrections = new AgreedCorrections(words, subjects, facts, findings);
    this.reEvaluations = new ApprovedReEvaluations(words, subjects, facts, findings);
    this.deputies = new Deputies(findings);
  }

  Subjects subjects() {
    return subjects;
  }

  Facts facts() {
    return facts;
  }

  /**
   * Settles what is known when all entries are followed and the law is at hand.
   *
   * @param law in force for the election; null when it is not at hand
   */
  void settle(RulebookText law) {
    seats.settle(law);
    votes.settle(law);
    corrections.settle();
    deputies.settle(law);
  }

  /** The entries by which the log's key changed, in their order. */
  List<Handover> handovers() {
    return handovers;
  }

  /** The kind or state by its number. */
  String word(int number) {
    return words.word(number);
  }

  /** The same, as its canonical bytes. */
  byte[] wordBytes(int number) {
    return words.bytes(number);
  }

  /** Follows the batch's entries, one after the other. */
  void follow(EntryBatch batch) {
    subjects.fetch(batch.subjectHash, batch.count);
    for (int entry = 0; entry < batch.count; entry++) {
      if (batch.ids[entry] != EntryBatch.NONE && !ids.add(batch.ids[entry])) {
        findings.add(
            batch.finding(
                Check.ENTRY, entry, "another entry before it has the same id: one is a copy"));
      }
      if (!batch.readable[entry]) {
        continue;
      }
      String outOfTime =
          order.judge(
              batch.ids[entry],
              batch.recorded[entry],
              batch.wall[entry],
              batch.has(entry, Member.WALL_CLOCK));
      if (outOfTime != null) {
        findings.add(batch.finding(Check.TIME, entry, outOfTime));
      }
      if (batch.is(entry, Member.OUTCOME, EntryReader.DONE)) {
        change(batch, entry);
      }
    }
  }

  private void change(EntryBatch batch, int entry) {
    int from = batch.from(entry, Member.SUBJECT);
    int to = batch.to(entry, Member.SUBJECT);
    int kind = batch.number(entry, Member.KIND, words);
    int subject = subjects.find(batch.subjectHash[entry], batch.bytes, from, to);
    if (subject < 0) {
      subject = subjects.add(batch.subjectHash[entry], batch.bytes, from, to, kind);
    }
    if (!continues(batch, entry, subject, kind)) {
      return;
    }
    int after = batch.number(entry, Member.TO, words);
    int before = batch.number(entry, Member.FROM, words);
    state(batch, entry, subject, kind, before, after);
    if (kind == keyKind && batch.number(entry, Member.EVENT, words) == keyEvent) {
      handovers.add(Handover.of(batch, entry));
    }
    facts.fold(subject, batch, entry);
    int known = subjects.state(subject);
    // an entry that tells no state leaves the subject in the one it has, if that is known
    int now = after == 0 && known != Subjects.UNKNOWN_STATE ? known : after;
    subjects.tell(
        subject, (int) batch.revisions[entry], now, batch.ids[entry], batch.first + entry);
    int event = batch.number(entry, Member.EVENT, words);
    votes.follow(batch, entry, subject, kind, event);
    corrections.follow(batch, entry, subject, kind, event);
    reEvaluations.follow(batch, entry, subject, kind, event);
    deputies.judge(batch, entry);
  }

  private boolean continues(EntryBatch batch, int entry, int subject, int kind) {
    long told = subjects.revision(subject);
    long revision = batch.revisions[entry];
    if (subjects.kind(subject) != kind) {
      findings.add(
          batch.finding(
              Check.REVISION,
              entry,
              "%s is a %s, not a %s"
                  .formatted(
                      subjects.name(subject),
                      words.word(subjects.kind(subject)),
                      words.word(kind))));
      subjects.breakOff(subject);
      return false;
    }
    if (revision > Integer.MAX_VALUE || revision <= told) {
      findings.add(
          batch.finding(
              Check.REVISION,
              entry,
              told == 0
                  ? "no subject has revision " + revision
                  : "it tells revision %d of %s once more: entry %d had already told revision %d"
                      .formatted(
                          revision, subjects.name(subject), subjects.lastEntry(subject), told)));
      subjects.breakOff(subject);
      return false;
    }
    if (revision != told + 1) {
      findings.add(
          batch.finding(
              Check.REVISION,
              entry,
              "it tells revision %d of %s, but the one before it is %s: %s missing before this entry"
                  .formatted(
                      revision,
                      subjects.name(subject),
                      told == 0
                          ? "none"
                          : "revision %d in entry %d".formatted(told, subjects.lastEntry(subject)),
                      revision == told + 2
                          ? "an entry is"
                          : (revision - told - 1) + " entries are")));
      subjects.breakOff(subject);
      subjects.forgetState(subject);
    }
    return true;
  }

  private void state(EntryBatch batch, int entry, int subject, int kind, int before, int after) {
    int known = subjects.state(subject);
    if (known != Subjects.UNKNOWN_STATE && before != known) {
      findings.add(
          batch.finding(
              Check.STATE,
              entry,
              "it says that %s was %s before, but the entries before it say %s"
                  .formatted(subjects.name(subject), words.word(before), words.word(known))));
      subjects.breakOff(subject);
    }
    lawfulness.judge(
        batch, entry, subject, kind, batch.number(entry, Member.EVENT, words), before, after);
  }
}
