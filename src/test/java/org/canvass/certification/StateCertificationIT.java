package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.MONO;
import static org.canvass.certification.SmallElection.certifier;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.inject.Inject;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

@ArquillianTest
class StateCertificationIT {
  private static final String[] TO_CERTIFIED = {"close-polls", "open", "count-complete", "certify"};

  @Inject private SmallElection small;
  @Inject private StateCertifications certifications;

  @Test
  void a_presidential_election_certifies_its_electors_first() {
    Election election = small.presidential();
    small.clock(election, "2024-12-06T10:00:00");
    certifyAndReport(election, ALPINE);
    certifyAndReport(election, MONO);

    assertThatThrownBy(() -> move(election, "file-statement"))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.getMessage()).contains("certify-electors"));

    move(election, "certify-electors");
    move(election, "file-statement");
    move(election, "issue-certificates");

    StateCertification certified = certifications.certification(election.electionId());
    assertThat(certified.state()).isEqualTo(StateCertificationState.CERTIFICATES_ISSUED);
    assertThat(certified.statementSha256()).hasSize(64);
    assertThat(certified.exceptions()).isEmpty();
  }

  @Test
  void without_electors_the_statement_is_filed_straight_away() {
    Election election = small.midterm();
    small.clock(election, "2022-12-10T10:00:00");
    certifyAndReport(election, ALPINE);
    certifyAndReport(election, MONO);

    assertThatThrownBy(() -> move(election, "certify-electors"))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.getMessage()).contains("No presidential electors"));

    move(election, "file-statement");
    assertThat(certifications.certification(election.electionId()).state())
        .isEqualTo(StateCertificationState.STATEMENT_FILED);
  }

  @Test
  void the_missing_counties_are_named() {
    Election election = small.midterm();
    small.clock(election, "2022-12-10T10:00:00");
    certifyAndReport(election, ALPINE);
    small.bring(election, MONO, "close-polls", "open");

    assertThatThrownBy(() -> move(election, "file-statement"))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(409);
              assertThat(refusal.getMessage())
                  .contains("1 counties have not certified: Mono")
                  .contains("1 counties have not sent their complete results: Mono")
                  .doesNotContain("Alpine");
            });
  }

  @Test
  void a_missing_county_may_be_excepted_with_its_reason_once_its_time_is_over() {
    Election election = small.midterm();
    small.clock(election, "2022-12-08T23:59:00");
    certifyAndReport(election, ALPINE);
    NamedException mono = new NamedException(MONO, "Recount under court order until December 20.");

    assertRefused("exceptions-too-early", () -> except(election, mono));
    small.clock(election, "2022-12-09T00:00:00");
    except(election, mono);

    assertThat(certifications.certification(election.electionId()).exceptions())
        .containsExactly(mono);
  }

  @Test
  void electors_too_wait_for_every_county_until_its_time_is_over() {
    Election election = small.presidential();
    small.clock(election, "2024-12-05T10:00:00");
    certifyAndReport(election, ALPINE);
    NamedException mono = new NamedException(MONO, "Nothing came.");

    assertRefused(
        "exceptions-too-early",
        () ->
            certifications.move(
                election, act(election, certifier(), "certify-electors"), List.of(mono)));
  }

  @Test
  void not_every_county_can_be_excepted() {
    Election election = small.midterm();
    small.clock(election, "2022-12-16T10:00:00");

    assertRefused(
        "nothing-to-certify",
        () ->
            except(
                election,
                new NamedException(ALPINE, "Nothing came."),
                new NamedException(MONO, "Nothing came.")));
  }

  @Test
  void who_may_not_certify_is_told_so_before_anything_of_exceptions() {
    Election election = small.midterm();

    assertRefused(
        "wrong-county",
        () ->
            certifications.move(
                election,
                act(election, registrar(ALPINE), "file-statement"),
                List.of(new NamedException(MONO, "Nothing came."))));
  }

  @Test
  void a_county_that_is_not_missing_cannot_be_excepted() {
    Election election = small.midterm();
    small.clock(election, "2022-12-10T10:00:00");
    certifyAndReport(election, ALPINE);
    NamedException alpine = new NamedException(ALPINE, "To be safe.");

    assertThatThrownBy(
            () ->
                certifications.move(
                    election, act(election, certifier(), "file-statement"), List.of(alpine)))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("idle-exception"));
  }

  @Test
  void a_countys_official_does_not_certify_for_the_state() {
    Election election = small.midterm();

    assertThatThrownBy(
            () ->
                certifications.move(
                    election, act(election, registrar(ALPINE), "file-statement"), List.of()))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("wrong-county"));
  }

  @Test
  void a_late_statement_is_filed_with_authority_and_reason() {
    Election election = small.midterm();
    small.clock(election, "2022-12-20T10:00:00");
    certifyAndReport(election, ALPINE);
    certifyAndReport(election, MONO);

    assertThatThrownBy(() -> move(election, "file-statement"))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("late"));

    Act late = act(election, certifier(), "file-statement").because("Two counties were snowed in.");
    certifications.move(election, late.under("Order 7 of the Superior Court"), List.of());
    assertThat(certifications.certification(election.electionId()).state())
        .isEqualTo(StateCertificationState.STATEMENT_FILED);
  }

  private void certifyAndReport(Election election, String county) {
    small.bring(election, county, TO_CERTIFIED);
    small.complete(election, county, "results-to-state");
    if (election.type().wireName().startsWith("presidential")) {
      small.complete(election, county, "presidential-results-to-state");
    }
  }

  private void except(Election election, NamedException... without) {
    certifications.move(election, act(election, certifier(), "file-statement"), List.of(without));
  }

  private static void assertRefused(String code, ThrowableAssert.ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private void move(Election election, String event) {
    certifications.move(election, act(election, certifier(), event), List.of());
  }

  private Act act(Election election, Caller by, String event) {
    return small.act(election, by, "state_certification", StateCertification.NAME, null, event);
  }
}
