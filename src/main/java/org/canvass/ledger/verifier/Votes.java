package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a governing body declares rests on its members' votes: each cast by the member's own
 * account, on the statement as it stood signed; a quorum of them, and as many ayes as the body's
 * entry says, before the results were declared. What the law wants of the body's numbers is judged
 * by the rulebook.
 */
final class Votes {
  private static final String AYE = "AYE";

  private final Subjects subjects;
  private final Facts facts;
  private final Findings findings;
  private final int bodyKind;
  private final int voteKind;
  private final int statementKind;
  private final int canvassKind;
  private final int electionKind;
  private final int declare;
  private final int signed;

  private final Map<String, County> counties = new HashMap<>();
  private final List<Seated> seated = new ArrayList<>();
  private final List<Finding> bodiless = new ArrayList<>();
  private boolean live;

  /** What is known of a county: the subjects by their numbers, -1 where there is none. */
  private static final class County {
    private int body = -1;
    private int statement = -1;
    private final Set<Integer> votes = new HashSet<>();
  }

  /** A body as it was seated. */
  private record Seated(int seats, long quorum, long concurring, Finding finding) {}

  Votes(Words words, Subjects subjects, Facts facts, Findings findings) {
    this.subjects = subjects;
    this.facts = facts;
    this.findings = findings;
    this.bodyKind = words.number("governing_body");
    this.voteKind = words.number("declaration_vote");
    this.statementKind = words.number("county_certification");
    this.canvassKind = words.number("canvass");
    this.electionKind = words.number("election");
    this.declare = words.number("declare");
    this.signed = words.number("SIGNED");
  }

  /** Follows an entry that took effect, whose facts are folded. */
  void follow(EntryBatch batch, int entry, int subject, int kind, int event) {
    if (kind == statementKind) {
      county(subject).statement = subject;
    } else if (kind == bodyKind) {
      county(subject).body = subject;
      seat(batch, entry, subject);
    } else if (kind == voteKind) {
      county(subject).votes.add(subject);
      cast(batch, entry, subject);
    } else if (kind == canvassKind && event == declare) {
      declared(batch, entry, county(subject));
    } else if (kind == electionKind) {
      live = facts.isTrue(subject, "live");
    }
  }

  private County county(int subject) {
    return counties.computeIfAbsent(facts.text(subject, "county"), unknown -> new County());
  }

  private void seat(EntryBatch batch, int entry, int body) {
    long seats = facts.number(body, "seats");
    if (seats < 1 || seats > 10_000 || members(body).size() > seats) {
      findings.add(
          batch.finding(
              Check.VOTE,
              entry,
              subjects.name(body) + " has more members than seats, or no seats"));
      return;
    }
    long quorum = facts.number(body, "quorum");
    long concurring = facts.number(body, "concurring");
    seated.add(
        new Seated(
            (int) seats,
            quorum,
            concurring,
            batch.finding(
                Check.VOTE,
                entry,
                "%s has %d seats, a quorum of %d and takes %d ayes: the law wants others"
                    .formatted(subjects.name(body), seats, quorum, concurring))));
  }

  private Set<String> members(int body) {
    String members = facts.text(body, "members");
    // a bundle may say anything: the same member twice, a vote of nobody
    return members == null ? new HashSet<>() : new HashSet<>(List.of(members.split(" ")));
  }

  private void cast(EntryBatch batch, int entry, int vote) {
    String member = facts.text(vote, "member");
    County county = county(vote);
    String problem = null;
    if (member == null || !member.equals(batch.text(entry, Member.ACTOR))) {
      problem = "was cast by %s for %s".formatted(batch.text(entry, Member.ACTOR), member);
    } else if (county.body < 0 || !members(county.body).contains(member)) {
      problem = "was cast by who is no member of the body";
    } else if (!standsOn(county, facts.text(vote, "statement_sha256"))) {
      problem = "was cast on another statement than the one that stood signed";
    }
    if (problem != null) {
      findings.add(
          batch.finding(Check.VOTE, entry, "%s %s".formatted(subjects.name(vote), problem)));
    }
  }

  private boolean standsOn(County county, String sha256) {
    return county.statement >= 0
        && subjects.state(county.statement) == signed
        && sha256 != null
        && sha256.equals(facts.text(county.statement, "statement_sha256"));
  }

  private void declared(EntryBatch batch, int entry, County county) {
    String subject = batch.text(entry, Member.SUBJECT);
    if (county.body < 0) {
      bodiless.add(
          batch.finding(
              Check.VOTE, entry, subject + " was declared, and no governing body was seated"));
      return;
    }
    Set<String> members = members(county.body);
    long present = 0;
    long ayes = 0;
    for (int vote : county.votes) {
      if (members.contains(facts.text(vote, "member"))
          && standsOn(county, facts.text(vote, "statement_sha256"))) {
        present++;
        ayes += AYE.equals(facts.text(vote, "vote")) ? 1 : 0;
      }
    }
    long quorum = facts.number(county.body, "quorum");
    long concurring = facts.number(county.body, "concurring");
    if (present < quorum || ayes < concurring) {
      findings.add(
          batch.finding(
              Check.VOTE,
              entry,
              "%s was declared after %d votes on the statement as it stood, %d of them aye: the body needs %d and %d"
                  .formatted(subject, present, ayes, quorum, concurring)));
    }
  }

  /**
   * Settles what hangs on the rulebook.
   *
   * @param law in force for the election; null when it is not at hand
   */
  void settle(RulebookText law) {
    if (law == null) {
      if (!seated.isEmpty() || live && !bodiless.isEmpty()) {
        findings.notChecked(
            "whether the governing bodies' quorums and majorities are the law's, and whether the law wants a body");
      }
    } else if (law.has("governing-body")) {
      seated.stream()
          .filter(
              body ->
                  isLess(body.quorum(), law.moreThan("quorum-over", body.seats()))
                      || isLess(body.concurring(), law.moreThan("concurring-over", body.seats())))
          .forEach(body -> findings.add(body.finding()));
      if (live) {
        bodiless.forEach(findings::add);
      }
    }
    seated.clear();
    bodiless.clear();
  }

  private static boolean isLess(long number, Integer wanted) {
    return wanted != null && number < wanted;
  }
}
