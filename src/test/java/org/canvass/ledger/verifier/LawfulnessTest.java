package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.canvass.ledger.verifier.GeneratedLog.Told;
import org.junit.jupiter.api.Test;

/** Changes that a whole and well signed tree can tell, and that the law forbids. */
class LawfulnessTest extends AttackedLog {
  @Test
  void one_person_takes_both_seats() {
    Told agreed = told(REJECTED, "agree-to-mismatch", "DONE");
    agreed.body.put("actor", "first");
    assertThat(resigned().out()).contains("seat: " + place(agreed));
    Told reopened = told("alpha/step/tally", "reopen");
    reopened.body.put("actor", "clerk");
    assertThat(resigned().out()).contains("seat: " + place(reopened));
    Told declared = told("alpha/canvass", "declare");
    declared.body.put("actor", "registrar");
    assertThat(resigned().out()).contains("seat: " + place(declared));
  }

  @Test
  void a_refused_attempt_is_made_to_change_something() {
    Told refused = told(REJECTED, "agree-to-mismatch", "REFUSED");
    refused.body.put("to", "MISMATCH");
    assertThat(resigned().out()).contains("state: " + place(refused) + ": a refused attempt");
  }

  @Test
  void a_mismatch_rests_on_fewer_officials_than_the_law_wants() {
    Told third = told(REJECTED, "find-mismatch");
    Told agreed = log.entries.get(log.entries.indexOf(third) - 1);
    agreed.body.put("actor", "second");
    assertThat(resigned().out())
        .contains("seat: " + place(agreed))
        .contains(
            "seat: "
                + place(third)
                + ": \"find-mismatch\" of "
                + REJECTED
                + " rests on 2 who did \"propose-mismatch\" or \"agree-to-mismatch\": the law (mismatch-officials) wants more");
  }

  @Test
  void who_found_what_speaks_against_an_envelope_rejects_it_too() {
    Told found = told(REJECTED, "find-mismatch");
    found.body.put("actor", "supervisor");
    Told rejected = told(REJECTED, "reject");
    assertThat(resigned().out())
        .contains("seat: " + place(rejected) + ": \"reject\" of " + REJECTED + " was done by");
    found.body.put("actor", "second");
    assertThat(resigned().out()).doesNotContain("seat: " + place(rejected));
  }

  @Test
  void envelopes_are_decided_anew_without_the_persons_that_it_takes() {
    String run = "re-evaluation/1";
    Told second =
        log.entries.stream()
            .filter(
                each -> each.subject().equals(run) && "certifier".equals(each.body.get("actor")))
            .findFirst()
            .orElseThrow();
    second.body.put("actor", "analyst");
    second.body.put("role", "STATE_ANALYST");
    assertThat(resigned().out())
        .contains("seat: " + place(second) + ": \"approve\" of re-evaluation/1 was done by analyst")
        .contains("seat: " + place(told(run, "take-effect")) + ": \"take-effect\" of");
    second.body.put("actor", "founder");
    assertThat(resigned().out()).contains("seat: " + place(second));
  }

  @Test
  void an_envelope_is_decided_anew_by_nothing_that_was_approved() {
    Told anew = told("alpha/envelope/late", "re-evaluate-timely");
    anew.after().put("re_evaluated", 2L);
    assertThat(resigned().out())
        .contains("seat: " + place(anew) + ": alpha/envelope/late was decided anew, and no");
    anew.after().put("re_evaluated", 1L);
    Told changed = told(GeneratedLog.LEDGER, "change-law");
    changed.after().put("rulebook_sha256", GeneratedLog.sha256("another law"));
    assertThat(resigned().out())
        .contains("seat: " + place(changed) + ": the election came under the law");
  }

  @Test
  void an_act_in_a_role_that_may_not_do_it() {
    Told rejected = told(REJECTED, "reject");
    rejected.body.put("role", "CLERK");
    assertThat(resigned().out())
        .contains("role: " + place(rejected) + ": \"reject\" was done in the role CLERK");
  }

  @Test
  void a_fact_told_in_a_role_that_may_not_tell_it() {
    Told scheduled = told("alpha/canvass", "schedule");
    scheduled.body.put("actor", "clerk");
    scheduled.body.put("role", "CLERK");
    assertThat(resigned().out())
        .contains("role: " + place(scheduled) + ": \"schedule\" was done in the role CLERK");
    Told received = told(VICTIM, "receive");
    received.body.put("role", "AUDITOR");
    assertThat(resigned().out())
        .contains("role: " + place(received) + ": \"receive\" was done in the role AUDITOR");
  }

