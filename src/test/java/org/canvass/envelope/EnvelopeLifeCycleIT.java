package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.canvass.envelope.EnvelopeOffice.because;
import static org.canvass.envelope.EnvelopeOffice.reason;
import static org.canvass.envelope.EnvelopeState.*;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.canvass.deadline.Calendars;
import org.canvass.deadline.Standing;
import org.canvass.deadline.Status;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class EnvelopeLifeCycleIT {
  @Inject private EnvelopeOffice office;
  @Inject private Calendars calendars;

  @BeforeEach
  void openOffice() {
    office.open();
  }

  @Test
  void no_event_is_allowed_where_the_table_does_not_say_so() {
    Map<EnvelopeState, Envelope> one = oneInEachState();
    List<String> wrong = new ArrayList<>();
    for (EnvelopeState state : one.keySet()) {
      for (String event : EnvelopeMove.TABLE.events()) {
        Envelope envelope = one.get(state);
        if (!code(envelope, "auditor", Role.AUDITOR, event).equals("wrong-role")) {
          wrong.add(state + " " + event + " by an auditor");
        }
        if (EnvelopeMove.TABLE.move(state, event).isEmpty()) {
          String code = code(envelope, "canvass", Role.SYSTEM, event);
          if (!code.equals("illegal-event")) {
            wrong.add(state + " " + event + ": " + code);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    one.forEach((state, envelope) -> assertThat(office.now(envelope).state()).isEqualTo(state));
  }

  /** All but RECEIVED, which lasts no longer than its transaction. */
  private Map<EnvelopeState, Envelope> oneInEachState() {
    Map<EnvelopeState, Envelope> one = new EnumMap<>(EnvelopeState.class);
    one.put(TIMELY, office.arrive("timely"));
    one.put(SIGNATURE_MATCHED, office.verifier(1, office.arrive("matched"), "match-signature"));
    one.put(UNSIGNED, office.clerk(office.arrive("unsigned"), "find-unsigned"));
    one.put(MISMATCH_PROPOSED, office.verifier(1, office.arrive("proposed"), "propose-mismatch"));
    one.put(MISMATCH, office.mismatch("mismatch"));
    Envelope told = office.clerk(office.mismatch("told"), "send-notice");
    one.put(STATEMENT_RECEIVED, office.clerk(told, "receive-statement"));
    Envelope curing = office.clerk(office.mismatch("curing"), "send-notice");
    one.put(
        CURED, office.verifier(1, office.clerk(curing, "receive-statement"), "accept-statement"));
    one.put(ACCEPTED, office.accepted("accepted"));
    one.put(
        CHALLENGED,
        office.does(office.arrive("met"), "clerk", Role.CLERK, "challenge", because("§15105")));
    one.put(
        REJECTED,
        office.does(
            office.arrive("dead"), "supervisor", Role.SUPERVISOR, "reject", reason("deceased")));
    one.put(
        RECEIVED_ELSEWHERE,
        office.arriveAt("strange", "2024-11-05T06:30:00", "orange", "DROP_BOX"));
    one.put(
        FORWARDED,
        office.clerk(
            office.arriveAt("sent", "2024-11-05T06:30:00", "orange", "DROP_BOX"), "forward"));
    Envelope a = office.accepted("a");
    Envelope b = office.accepted("b");
    OpeningBatch batch = office.opened(a, b);
    Envelope open = office.accepted("open");
    office.opened(open);
    one.put(OPENED, office.now(open));
    Envelope waiting = office.clerk(office.mismatch("waiting"), "send-notice");
    office.closePolls();
    office.counted(batch, b.id());
    one.put(COUNTED, office.now(a));
    one.put(NO_BALLOT_FOUND, office.now(b));
    office.moveClock("2024-12-01T17:00:30-08:00");
    one.put(CURE_EXPIRED, office.now(waiting));
    one.put(LATE, office.arriveAt("late", "2024-11-06T09:00:00", null, "DROP_BOX"));
    one.put(IN_REVIEW, office.arriveAt("review", "2024-11-07T09:00:00", null, "MAIL"));
    one.put(CURE_PENDING, pendingAgain());
    one.forEach((state, envelope) -> assertThat(envelope.state()).isEqualTo(state));
    return one;
  }

  private String code(Envelope envelope, String account, Role role, String event) {
    boolean home = event.equals("receive") && envelope.homeCounty() != null;
    String county = home ? envelope.homeCounty() : EnvelopeOffice.HERE;
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> office.doesIn(county, envelope, account, role, event, because("a walk")));
    return problem == null ? "done" : problem.code();
  }

  private Envelope pendingAgain() {
    return office.does(
        office.mismatch("late-notice"),
        "clerk",
        Role.CLERK,
        "send-notice",
        new EnvelopeActForm(
            "Found in the last tray", null, "County counsel", null, null, null, null, null));
  }

  @Test
  void a_mismatch_takes_three_different_officials() {
    Envelope proposed = office.verifier(1, office.arrive("1"), "propose-mismatch");
    refused("blocked", () -> office.verifier(1, proposed, "agree-to-mismatch"));
    Envelope second = office.verifier(2, proposed, "agree-to-mismatch");
    assertThat(second.state()).isEqualTo(MISMATCH_PROPOSED);
    refused("blocked", () -> office.verifier(1, second, "agree-to-mismatch"));
    refused("blocked", () -> office.verifier(2, second, "agree-to-mismatch"));

    Envelope third = office.verifier(3, second, "agree-to-mismatch");

    assertThat(third.state()).isEqualTo(MISMATCH);
    assertThat(third.finding().accounts()).containsExactly("verifier1", "verifier2", "verifier3");
  }

  @Test
  void a_statement_that_does_not_compare_takes_three_officials_again() {
    Envelope here =
        office.clerk(office.clerk(office.mismatch("1"), "send-notice"), "receive-statement");
    refused("blocked", () -> office.verifier(2, here, "agree-to-mismatch"));
    Envelope one = office.verifier(1, here, "propose-mismatch");
    refused("blocked", () -> office.verifier(1, one, "agree-to-mismatch"));
    Envelope two = office.verifier(2, one, "agree-to-mismatch");
    assertThat(two.state()).isEqualTo(STATEMENT_RECEIVED);

    assertThat(office.verifier(3, two, "agree-to-mismatch").state()).isEqualTo(MISMATCH);
  }

  @Test
  void a_voter_asked_only_to_sign_is_told_when_that_signature_does_not_compare() {
    Envelope unsigned = office.clerk(office.arrive("1"), "find-unsigned");
    Envelope statement = office.clerk(office.clerk(unsigned, "send-notice"), "receive-statement");
    Envelope one = office.verifier(1, statement, "propose-mismatch");
    Envelope two = office.verifier(2, one, "agree-to-mismatch");

    Envelope mismatch = office.verifier(3, two, "agree-to-mismatch");

    assertThat(mismatch.noticeSentAt()).isNull();
    assertThat(mismatch.defect()).isEqualTo(MISMATCH);
    assertThat(office.clerk(mismatch, "send-notice").state()).isEqualTo(CURE_PENDING);
  }

  @Test
  void nothing_is_rejected_after_opening() {
    Envelope accepted = office.accepted("1");
    office.opened(accepted);

    Problem problem =
        refused("illegal-event", () -> rejects(office.now(accepted), "already-voted"));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(office.now(accepted).state()).isEqualTo(OPENED);
  }

  @Test
  void a_mismatch_is_rejected_only_after_notice_and_time_to_cure() {
    Envelope mismatch = office.mismatch("1");
    refused("blocked", () -> rejects(mismatch, "signature-mismatch"));
    Envelope told = office.clerk(mismatch, "send-notice");
    refused("blocked", () -> rejects(told, "signature-mismatch"));
    refused("blocked", () -> office.clerk(told, "expire-cure"));
    office.moveClock("2024-12-01T17:00:30-08:00");
    Envelope expired = office.now(mismatch);
    assertThat(expired.state()).isEqualTo(CURE_EXPIRED);
    refused("blocked", () -> rejects(expired, "no-signature"));

    assertThat(rejects(expired, "signature-mismatch").reasonCode()).isEqualTo("signature-mismatch");
  }

  @Test
  void a_statement_that_came_in_time_is_taken_after_the_deadline_with_a_reason() {
    Envelope told = office.clerk(office.mismatch("1"), "send-notice");
    office.moveClock("2024-12-01T18:00:00-08:00");
    Envelope expired = office.now(told);
    refused(
        "blocked",
        () ->
            office.does(
                expired, "supervisor", Role.SUPERVISOR, "receive-statement", because("late")));

    Envelope taken =
        office.does(
            expired,
            "supervisor",
            Role.SUPERVISOR,
            "receive-statement",
            new EnvelopeActForm(
                "In the office's drop box at 16:50",
                "2024-12-01T16:50:00-08:00",
                null,
                null,
                null,
                null,
                null,
                null));

    assertThat(taken.state()).isEqualTo(STATEMENT_RECEIVED);
  }

  @Test
  void a_challenge_returns_an_envelope_to_where_it_was() {
    Envelope accepted = office.accepted("1");
    Envelope met =
        office.does(accepted, "clerk", Role.CLERK, "challenge", because("Not registered"));
    refused(
        "blocked",
        () ->
            office.does(
                met, "supervisor", Role.SUPERVISOR, "return-to-timely", because("Not upheld")));

    Envelope back =
        office.does(
            met, "supervisor", Role.SUPERVISOR, "return-to-accepted", because("Not upheld"));

    assertThat(back.state()).isEqualTo(ACCEPTED);
    assertThat(back.challengedFrom()).isNull();
  }

  @Test
  void only_a_late_envelope_is_rejected_as_late() {
    refused("blocked", () -> rejects(office.arrive("1"), "late"));
    office.closePolls();
    office.moveClock("2024-11-06T10:00:00-08:00");
    Envelope late = office.arriveAt("2", "2024-11-06T09:00:00", null, "DROP_BOX");

    assertThat(rejects(late, "late").state()).isEqualTo(REJECTED);
  }

  @Test
  void nothing_is_counted_before_the_polls_close() {
    OpeningBatch batch = office.opened(office.accepted("1"), office.accepted("2"));
    refused("blocked", () -> office.counted(batch));
    office.closePolls();

    assertThat(office.counted(batch).state()).isEqualTo(OpeningBatchState.COUNTED);
  }

  @Test
  void a_batch_opens_whole_or_not_at_all() {
    Envelope accepted = office.accepted("1");
    Envelope timely = office.arrive("2");

    refused("not-accepted", () -> office.opened(accepted, timely));

    assertThat(office.now(accepted).state()).isEqualTo(ACCEPTED);
  }

  @Test
  void a_scan_that_turns_up_decides_a_late_envelope_anew() {
    office.closePolls();
    office.moveClock("2024-11-08T10:00:00-08:00");
    Envelope review = office.arriveAt("1", "2024-11-07T09:00:00", null, "MAIL");
    assertThat(review.state()).isEqualTo(IN_REVIEW);
    Envelope late =
        office.does(
            review,
            "clerk",
            Role.CLERK,
            "add-evidence",
            EnvelopeOffice.scanned("ACTUAL", "2024-11-06T03:00:00-08:00"));
    assertThat(late.state()).isEqualTo(LATE);
    Envelope other = office.arriveAt("2", "2024-11-07T09:00:00", null, "MAIL");

    Envelope timely =
        office.does(
            other,
            "clerk",
            Role.CLERK,
            "add-evidence",
            EnvelopeOffice.scanned("ACTUAL", "2024-11-05T12:00:00-08:00"));

    assertThat(timely.state()).isEqualTo(TIMELY);
  }

  @Test
  void a_ballot_dropped_in_another_county_is_timely_by_its_first_receipt() {
    Envelope there = office.arriveAt("1", "2024-11-05T06:30:00", "orange", "DROP_BOX");
    Envelope sent = office.clerk(there, "forward");
    refused("wrong-county", () -> office.clerk(sent, "receive"));
    office.moveClock("2024-11-20T10:00:00-08:00");

    Envelope home =
        office.doesIn(
            "orange", sent, "clerk.orange", Role.CLERK, "receive", EnvelopeActForm.empty());

    assertThat(home.state()).isEqualTo(TIMELY);
    assertThat(home.county()).isEqualTo("orange");
    assertThat(home.firstCounty()).isEqualTo("los-angeles");
  }

  @Test
  void forwarding_stands_in_the_calendar_by_the_day_of_receipt() {
    assertThat(forwardings()).containsOnlyKeys("forward-by");
    Envelope first = office.arriveAt("1", "2024-11-05T06:30:00", "orange", "DROP_BOX");
    Envelope second = office.arriveAt("2", "2024-11-05T06:40:00", "orange", "DROP_BOX");
    assertThat(forwardings()).containsOnly(entry("forward-by#2024-11-05", Status.SCHEDULED));

    Envelope sent = office.clerk(first, "forward");
    office.closePolls();
    office.moveClock("2024-11-14T00:00:00-08:00");
    assertThat(forwardings()).containsOnly(entry("forward-by#2024-11-05", Status.OVERDUE));

    office.doesIn("orange", sent, "clerk.orange", Role.CLERK, "receive", EnvelopeActForm.empty());
    office.does(
        second,
        "clerk",
        Role.CLERK,
        "forward",
        new EnvelopeActForm(
            "found in the drop box's bag", null, "§3017(a)(3)", null, null, null, null, null));
    assertThat(forwardings()).containsOnly(entry("forward-by#2024-11-05", Status.MET_LATE));
  }

  private Map<String, Status> forwardings() {
    return calendars
        .county(office.election(), EnvelopeOffice.HERE)
        .counties()
        .get(EnvelopeOffice.HERE)
        .stream()
        .filter(standing -> standing.deadline().key().startsWith("forward-by"))
        .collect(Collectors.toMap(standing -> standing.deadline().key(), Standing::status));
  }

  private Envelope rejects(Envelope envelope, String code) {
    return office.does(envelope, "supervisor", Role.SUPERVISOR, "reject", reason(code));
  }

  private static Problem refused(String code, ThrowingCallable attempt) {
    Problem problem = catchThrowableOfType(Problem.class, attempt);
    assertThat(problem).as("refused with %s", code).isNotNull();
    assertThat(problem.code()).isEqualTo(code);
    return problem;
  }
}
