package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges each change by the life-cycle tables: the event is known, may lead from this state to
 * that, may be done in this role, says why where it must, and has the persons that the law wants.
 */
final class Lawfulness {
  private final LifeCycleTables tables;
  private final Words words;
  private final Seats seats;
  private final Findings findings;
  private final byte[] systemActor;
  private final byte[] systemRole;

  /** Kind, event, from and to by their numbers: what the tables say of it. */
  private final Map<Long, Ruling> rulings = new HashMap<>();

  /**
   * What the tables say of one way to change a subject.
   *
   * @param problem why it is not lawful, or null
   * @param roles numbers of the roles that may do it; null: the tables say nothing
   * @param reasoned whether it must be said why
   * @param seats the rules for different persons that it touches
   */
  private record Ruling(
      String problem, Set<Integer> roles, boolean reasoned, List<SeatRule> seats) {}

  Lawfulness(LifeCycleTables tables, Words words, Seats seats, Findings findings) {
    this.tables = tables;
    this.words = words;
    this.seats = seats;
    this.findings = findings;
    this.systemActor = tables.systemActor().getBytes(StandardCharsets.UTF_8);
    this.systemRole = tables.systemRole().getBytes(StandardCharsets.UTF_8);
  }

  /** Judges an entry that took effect; kind, event and states by their numbers. */
  void judge(EntryBatch batch, int entry, int subject, int kind, int event, int before, int after) {
    long key = ((long) kind << 16 | event) << 32 | (long) before << 16 | after;
    Ruling ruling = rulings.get(key);
    if (ruling == null) {
      ruling = ruling(words.word(kind), words.word(event), before, after);
      rulings.put(key, ruling);
    }
    if (ruling.problem() != null) {
      findings.add(batch.finding(Check.STATE, entry, ruling.problem()));
    }
    if (ruling.reasoned() && !batch.has(entry, Member.REASON_HASH)) {
      findings.add(
          batch.finding(Check.STATE, entry, "\"%s\" needs a reason".formatted(words.word(event))));
    }
    role(batch, entry, event, ruling);
    if (!ruling.seats().isEmpty()) {
      seats.judge(
          batch,
          entry,
          subject,
          ruling.seats(),
          new Seats.Change(words.word(event), words.word(before), words.word(after)));
    }
  }

  private void role(EntryBatch batch, int entry, int event, Ruling ruling) {
    if (!batch.has(entry, Member.ROLE)) {
      findings.add(batch.finding(Check.ROLE, entry, "it does not say in which role it was done"));
      return;
    }
    boolean system = batch.is(entry, Member.ROLE, systemRole);
    if (system != batch.is(entry, Member.ACTOR, systemActor)) {
      findings.add(
          batch.finding(
              Check.ROLE,
              entry,
              "it was done by %s in the role %s: that role is the software's own, under the name %s"
                  .formatted(
                      batch.text(entry, Member.ACTOR),
                      batch.text(entry, Member.ROLE),
                      tables.systemActor())));
    } else if (!system
        && ruling.roles() != null
        && !ruling.roles().contains(batch.number(entry, Member.ROLE, words))) {
      findings.add(
          batch.finding(
              Check.ROLE,
              entry,
              "\"%s\" was done in the role %s, which may not do it"
                  .formatted(words.word(event), batch.text(entry, Member.ROLE))));
    }
  }

  private Ruling ruling(String kind, String event, int before, int after) {
    String from = before == 0 ? "" : words.word(before);
    String to = after == 0 ? "" : words.word(after);
    List<SeatRule> touched =
        tables.seats().stream()
            .filter(rule -> rule.kind().equals(kind) && rule.concerns(event))
            .toList();
    if (!tables.knows(kind, event)) {
      String problem = "no ledger tells an event \"%s\" of the kind \"%s\"".formatted(event, kind);
      return new Ruling(problem, null, false, touched);
    }
    LifeCycleTables.Move move = tables.move(kind, event, from, to);
    if (move != null && !move.isStart()) {
      return new Ruling(null, numbers(move.by()), move.reasoned(), touched);
    }
    String problem = null;
    if (move == null && !staysAsItIs(kind, event, from, to)) {
      problem =
          "\"%s\" cannot lead a %s from %s to %s"
              .formatted(event, kind, words.word(before), words.word(after));
    }
    return new Ruling(problem, numbers(tables.tellers(kind, event)), false, touched);
  }

  private Set<Integer> numbers(Collection<String> roles) {
    if (roles == null) {
      return null;
    }
    Set<Integer> numbers = new HashSet<>();
    roles.forEach(role -> numbers.add(words.number(role)));
    return numbers;
  }

  /** Facts of a subject may also be told while it stays in its state, if it has one. */
  private boolean staysAsItIs(String kind, String event, String from, String to) {
    return tables.moves().containsKey(kind)
        ? !from.isEmpty() && from.equals(to) && !tables.isMove(kind, event)
        : from.isEmpty() && to.isEmpty();
  }
}