  @Test
  void an_act_in_no_role() {
    Told accepted = told(VICTIM, "accept");
    accepted.body.remove("role");
    assertThat(resigned().out()).contains("role: " + place(accepted) + ": it does not say");
  }

  @Test
  void a_person_in_the_software_s_role_and_the_software_in_a_person_s() {
    Told accepted = told(VICTIM, "accept");
    accepted.body.put("role", "SYSTEM");
    Told rejected = told(REJECTED, "reject");
    rejected.body.put("actor", "canvass");
    assertThat(resigned().out())
        .contains("role: " + place(accepted) + ": it was done by clerk in the role SYSTEM")
        .contains("role: " + place(rejected) + ": it was done by canvass in the role SUPERVISOR");
  }

  @Test
  void an_event_that_no_ledger_tells() {
    Told accepted = told(VICTIM, "accept");
    accepted.body.put("event", "vanish");
    assertThat(resigned().out())
        .contains(place(accepted) + ": no ledger tells an event \"vanish\" of the kind");
  }

  @Test
  void a_reason_that_must_be_given_is_taken_away() {
    Told asked = told("alpha/step/tally", "ask-to-reopen");
    asked.reason = null;
    asked.body.remove("reasonHash");
    assertThat(resigned().out())
        .contains("state: " + place(asked) + ": \"ask-to-reopen\" needs a reason");
  }

  @Test
  void an_act_dated_back_without_a_mark_or_a_reason() {
    Told accepted = told(VICTIM, "accept");
    accepted.body.put("happenedAt", "2024-11-05T00:00:30+00:00");
    assertThat(resigned().out())
        .contains("time: " + place(accepted) + ": the mark \"backdated\" is not as the moments say")
        .contains("time: " + place(accepted) + ": it happened earlier than it was recorded");
    accepted.body.put("backdated", true);
    GeneratedLog.because(accepted, "the tray was found later");
    assertThat(resigned().out()).doesNotContain("time: ").doesNotContain("state: ");
  }

  @Test
  void a_late_act_without_authority() {
    Told accepted = told(VICTIM, "accept");
    accepted.body.put("late", true);
    GeneratedLog.because(accepted, "the office was closed");
    assertThat(resigned().out())
        .contains("time: " + place(accepted) + ": it came late and names no authority");
    accepted.authority = "order of the court";
    accepted.body.put("authorityHash", GeneratedLog.salted(accepted.salt, accepted.authority));
    assertThat(resigned().out()).doesNotContain("time: ").doesNotContain("text: ");
    accepted.authority = "no order of the court";
    assertThat(resigned().out())
        .contains(place(accepted) + ": the text of its authority is not the one that the entry");
    accepted.authority = null;
    accepted.body.remove("authorityHash");
    accepted.body.put("authority", "as in an entry of an earlier version");
    assertThat(resigned().out()).doesNotContain("time: ");
  }

  @Test
  void a_refused_attempt_with_a_revision_or_without_its_code() {
    Told refused = told(REJECTED, "agree-to-mismatch", "REFUSED");
    refused.body.remove("refusal");
    assertThat(resigned().out()).contains("state: " + place(refused) + ": the entry says REFUSED");
    refused.body.put("refusal", "blocked");
    refused.body.put("revision", 4L);
    assertThat(resigned().out()).contains("state: " + place(refused) + ": a refused attempt");
  }

  @Test
  void the_bundle_s_tables_let_everybody_reject_and_want_one_person() {
    String tables = new String(bundle.files.get("life-cycles.json"));
    bundle.text(
        "life-cycles.json",
        tables
            .replace(
                "\"to\":\"REJECTED\",\"by\":[\"SUPERVISOR\"]",
                "\"to\":\"REJECTED\",\"by\":[\"CLERK\"]")
            .replace("ANOTHER_THAN_ALL", "ANOTHER_THAN_LAST"));
    assertThat(verify().out())
        .contains("life-cycles: the bundle's life-cycle table of \"envelope\"")
        .contains("life-cycles: the bundle's rules for different persons at \"envelope\"");
  }
}
