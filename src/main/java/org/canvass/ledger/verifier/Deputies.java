package org.canvass.ledger.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was done by a deputy for an official: the entry names the authority, who is stood for, the
 * roles it gives and the days on which it holds. The role acted in is one of them, the day is one
 * of these by the server's clock, and the law lets the role be held for another. That the authority
 * was given and not revoked, the office's own ledger tells.
 */
final class Deputies {
  private final Findings findings;
  private final List<Held> held = new ArrayList<>();

  /** What hangs on the rulebook's zone and on its list of roles. */
  private record Held(long micros, LocalDate from, LocalDate until, String role, Finding finding) {
    boolean isFault(RulebookText law) {
      ZoneId zone = law.zone();
      LocalDate day =
          zone == null
              ? null
              : LocalDate.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
      return day != null && (day.isBefore(from) || day.isAfter(until))
          || role != null && law.words("none-for").contains(role);
    }
  }

  Deputies(Findings findings) {
    this.findings = findings;
  }

  /** Judges an entry that took effect. */
  void judge(EntryBatch batch, int entry) {
    if (!batch.has(entry, Member.UNDER) && !batch.has(entry, Member.STANDS_FOR)) {
      return;
    }
    String authority = batch.text(entry, Member.UNDER);
    String role = batch.text(entry, Member.ROLE);
    String roles = batch.text(entry, Member.UNDER_ROLES);
    LocalDate from = day(batch.text(entry, Member.UNDER_FROM));
    LocalDate until = day(batch.text(entry, Member.UNDER_UNTIL));
    String who = batch.text(entry, Member.STANDS_FOR);
    if (authority == null || who == null || roles == null || from == null || until == null) {
      findings.add(
          batch.finding(
              Check.ROLE, entry, "it was done for another and does not name the whole authority"));
      return;
    }
    if (who.equals(batch.text(entry, Member.ACTOR))
        || !Arrays.asList(roles.split(" ")).contains(role)) {
      findings.add(
          batch.finding(
              Check.ROLE,
              entry,
              "it was done by %s for %s in the role %s, which %s does not give"
                  .formatted(batch.text(entry, Member.ACTOR), who, role, authority)));
    }
    held.add(
        new Held(
            batch.wall[entry],
            from,
            until,
            role,
            batch.finding(
                Check.ROLE,
                entry,
                "it was done for %s in the role %s under %s, which holds from %s to %s: not then, or not by the law"
                    .formatted(who, role, authority, from, until))));
  }

  private static LocalDate day(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      return null;
    }
  }

  /**
   * Settles what hangs on the rulebook.
   *
   * @param law in force; null when it is not at hand
   */
  void settle(RulebookText law) {
    if (!held.isEmpty()) {
      findings.note(
          "%d acts were done by deputies; that their authorities were given and not revoked, the office's ledger tells"
              .formatted(held.size()));
    }
    if (law != null) {
      held.stream().filter(each -> each.isFault(law)).forEach(each -> findings.add(each.finding()));
    } else if (!held.isEmpty()) {
      findings.notChecked(
          "whether %d acts of deputies lie within the days of their authorities"
              .formatted(held.size()));
    }
    held.clear();
  }
}
