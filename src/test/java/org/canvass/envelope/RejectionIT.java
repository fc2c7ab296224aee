package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.canvass.envelope.EnvelopeOffice.because;
import static org.canvass.envelope.EnvelopeOffice.reason;
import static org.canvass.envelope.EnvelopeOffice.scanned;

import jakarta.inject.Inject;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever found in review what speaks against an envelope does not reject it too. */
@ArquillianTest
class RejectionIT {
  private static final String LATE_MAIL = "2024-11-07T10:00:00";

  @Inject private EnvelopeOffice office;

  @BeforeEach
  void openOffice() {
    office.open();
  }

  @Test
  void who_found_it_late_in_review_leaves_its_rejection_to_another() {
    Envelope late = late("1", "anna");
    assertThat(late.foundAgainst().accounts()).containsExactly("anna");

    refused("anna found what it would be rejected for", () -> reject(late, "anna", "late"));
    refused("anna found", () -> reject(late, "anna", "deceased"));

    assertThat(reject(late, "ben", "late").state()).isEqualTo(EnvelopeState.REJECTED);
  }

  @Test
  void nor_after_a_challenge_came_in_between() {
    Envelope challenged =
        office.does(late("2", "anna"), "clerk", Role.CLERK, "challenge", because("§15105"));

    refused("anna found", () -> reject(challenged, "anna", "late"));

    assertThat(reject(challenged, "ben", "late").state()).isEqualTo(EnvelopeState.REJECTED);
  }

  @Test
  void who_found_it_unsigned_leaves_its_rejection_to_another_weeks_later() {
    Envelope unsigned = office.does(office.arrive("3"), "anna", Role.SUPERVISOR, "find-unsigned");
    Envelope told = office.clerk(unsigned, "send-notice");
    office.moveClock("2024-12-02T09:00:00-08:00");
    Envelope expired = office.now(told);
    if (expired.state() == EnvelopeState.CURE_PENDING) {
      expired = office.clerk(expired, "expire-cure");
    }
    Envelope silent = expired;

    refused("anna found", () -> reject(silent, "anna", "no-signature"));

    assertThat(reject(silent, "ben", "no-signature").state()).isEqualTo(EnvelopeState.REJECTED);
  }

  @Test
  void what_the_rulebook_finds_by_itself_is_nobodys_finding() {
    office.moveClock("2024-11-13T10:00:00-08:00");
    Envelope late = office.arriveAt("4", "2024-11-13T09:00:00", null, "MAIL");
    assertThat(late.state()).isEqualTo(EnvelopeState.LATE);

    assertThat(reject(late, "anna", "late").state()).isEqualTo(EnvelopeState.REJECTED);
  }

  @Test
  void more_evidence_sets_the_finding_aside() {
    Envelope late = late("5", "anna");
    Envelope timely =
        office.does(
            late, "clerk", Role.CLERK, "add-evidence", scanned("ACTUAL", "2024-11-05T12:00:00"));
    assertThat(timely.state()).isEqualTo(EnvelopeState.TIMELY);
    assertThat(timely.foundAgainst().isMade()).isFalse();

    assertThat(reject(timely, "anna", "deceased").state()).isEqualTo(EnvelopeState.REJECTED);
  }

  /** Mail of the second day after, without a legible postmark, which an official found late. */
  private Envelope late(String number, String official) {
    office.moveClock("2024-11-07T12:00:00-08:00");
    Envelope review = office.arriveAt(number, LATE_MAIL, null, "MAIL");
    assertThat(review.state()).isEqualTo(EnvelopeState.IN_REVIEW);
    return office.does(
        review, official, Role.SUPERVISOR, "find-late", because("The postmark is of November 6"));
  }

  private Envelope reject(Envelope envelope, String account, String code) {
    return office.does(envelope, account, Role.SUPERVISOR, "reject", reason(code));
  }

  private static void refused(String why, Runnable attempt) {
    Problem problem = catchThrowableOfType(Problem.class, attempt::run);
    assertThat(problem).as(why).isNotNull();
    assertThat(problem.getMessage()).contains(why);
  }
}
