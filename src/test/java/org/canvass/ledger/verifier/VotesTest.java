package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.canvass.ledger.verifier.GeneratedLog.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was declared without its votes, corrected by one, or approved too late. */
class VotesTest extends AttackedLog {
  private Told declared;

  @BeforeEach
  void the_results_were_declared() {
    declared = told("alpha/canvass", "declare");
  }

  @Test
  void an_honest_log_has_nothing_of_it() {
    assertThat(resigned().out()).contains("VERIFIED").doesNotContain("vote: ", "seat: ");
  }

  @Test
  void declared_before_enough_had_voted_for_it() {
    vote("c").after().put("vote", "ABSTAIN");
    assertThat(resigned().out())
        .contains("vote: " + place(declared) + ": alpha/canvass was declared after 3 votes")
        .contains("1 of them aye: the body needs 2 and 2");
  }

  @Test
  void declared_before_a_quorum_had_voted() {
    log.entries.remove(vote("b"));
    log.entries.remove(vote("c"));
    assertThat(resigned().out())
        .contains("vote: " + place(declared) + ": alpha/canvass was declared after 1 votes");
  }

  @Test
  void a_vote_comes_after_the_declaration_that_rests_on_it() {
    Told last = vote("c");
    log.swap(last, declared);
    assertThat(resigned().out()).contains("was declared after 2 votes");
  }

  @Test
  void a_vote_is_cast_by_another() {
    Told cast = vote("c");
    cast.body.put("actor", "member.a");
    assertThat(resigned().out())
        .contains("vote: " + place(cast) + ": alpha/declaration/member.c was cast by member.a");
  }

  @Test
  void a_vote_of_who_is_no_member_or_on_another_statement() {
    told("alpha/governing-body", "seat").after().put("members", "member.a member.b");
    assertThat(resigned().out())
        .contains("vote: " + place(vote("c")) + ": alpha/declaration/member.c was cast by who is");
    vote("a").after().put("statement_sha256", GeneratedLog.sha256("another"));
    assertThat(resigned().out())
        .contains("vote: " + place(vote("a")) + ": alpha/declaration/member.a was cast on another")
        .contains("was declared after 1 votes");
  }

  @Test
  void a_body_with_a_smaller_quorum_than_the_law_s() {
    Told seated = told("alpha/governing-body", "seat");
    seated.after().put("quorum", 1L);
    seated.after().put("concurring", 1L);
    assertThat(resigned().out())
        .contains("vote: " + place(seated) + ": alpha/governing-body has 3 seats, a quorum of 1");
  }

  @Test
  void a_live_county_declared_without_a_body() {
    log.entries.remove(told("alpha/governing-body", "seat"));
    assertThat(resigned().out())
        .contains("vote: " + place(declared) + ": alpha/canvass was declared, and no governing");
  }

  @Test
  void a_correction_approved_by_who_proposed_it() {
    Told approved = told("alpha/correction/1", "approve");
    approved.body.put("actor", "supervisor");
    approved.body.put("role", "SUPERVISOR");
    assertThat(resigned().out())
        .contains("seat: " + place(approved) + ": \"approve\" of alpha/correction/1 was done by");
  }

  @Test
  void a_correction_of_other_figures_than_were_approved_or_of_none() {
    Told published = told("alpha/update/1", "correct");
    Told approved = told("alpha/correction/1", "approve");
    published.after().put("figures_sha256", GeneratedLog.sha256("98"));
    assertThat(resigned().out())
        .contains("seat: " + place(approved) + ": alpha/correction/1 was approved, but")
        .contains(
            "seat: " + place(published) + ": alpha/update/1 corrects update 0, and no second");
    log.entries.remove(approved);
    assertThat(resigned().out()).contains("alpha/update/1 corrects update 0, and no second");
  }

  @Test
  void a_request_approved_after_its_day() {
    Told approved = told("alpha/correction/1", "approve");
    Told reopened = told("alpha/step/tally", "reopen");
    at(approved, "2024-11-05T07:58:59+00:00");
    assertThat(resigned().out()).doesNotContain("had lapsed");
    at(approved, "2024-11-05T08:00:00+00:00");
    at(reopened, "2024-11-06T01:00:00+00:00");
    assertThat(resigned().out())
        .contains("seat: " + place(approved) + ": \"approve\" of alpha/correction/1 approves what")
        .contains("seat: " + place(reopened) + ": \"reopen\" of alpha/step/tally approves what");
  }

  @Test
  void a_deputy_and_the_official_in_two_seats() {
    Told asked = told("alpha/step/tally", "ask-to-reopen");
    Told reopened = told("alpha/step/tally", "reopen");
    under(reopened, "clerk", "SUPERVISOR", "2024-11-01", "2024-11-30");
    assertThat(resigned().out())
        .contains(
            "seat: "
                + place(reopened)
                + ": \"reopen\" of alpha/step/tally was done by supervisor for clerk");
    under(reopened, "registrar", "SUPERVISOR", "2024-11-01", "2024-11-30");
    assertThat(resigned().out()).contains("Findings (1)").doesNotContain("seat: ", "role: ");
    under(asked, "registrar", "CLERK", "2024-11-01", "2024-11-30");
    assertThat(resigned().out()).contains("seat: " + place(reopened));
  }

  @Test
  void a_deputy_outside_of_the_authority() {
    Told reopened = told("alpha/step/tally", "reopen");
    under(reopened, "registrar", "SUPERVISOR", "2024-11-01", "2024-11-03");
    assertThat(resigned().out())
        .contains("role: " + place(reopened) + ": it was done for registrar in the role SUPERVISOR")
        .contains("holds from 2024-11-01 to 2024-11-03");
    under(reopened, "registrar", "REGISTRAR", "2024-11-01", "2024-11-30");
    assertThat(resigned().out()).contains("which official/registrar/deputy/1 does not give");
    reopened.body.remove("underUntil");
    assertThat(resigned().out())
        .contains("role: " + place(reopened) + ": it was done for another and does not name");
    under(declared, "registrar", "BOARD", "2024-11-01", "2024-11-30");
    assertThat(resigned().out())
        .contains("role: " + place(declared) + ": it was done for registrar in the role BOARD");
  }

  private static void under(Told told, String official, String roles, String from, String until) {
    told.body.put("standsFor", official);
    told.body.put("under", "official/" + official + "/deputy/1");
    told.body.put("underFrom", from);
    told.body.put("underRoles", roles);
    told.body.put("underUntil", until);
  }

  private Told vote(String member) {
    return told("alpha/declaration/member." + member, "cast");
  }

  private static void at(Told told, String moment) {
    told.body.put("recordedAt", moment);
    told.body.put("happenedAt", moment);
  }
}
