package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Different persons where the law wants them: remembers who has acted in each subject's present
 * round, for the few subjects that have one, and finds who took a seat that was another's, and what
 * was concluded by too few.
 */
final class Seats {
  private final Findings findings;
  private final Map<Seat, List<String>> acted = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  private record Seat(int subject, SeatRule rule) {}

  /**
   * What hangs on the law in force.
   *
   * @param persons how many had acted
   */
  private record Pending(SeatRule rule, int persons, Finding finding) {
    /** Whether it is a fault under this law. */
    boolean isFault(RulebookText law) {
      return rule.wants() == SeatRule.Wants.AS_MANY
          ? persons < law.number(rule.setting(), 1)
          : law.has(rule.setting());
    }
  }

  /** What an entry changes. */
  record Change(String event, String from, String to) {}

  Seats(Findings findings) {
    this.findings = findings;
  }

  /** Judges a change by the rules that its event touches. */
  void judge(EntryBatch batch, int entry, int subject, List<SeatRule> rules, Change change) {
    String actor = batch.text(entry, Member.ACTOR);
    for (SeatRule rule : rules) {
      Seat seat = new Seat(subject, rule);
      if (rule.event().equals(change.event()) && rule.in().equals(change.from())) {
        take(batch, entry, rule, acted.getOrDefault(seat, List.of()), actor);
      }
      if (!rule.in().equals(change.to())) {
        continue;
      }
      if (rule.begins().contains(change.event()) && !change.from().equals(change.to())) {
        acted.remove(seat);
      }
      if (rule.acts().contains(change.event())) {
        List<String> now = acted.computeIfAbsent(seat, fresh -> new ArrayList<>());
        if (rule.wants() == SeatRule.Wants.ANOTHER_THAN_LAST) {
          now.clear();
        }
        now.add(actor);
      }
    }
  }

  private void take(EntryBatch batch, int entry, SeatRule rule, List<String> others, String actor) {
    String subject = batch.text(entry, Member.SUBJECT);
    int persons = new HashSet<>(others).size();
    String text = null;
    if (rule.wants() == SeatRule.Wants.AS_MANY) {
      text =
          "\"%s\" of %s rests on %d who did %s: the law (%s) wants more persons"
              .formatted(rule.event(), subject, persons, rule.shown(), rule.setting());
    } else if (others.isEmpty()) {
      text =
          "\"%s\" of %s needs two persons, but no entry before it tells of %s in this round"
              .formatted(rule.event(), subject, rule.shown());
    } else if (others.contains(actor)) {
      text =
          "\"%s\" of %s was done by %s, who also did %s: the law wants another person"
              .formatted(rule.event(), subject, actor, rule.shown());
    }
    if (text == null) {
      return;
    }
    Finding finding = batch.finding(Check.SEAT, entry, text);
    if (rule.setting() == null) {
      findings.add(finding);
    } else {
      pending.add(new Pending(rule, persons, finding));
    }
  }

  /**
   * Settles what hangs on the rulebook.
   *
   * @param law in force for the election; null when it is not at hand
   */
  void settle(RulebookText law) {
    if (law == null) {
      tellUnsettled();
    } else {
      pending.stream().filter(each -> each.isFault(law)).forEach(e -> findings.add(e.finding()));
    }
    pending.clear();
  }

  private void tellUnsettled() {
    Map<SeatRule, Integer> fewest = new LinkedHashMap<>();
    for (Pending each : pending) {
      if (each.rule().wants() == SeatRule.Wants.AS_MANY) {
        fewest.merge(each.rule(), each.persons(), Math::min);
      } else {
        findings.notChecked(
            "whether the law in force wants two persons (%s): %s: %s"
                .formatted(each.rule().setting(), each.finding().place(), each.finding().text()));
      }
    }
    fewest.forEach(
        (rule, persons) ->
            findings.notChecked(
                "whether each \"%s\" in %s rests on as many persons as the law in force wants (%s): the fewest were %d"
                    .formatted(rule.event(), rule.in(), rule.setting(), persons)));
  }
}
