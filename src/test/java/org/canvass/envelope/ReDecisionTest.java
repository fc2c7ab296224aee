package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.envelope.EnvelopeState.*;
import static org.canvass.law.Timeliness.Decision.REVIEW;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.canvass.law.Evidence;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Rulebooks;
import org.canvass.law.Timeliness;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a changed rule makes of an envelope, in every state that it may be found in. */
class ReDecisionTest {
  private static final LocalDate DAY = LocalDate.of(2024, 11, 5);
  private static final OffsetDateTime CAME = OffsetDateTime.parse("2024-11-14T09:00:00-08:00");
  private static final RulebookVersion LAW =
      Rulebooks.fromClasspath().find("us-ca").orElseThrow().versionFor(DAY);
  private static final Set<EnvelopeState> UNTOUCHED =
      EnumSet.of(RECEIVED, RECEIVED_ELSEWHERE, FORWARDED, OPENED, COUNTED, NO_BALLOT_FOUND, VOIDED);

  @Test
  void what_is_opened_or_not_decided_is_never_looked_at() {
    assertThat(ReDecision.UNOPENED).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(UNTOUCHED)));
  }

  @ParameterizedTest
  @EnumSource
  void the_same_outcome_changes_nothing_and_another_leads_where_the_table_allows(
      EnvelopeState state) {
    for (Timeliness.Decision before : Timeliness.Decision.values()) {
      for (Timeliness.Decision now : Timeliness.Decision.values()) {
        Envelope envelope = envelope(state, before, "canvass");
        var anew = ReDecision.of(envelope, says(now, "another-row"), LAW);
        if (before == now || UNTOUCHED.contains(state)) {
          assertThat(anew).isEmpty();
        } else if (state == REJECTED && before != Timeliness.Decision.LATE) {
          assertThat(anew).as("rejected for another reason").isEmpty();
        } else {
          assertThat(anew.isPresent())
              .as("%s, %s, %s", state, before, now)
              .isEqualTo(EnvelopeMove.TABLE.move(state, "re-evaluate-" + slug(now)).isPresent());
        }
      }
    }
  }

  private static String slug(Timeliness.Decision decision) {
    return decision == REVIEW ? "in-review" : decision.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void an_officials_finding_stands_while_the_same_row_leaves_it_to_one() {
    Envelope settled = envelope(TIMELY, Timeliness.Decision.TIMELY, "supervisor");
    assertThat(ReDecision.of(settled, says(REVIEW, "a-row"), LAW)).isEmpty();
    assertThat(ReDecision.of(settled, says(REVIEW, "another-row"), LAW))
        .hasValueSatisfying(anew -> assertThat(anew.becomes()).isEqualTo(IN_REVIEW));
    assertThat(ReDecision.of(settled, says(Timeliness.Decision.LATE, "another-row"), LAW))
        .hasValueSatisfying(anew -> assertThat(anew.becomes()).isEqualTo(LATE));
  }

  @Test
  void only_what_was_rejected_for_lateness_comes_back() {
    Envelope late = envelope(REJECTED, Timeliness.Decision.LATE, "canvass");
    late.reject("deceased");
    Timeliness timely = says(Timeliness.Decision.TIMELY, "another-row");
    assertThat(ReDecision.of(late, timely, LAW)).isEmpty();
    late.reject("late");
    assertThat(ReDecision.of(late, timely, LAW))
        .hasValueSatisfying(anew -> assertThat(anew.becomes()).isEqualTo(TIMELY));
  }

  @Test
  void what_was_found_of_the_signature_falls_and_a_challenge_stays() {
    Envelope unsigned = envelope(UNSIGNED, Timeliness.Decision.TIMELY, "canvass");
    unsigned.findUnsigned(caller(), CAME.toInstant());
    unsigned.decideAnew(decision(Timeliness.Decision.LATE, "canvass"), LATE, 3);
    assertThat(unsigned.defect()).isNull();
    assertThat(unsigned.foundAgainst().isMade()).isFalse();
    assertThat(unsigned.reEvaluated()).isEqualTo(3);
    Envelope challenged = envelope(CHALLENGED, Timeliness.Decision.LATE, "canvass");
    challenged.challengedIn(LATE);
    challenged.decideAnew(decision(Timeliness.Decision.TIMELY, "canvass"), TIMELY, 3);
    assertThat(challenged.challengedFrom()).isEqualTo(TIMELY);
  }

  private static Envelope envelope(EnvelopeState state, Timeliness.Decision decided, String by) {
    Envelope envelope =
        Envelope.arrived("e", "alpine", "1", null, Evidence.of(DAY, CAME, Evidence.Channel.MAIL));
    envelope.decide(decision(decided, by));
    envelope.reject(state == REJECTED ? "late" : null);
    envelope.enter(state);
    return envelope;
  }

  private static Decision decision(Timeliness.Decision decided, String by) {
    return Decision.of(says(decided, "a-row"), by);
  }

  private static Timeliness says(Timeliness.Decision decided, String row) {
    return new Timeliness(decided, row, "§3020", CAME, List.of("Why"), List.of());
  }

  private static Caller caller() {
    return new Caller("clerk", "Clerk", Set.of(Role.CLERK), "alpine", true, null);
  }
}
