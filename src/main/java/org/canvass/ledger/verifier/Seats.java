package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two persons where the law wants two: remembers who has spoken in each subject's present round,
 * for the few subjects that have one, and finds who took a seat that was another's.
 */
final class Seats {
  private static final List<SeatRule> NONE = List.of();

  private final List<SeatRule> rules;
  private final Findings findings;

  /** Kind and event by their numbers: the rules that they touch. */
  private final Map<Integer, List<SeatRule>> touched = new HashMap<>();

  private final Map<Seat, List<String>> spoke = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  private record Seat(int subject, SeatRule rule) {}

  private record Pending(String setting, Finding finding) {}

  Seats(List<SeatRule> rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void judge(
      EntryBatch batch,
      int entry,
      int subject,
      int kind,
      int event,
      int before,
      int after,
      Histories words) {
    List<SeatRule> concerned =
        touched.computeIfAbsent(
            kind << 16 | event, fresh -> touching(words.word(kind), words.word(event)));
    if (concerned.isEmpty()) {
      return;
    }
    String actor = batch.text(entry, Member.ACTOR);
    String done = words.word(event);
    String from = words.word(before);
    String to = words.word(after);
    for (SeatRule rule : concerned) {
      Seat seat = new Seat(subject, rule);
      List<String> others = spoke.getOrDefault(seat, List.of());
      if (rule.event().equals(done) && rule.in().equals(from)) {
        take(batch, entry, rule, others, actor, words.subjects().name(subject));
      }
      if (!rule.in().equals(to)) {
        continue;
      }
      if (rule.begins().contains(done) && !from.equals(to)) {
        spoke.remove(seat);
      }
      if (rule.notBy().contains(done)) {
        List<String> more =
            new ArrayList<>(rule.lastOnly() ? List.of() : spoke.getOrDefault(seat, List.of()));
        more.add(actor);
        spoke.put(seat, more);
      }
    }
  }

  private void take(
      EntryBatch batch,
      int entry,
      SeatRule rule,
      List<String> others,
      String actor,
      String subject) {
    String text = null;
    if (others.isEmpty()) {
      text =
          "\"%s\" of %s needs two persons, but no entry before it tells of \"%s\" in this round"
              .formatted(rule.event(), subject, String.join("\" or \"", rule.notBy()));
    } else if (others.contains(actor)) {
      text =
          "\"%s\" of %s was done by %s, who also did \"%s\": the law wants another person"
              .formatted(rule.event(), subject, actor, String.join("\" or \"", rule.notBy()));
    }
    if (text == null) {
      return;
    }
    Finding finding = batch.finding(Check.SEAT, entry, text);
    if (rule.setting() == null) {
      findings.add(finding);
    } else {
      pending.add(new Pending(rule.setting(), finding));
    }
  }

  /**
   * Settles what hangs on the rulebook.
   *
   * @param rulebook the text in force for the election; null when it is not at hand
   */
  void settle(String rulebook) {
    for (Pending each : pending) {
      if (rulebook == null) {
        findings.notChecked(
            "whether the law in force wants two persons (%s): %s: %s"
                .formatted(each.setting(), each.finding().place(), each.finding().text()));
      } else if (rulebook.contains(each.setting() + ":")) {
        findings.add(each.finding());
      }
    }
    pending.clear();
  }

  private List<SeatRule> touching(String kind, String event) {
    List<SeatRule> found =
        rules.stream()
            .filter(rule -> rule.kind().equals(kind))
            .filter(
                rule ->
                    rule.event().equals(event)
                        || rule.begins().contains(event)
                        || rule.notBy().contains(event))
            .toList();
    return found.isEmpty() ? NONE : found;
  }
}
