package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final byte[] systemActor;
  private final Map<Seat, List<Actor>> acted = new HashMap<>();
  private final Map<Seat, Long> actedAt = new HashMap<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  private record Seat(int subject, SeatRule rule) {
    /** The lists of a rule are not gone through anew for each entry. */
    @Override
    public int hashCode() {
      return 31 * subject + rule.event().hashCode();
    }
  }

  /** Who acted, and for whom; null in the own right. */
  private record Actor(String account, String standsFor) {
    String shown() {
      return standsFor == null ? account : account + " for " + standsFor;
    }

    /** Whether the two are one person, or stand for one official, or one for the other. */
    boolean isOneWith(Actor other) {
      return account.equals(other.account)
          || account.equals(other.standsFor)
          || standsFor != null
              && (standsFor.equals(other.account) || standsFor.equals(other.standsFor));
    }
  }

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

  /** What was approved, and may have lapsed by then; moments in microseconds, as recorded. */
  private record Approval(SeatRule rule, long asked, long approved, Finding finding) {
    /** Whether what was asked for had lapsed under this law. */
    boolean isFault(RulebookText law) {
      LocalTime end = law.hour(rule.ends());
      ZoneId zone = law.zone();
      return end != null
          && zone != null
          && instant(approved).isAfter(instant(asked).atZone(zone).with(end).toInstant());
    }

    private static Instant instant(long micros) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
  }

  /** What an entry changes. */
  record Change(String event, String from, String to) {}

  /**
   * Begins with nobody in any seat.
   *
   * @param systemActor the account under which the software itself acts
   */
  Seats(Findings findings, String systemActor) {
    this.findings = findings;
    this.systemActor = systemActor.getBytes(StandardCharsets.UTF_8);
  }

  /** Judges a change by the rules that its event touches. */
  void judge(EntryBatch batch, int entry, int subject, List<SeatRule> rules, Change change) {
    for (SeatRule rule : rules) {
      Seat seat = new Seat(subject, rule);
      if (rule.wants() == SeatRule.Wants.ANOTHER_THAN_FINDER) {
        judgeFinding(batch, entry, seat, change.event());
      } else {
        judgeRound(batch, entry, seat, change);
      }
    }
  }

  private void judgeRound(EntryBatch batch, int entry, Seat seat, Change change) {
    SeatRule rule = seat.rule();
    if (rule.event().equals(change.event()) && rule.in().equals(change.from())) {
      take(batch, entry, rule, acted.getOrDefault(seat, List.of()));
      checkNotLapsed(batch, entry, seat);
    }
    if (!rule.in().equals(change.to())) {
      return;
    }
    if (rule.begins().contains(change.event()) && !change.from().equals(change.to())) {
      acted.remove(seat);
      actedAt.remove(seat);
    }
    if (rule.acts().contains(change.event())) {
      List<Actor> now = acted.computeIfAbsent(seat, fresh -> new ArrayList<>());
      if (rule.wants() == SeatRule.Wants.ANOTHER_THAN_LAST) {
        now.clear();
      }
      now.add(actor(batch, entry));
      if (rule.ends() != null) {
        actedAt.put(seat, batch.recorded[entry]);
      }
    }
  }

  /** What the software found by the rulebook is nobody's finding. */
  private void judgeFinding(EntryBatch batch, int entry, Seat seat, String event) {
    if (seat.rule().event().equals(event)) {
      take(batch, entry, seat.rule(), acted.getOrDefault(seat, List.of()));
    } else if (seat.rule().acts().contains(event) && !batch.is(entry, Member.ACTOR, systemActor)) {
      acted.put(seat, List.of(actor(batch, entry)));
    } else {
      acted.remove(seat);
    }
  }

  private static Actor actor(EntryBatch batch, int entry) {
    return new Actor(batch.text(entry, Member.ACTOR), batch.text(entry, Member.STANDS_FOR));
  }

  private void take(EntryBatch batch, int entry, SeatRule rule, List<Actor> others) {
    Actor actor = actor(batch, entry);
    String subject = batch.text(entry, Member.SUBJECT);
    int persons = (int) others.stream().map(Actor::account).distinct().count();
    String text = null;
    if (rule.wants() == SeatRule.Wants.AS_MANY) {
      text =
          "\"%s\" of %s rests on %d who did %s: the law (%s) wants more persons"
              .formatted(rule.event(), subject, persons, rule.shown(), rule.setting());
    } else if (others.isEmpty() && rule.wants() != SeatRule.Wants.ANOTHER_THAN_FINDER) {
      text =
          "\"%s\" of %s needs two persons, but no entry before it tells of %s in this round"
              .formatted(rule.event(), subject, rule.shown());
    } else if (others.stream().anyMatch(actor::isOneWith)) {
      text =
          "\"%s\" of %s was done by %s, who also did %s: the law wants another person"
              .formatted(rule.event(), subject, actor.shown(), rule.shown());
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

  private void checkNotLapsed(EntryBatch batch, int entry, Seat seat) {
    Long asked = actedAt.get(seat);
    if (asked == null) {
      return;
    }
    String text =
        "\"%s\" of %s approves what was asked for at %s, which had lapsed (%s)"
            .formatted(
                seat.rule().event(),
                batch.text(entry, Member.SUBJECT),
                Moments.shown(asked),
                seat.rule().ends());
    approvals.add(
        new Approval(
            seat.rule(), asked, batch.recorded[entry], batch.finding(Check.SEAT, entry, text)));
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
      approvals.stream().filter(each -> each.isFault(law)).forEach(e -> findings.add(e.finding()));
    }
    pending.clear();
    approvals.clear();
  }

  private void tellUnsettled() {
    if (!approvals.isEmpty()) {
      findings.notChecked(
          "whether any of %d approvals came after what it approves had lapsed (%s)"
              .formatted(approvals.size(), approvals.get(0).rule().ends()));
    }
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
