package org.canvass.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.certification.CountyCertification;
import org.canvass.certification.CountyCertifications;
import org.canvass.certification.SmallElection;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who signs or certifies while the office is closed raises an alarm, done or refused. */
@ArquillianTest
class OutOfHoursIT {
  @Inject private SmallElection small;
  @Inject private Canvasses canvasses;
  @Inject private CountyCertifications certifications;
  @Inject private Ledger ledger;

  private Election election;

  @BeforeEach
  void the_count_of_alpine_is_complete() {
    election = small.presidential();
    small.clock(election, "2024-12-03T16:59:59");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete");
    certifications.drawUp(election, act(registrar(ALPINE), "draft"), 700L, null);
  }

  @Test
  void in_office_hours_nothing_is_told() {
    certifications.move(election, act(registrar(ALPINE), "sign"));

    assertThat(alarms()).isEmpty();
  }

  @Test
  void a_signature_at_night_is_taken_and_told() {
    small.clock(election, "2024-12-03T17:00:00");
    certifications.move(election, act(registrar(ALPINE), "sign"));

    List<JsonObject> alarms = alarms();
    assertThat(alarms).hasSize(1);
    JsonObject facts = alarms.get(0).getJsonObject("after");
    assertThat(facts.getString("account")).isEqualTo("registrar-alpine");
    assertThat(facts.getString("act")).isEqualTo("county_certification/sign");
    assertThat(alarms.get(0).getString("county")).isEqualTo(ALPINE);
    assertThat(alarms.get(0).getString("actor")).isEqualTo("canvass");
  }

  @Test
  void refused_attempts_at_the_weekend_and_on_a_holiday_are_told_once_each() {
    small.clock(election, "2024-12-07T11:00:00");
    assertThat(refused(registrar(ALPINE))).isEqualTo("blocked");
    Caller clerk = new Caller("clerk.alpine", "C", Set.of(Role.CLERK), ALPINE, true, null);
    small.clock(election, "2024-12-25T11:00:00");
    assertThat(refused(clerk)).isEqualTo("wrong-role");

    assertThat(alarms())
        .extracting(alarm -> alarm.getJsonObject("after").getString("account"))
        .containsExactly("registrar-alpine", "clerk.alpine");
    assertThat(alarms())
        .extracting(alarm -> alarm.getJsonObject("after").getString("act"))
        .containsOnly("canvass/certify");
  }

  @Test
  void canvass_s_own_acts_raise_none() {
    small.clock(election, "2024-12-07T11:00:00");
    small.bring(election, ALPINE, "certify");

    assertThat(alarms()).isEmpty();
  }

  private String refused(Caller by) {
    return catchThrowableOfType(
            Problem.class,
            () ->
                canvasses.move(
                    election,
                    small.act(election, by, "canvass", Canvass.name(ALPINE), ALPINE, "certify")))
        .code();
  }

  private org.canvass.workflow.Act act(Caller by, String event) {
    return small.act(
        election, by, "county_certification", CountyCertification.name(ALPINE), ALPINE, event);
  }

  private List<JsonObject> alarms() {
    return ledger
        .find(
            new Ledger.Search(
                election.electionId(),
                null,
                null,
                "out-of-hours",
                null,
                null,
                null,
                null,
                false,
                null,
                50))
        .stream()
        .map(Entry::content)
        .toList();
  }
}
