package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.MONO;
import static org.canvass.certification.SmallElection.board;
import static org.canvass.certification.SmallElection.clerk;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.results.FiguresMoved;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class CountyCertificationIT {
  @Inject private SmallElection small;
  @Inject private CountyCertifications certifications;
  @Inject private Canvasses canvasses;
  @Inject private Ledger ledger;
  @Inject private Door door;
  @Inject private Event<FiguresMoved> figuresMoved;

  private Election election;

  @BeforeEach
  void count_of_alpine_is_complete() {
    election = small.presidential();
    small.clock(election, "2024-12-03T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete");
  }

  @Test
  void from_draft_to_declaration() {
    drawUp(740L, "Yes 400, No 340");
    assertThat(blockersOfCertify()).contains("STATEMENT_SIGNED");

    sign();
    assertThat(statement().state()).isEqualTo(StatementState.SIGNED);
    assertThat(statement().signedBy()).isEqualTo("Name of registrar-alpine");
    assertThat(blockersOfCertify()).doesNotContain("STATEMENT_SIGNED");

    small.bring(election, ALPINE, "certify");
    declare(board(ALPINE));

    assertThat(canvasses.canvass(election.electionId(), ALPINE).state())
        .isEqualTo(CanvassState.DECLARED);
    assertThat(statement().state()).isEqualTo(StatementState.DECLARED);
    assertThat(statement().declaredBy()).isEqualTo("Name of board-alpine");
    assertThat(events()).containsExactly("draft", "sign", "declare");
  }

  @Test
  void a_signature_falls_when_a_figure_moves_and_may_be_given_to_the_new_ones() {
    drawUp(740L, null);
    sign();

    moveFigures();

    assertThat(statement().state()).isEqualTo(StatementState.FALLEN);
    assertThat(statement().signedBy()).isNull();
    assertThat(statement().fellAt()).isNotNull();
    assertThat(blockersOfCertify()).contains("STATEMENT_SIGNED");
    assertThatThrownBy(this::sign)
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("illegal-event"));

    drawUp(741L, null);
    sign();

    assertThat(statement().state()).isEqualTo(StatementState.SIGNED);
    assertThat(events()).containsExactly("draft", "sign", "fall", "sign", "draft", "sign");
  }

  @Test
  void a_new_draft_takes_the_signature_away() {
    drawUp(740L, null);
    sign();
    String before = statement().statementSha256();

    drawUp(741L, null);

    assertThat(statement().state()).isEqualTo(StatementState.DRAFT);
    assertThat(statement().signedAt()).isNull();
    assertThat(statement().statementSha256()).isNotEqualTo(before);
  }

  @Test
  void only_the_registrar_signs() {
    drawUp(740L, null);

    assertThatThrownBy(() -> certifications.move(election, act(clerk(ALPINE), "sign")))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("wrong-role"));
    assertThatThrownBy(() -> certifications.move(election, act(registrar(MONO), "sign")))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("wrong-county"));
    assertThat(statement().state()).isEqualTo(StatementState.DRAFT);
  }

  @Test
  void nobody_draws_up_a_statement_before_the_count_is_complete() {
    small.bring(election, MONO, "close-polls", "open");
    Act draft =
        small.act(
            election,
            registrar(MONO),
            "county_certification",
            CountyCertification.name(MONO),
            MONO,
            "draft");

    assertThatThrownBy(() -> certifications.drawUp(election, draft, 10L, null))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(409);
              assertThat(refusal.getMessage()).contains("OPEN");
            });
    assertThat(certifications.find(election.electionId(), MONO)).isEmpty();
  }

  @Test
  void a_county_without_updates_must_enter_its_ballots() {
    assertThatThrownBy(() -> drawUp(null, null))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("no-figures"));
  }

  @Test
  void who_certified_does_not_declare() {
    Caller both =
        new Caller(
            "two-seats", "Two Seats", Set.of(Role.REGISTRAR, Role.BOARD), ALPINE, true, null);
    drawUp(740L, null);
    sign();
    bring("certify", both);

    assertThatThrownBy(() -> declare(both))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.getMessage()).contains("another person must declare"));

    declare(board(ALPINE));
    assertThat(statement().state()).isEqualTo(StatementState.DECLARED);
  }

  @Test
  void the_statement_is_declared_by_declaring_the_canvass_alone() {
    drawUp(740L, null);
    sign();

    assertThatThrownBy(() -> certifications.move(election, act(board(ALPINE), "declare")))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("blocked"));
  }

  private void bring(String event, Caller by) {
    Act act = small.act(election, by, "canvass", Canvass.name(ALPINE), ALPINE, event);
    door.pass(
        act,
        () ->
            door.move(
                act,
                canvasses.hold(election.electionId(), ALPINE),
                CanvassMove.TABLE,
                Terms.none()));
  }

  private void drawUp(Long ballots, String totals) {
    certifications.drawUp(election, act(registrar(ALPINE), "draft"), ballots, totals);
  }

  private void sign() {
    certifications.move(election, act(registrar(ALPINE), "sign"));
  }

  private void declare(Caller by) {
    canvasses.move(
        election, small.act(election, by, "canvass", Canvass.name(ALPINE), ALPINE, "declare"));
  }

  private void moveFigures() {
    Act act =
        small.act(election, Caller.canvass(), "results_update", "alpine/update", ALPINE, "publish");
    door.pass(
        act,
        () -> {
          figuresMoved.fire(new FiguresMoved(election, ALPINE, "0".repeat(64)));
          return null;
        });
  }

  private Act act(Caller by, String event) {
    return small.act(
        election, by, "county_certification", CountyCertification.name(ALPINE), ALPINE, event);
  }

  private CountyCertification statement() {
    return certifications.find(election.electionId(), ALPINE).orElseThrow();
  }

  private List<String> blockersOfCertify() {
    return canvasses.options(election, canvasses.canvass(election.electionId(), ALPINE)).stream()
        .filter(option -> option.event().equals("certify"))
        .map(Option::blockedBy)
        .flatMap(List::stream)
        .map(Blocker::guard)
        .toList();
  }

  private List<String> events() {
    return ledger
        .find(
            new Ledger.Search(
                election.electionId(),
                null,
                CountyCertification.name(ALPINE),
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                50))
        .stream()
        .map(Entry::content)
        .map(content -> content.getString("event"))
        .toList();
  }
}
