package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.MONO;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.election.Election;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.results.FiguresMoved;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state certifies the counties' statements that were shown, and these alone. */
@ArquillianTest
class StateSignatureIT {
  private static final Caller CERTIFIER =
      new Caller("state.certifier", "C", Set.of(Role.STATE_CERTIFIER), "us-ca", false, null);

  @Inject private SmallElection small;
  @Inject private StateCertifications certifications;
  @Inject private CountyCertifications counties;
  @Inject private Door door;
  @Inject private Ledger ledger;
  @Inject private Event<FiguresMoved> figuresMoved;

  private Election election;

  @BeforeEach
  void both_counties_have_certified_and_sent_their_results() {
    election = small.presidential();
    small.clock(election, "2024-12-06T10:00:00");
    for (String county : List.of(ALPINE, MONO)) {
      small.bring(election, county, "close-polls", "open", "count-complete");
      drawUpAndSign(county, 700);
      small.bring(election, county, "certify");
      small.complete(election, county, "results-to-state");
      small.complete(election, county, "presidential-results-to-state");
    }
  }

  @Test
  void an_official_says_which_statements_were_seen() {
    assertBlocked("Say which figures you saw", () -> move("certify-electors", null));
    assertBlocked("those that stand are", () -> move("certify-electors", "0".repeat(64)));

    move("certify-electors", digest());
    assertThat(state().countiesSha256()).isEqualTo(digest());
    assertThat(newest("certify-electors").getJsonObject("evidence").getString("countiesSha256"))
        .isEqualTo(digest());
  }

  @Test
  void a_county_that_moves_between_display_and_signature_refuses_it() {
    String seen = digest();
    recount(MONO, 701);

    small.bring(election, MONO, "finish-recount");
    assertThat(digest()).isNotEqualTo(seen);
    assertBlocked("You saw the figures " + seen, () -> move("certify-electors", seen));
    move("certify-electors", digest());
  }

  @Test
  void a_county_that_moves_after_the_signature_takes_it_away_and_an_entry_says_so() {
    String signed = digest();
    String ofMono = counties.find(election.electionId(), MONO).orElseThrow().statementSha256();
    move("certify-electors", signed);
    move("file-statement", signed);

    small.bring(election, MONO, "start-recount");
    assertThat(state().state()).isEqualTo(StateCertificationState.STATEMENT_FILED);
    moveFigures(MONO);

    assertThat(state().state()).isEqualTo(StateCertificationState.COMPILING);
    assertThat(state().statementSha256()).isNull();
    assertThat(state().electorsCertifiedAt()).isNull();
    assertThat(state().fellAt()).isNotNull();
    JsonObject fallen = newest("fall");
    assertThat(fallen.getString("actor")).isEqualTo("canvass");
    assertThat(fallen.getString("from")).isEqualTo("STATEMENT_FILED");
    assertThat(fallen.getJsonObject("evidence").getString("county")).isEqualTo(MONO);
    assertThat(fallen.getJsonObject("evidence").getString("statementSha256")).isEqualTo(ofMono);

    drawUpAndSign(MONO, 701);
    small.bring(election, MONO, "finish-recount");
    move("certify-electors", digest());
    move("file-statement", digest());
    assertThat(state().state()).isEqualTo(StateCertificationState.STATEMENT_FILED);
    assertThat(state().countiesSha256()).isNotEqualTo(signed);
    assertThat(state().fellAt()).isNull();
  }

  @Test
  void a_rehearsal_account_may_leave_it_out_and_a_wrong_one_refuses() {
    Caller rehearsing = SmallElection.certifier();
    assertBlocked(
        "those that stand are", () -> move(rehearsing, "certify-electors", "1".repeat(64)));
    move(rehearsing, "certify-electors", null);
    assertThat(state().countiesSha256()).isEqualTo(digest());
  }

  private void recount(String county, long ballots) {
    small.bring(election, county, "start-recount");
    moveFigures(county);
    drawUpAndSign(county, ballots);
  }

  private void drawUpAndSign(String county, long ballots) {
    counties.drawUp(election, statementAct(county, "draft"), ballots, null);
    counties.move(election, statementAct(county, "sign"));
  }

  private Act statementAct(String county, String event) {
    return small.act(
        election,
        registrar(county),
        "county_certification",
        CountyCertification.name(county),
        county,
        event);
  }

  private void moveFigures(String county) {
    Act act =
        small.act(
            election, Caller.canvass(), "results_update", county + "/update", county, "publish");
    door.pass(
        act,
        () -> {
          figuresMoved.fire(new FiguresMoved(election, county, "0".repeat(64)));
          return null;
        });
  }

  private String digest() {
    return certifications.countiesSha256(election.electionId());
  }

  private StateCertification state() {
    return certifications.certification(election.electionId());
  }

  private void move(String event, String seen) {
    move(CERTIFIER, event, seen);
  }

  private void move(Caller by, String event, String seen) {
    Act plain =
        small.act(election, by, "state_certification", StateCertification.NAME, null, event);
    JsonObject given =
        seen == null ? null : Json.createObjectBuilder().add(FiguresShown.COUNTIES, seen).build();
    certifications.move(
        election,
        new Act(
            plain.docket(),
            by,
            plain.kind(),
            plain.subject(),
            null,
            event,
            null,
            null,
            null,
            null,
            Map.of(),
            given),
        List.of());
  }

  private JsonObject newest(String event) {
    List<Entry> found =
        ledger.find(
            new Ledger.Search(
                election.electionId(),
                null,
                StateCertification.NAME,
                event,
                null,
                "DONE",
                null,
                null,
                true,
                null,
                1));
    return found.get(0).content();
  }

  private static void assertBlocked(String why, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("blocked");
              assertThat(refusal.getMessage()).contains(why);
            });
  }
}
