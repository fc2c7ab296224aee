package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every subject through its entries, in the order of the tree: no id twice, revisions
 * without a gap, each state from the one before by a move of the tables, another person where one
 * is wanted, nothing recorded out of its time.
 */
final class Histories {
  private static final char UNKNOWN_STATE = Character.MAX_VALUE;

  private final Findings findings;
  private final LifeCycleTables tables;
  private final Words words = new Words();
  private final int keyKind = words.number(Handover.KIND);
  private final int keyEvent = words.number(Handover.EVENT);
  private final Subjects subjects = new Subjects();
  private final Facts facts = new Facts(subjects);
  private final Seats seats;
  private final IdSet ids = new IdSet();
  private final List<Handover> handovers = new ArrayList<>();
  private final RecordingOrder order = new RecordingOrder();

  /** Kind, event, from and to by their numbers: whether the tables allow it. */
  private final Map<Long, Boolean> judged = new HashMap<>();

  Histories(LifeCycleTables tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
    this.seats = new Seats(tables.seats(), findings);
  }

  Subjects subjects() {
    return subjects;
  }

  Facts facts() {
    return facts;
  }

  Seats seats() {
    return seats;
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
    int kind = number(batch, entry, Member.KIND);
    int subject = subjects.find(batch.bytes, from, to);
    if (subject < 0) {
      subject = subjects.add(batch.bytes, from, to);
      subjects.kind[subject] = (char) kind;
    }
    if (!continues(batch, entry, subject, kind)) {
      return;
    }
    int after = number(batch, entry, Member.TO);
    int before = number(batch, entry, Member.FROM);
    state(batch, entry, subject, kind, before, after);
    if (kind == keyKind && number(batch, entry, Member.EVENT) == keyEvent) {
      handovers.add(Handover.of(batch, entry));
    }
    facts.fold(subject, batch, entry);
    subjects.revision[subject] = (int) batch.revisions[entry];
    subjects.lastEntry[subject] = batch.ids[entry];
    subjects.lastLeaf[subject] = batch.first + entry;
    if (after != 0 || subjects.state[subject] == UNKNOWN_STATE) {
      subjects.state[subject] = (char) after;
    }
  }

  private boolean continues(EntryBatch batch, int entry, int subject, int kind) {
    long told = subjects.revision[subject];
    long revision = batch.revisions[entry];
    if (subjects.kind[subject] != kind) {
      findings.add(
          batch.finding(
              Check.REVISION,
              entry,
              "%s is a %s, not a %s"
                  .formatted(
                      subjects.name(subject),
                      words.word(subjects.kind[subject]),
                      words.word(kind))));
      subjects.broken[subject] = true;
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
                          revision, subjects.name(subject), subjects.lastEntry[subject], told)));
      subjects.broken[subject] = true;
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
                          : "revision %d in entry %d".formatted(told, subjects.lastEntry[subject]),
                      revision == told + 2
                          ? "an entry is"
                          : (revision - told - 1) + " entries are")));
      subjects.broken[subject] = true;
      subjects.state[subject] = UNKNOWN_STATE;
    }
    return true;
  }

  private void state(EntryBatch batch, int entry, int subject, int kind, int before, int after) {
    int known = subjects.state[subject];
    if (known != UNKNOWN_STATE && before != known) {
      findings.add(
          batch.finding(
              Check.STATE,
              entry,
              "it says that %s was %s before, but the entries before it say %s"
                  .formatted(subjects.name(subject), words.word(before), words.word(known))));
      subjects.broken[subject] = true;
    }
    int event = number(batch, entry, Member.EVENT);
    long key = ((long) kind << 16 | event) << 32 | (long) before << 16 | after;
    Boolean legal = judged.get(key);
    if (legal == null) {
      legal = isLegal(kind, event, before, after);
      judged.put(key, legal);
    }
    if (!legal) {
      findings.add(
          batch.finding(
              Check.STATE,
              entry,
              "\"%s\" cannot lead a %s from %s to %s"
                  .formatted(
                      words.word(event), words.word(kind), words.word(before), words.word(after))));
    }
    seats.judge(batch, entry, subject, kind, event, before, after, this);
  }

  /** By the tables; facts of a subject may also be told while it stays in its state. */
  private boolean isLegal(int kind, int event, int before, int after) {
    var moves = tables.moves().get(words.word(kind));
    if (moves == null) {
      return before == 0 && after == 0;
    }
    if (after == 0) {
      return false;
    }
    String to = words.word(after);
    if (before == 0) {
      return moves.stream().anyMatch(m -> m.from().isEmpty() && m.to().equals(to));
    }
    String from = words.word(before);
    String name = words.word(event);
    if (moves.contains(new LifeCycleTables.Move(name, from, to))) {
      return true;
    }
    return before == after && moves.stream().noneMatch(m -> name.equals(m.event()));
  }

  private int number(EntryBatch batch, int entry, Member member) {
    return batch.has(entry, member)
        ? words.number(batch.bytes, batch.from(entry, member), batch.to(entry, member))
        : 0;
  }
}
