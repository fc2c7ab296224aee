package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.canvass.certification.DeclarationVote.Vote.ABSTAIN;
import static org.canvass.certification.DeclarationVote.Vote.AYE;
import static org.canvass.certification.DeclarationVote.Vote.NO;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.MONO;
import static org.canvass.certification.SmallElection.board;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.canvass.accounts.Accounts;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.results.FiguresMoved;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The governing body of Alpine County, five seats, declares what its registrar certified. */
@ArquillianTest
class DeclarationIT {
  private static final Set<String> MEMBERS =
      Set.of("supervisor-1", "supervisor-2", "supervisor-3", "supervisor-4", "supervisor-5");

  @Inject private SmallElection small;
  @Inject private GoverningBodies bodies;
  @Inject private CountyCertifications certifications;
  @Inject private Canvasses canvasses;
  @Inject private Accounts accounts;
  @Inject private Door door;
  @Inject private Event<FiguresMoved> figuresMoved;

  private Election election;

  @BeforeEach
  void alpine_has_certified() {
    MEMBERS.forEach(
        member ->
            accounts.enrolForRehearsals(
                member, "Name of " + member, "Board", Set.of(Role.BOARD), ALPINE));
    accounts.enrolForRehearsals("supervisor-of-mono", "M", "Board", Set.of(Role.BOARD), MONO);
    election = small.presidential();
    small.clock(election, "2024-12-03T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete");
    certifications.drawUp(election, statementAct(registrar(ALPINE), "draft"), 740L, null);
    certifications.move(election, statementAct(registrar(ALPINE), "sign"));
    bring("certify", registrar(ALPINE));
  }

  @Test
  void more_than_half_of_the_seats_make_a_quorum_and_more_than_half_must_agree() {
    GoverningBody body = seat();

    assertThat(body.seats()).isEqualTo(5);
    assertThat(body.quorum()).isEqualTo(3);
    assertThat(body.concurring()).isEqualTo(3);
  }

  @Test
  void three_of_five_declare_and_the_others_are_heard() {
    seat();
    vote("supervisor-1", AYE, null);
    vote("supervisor-2", ABSTAIN, "I am a candidate.");
    vote("supervisor-3", NO, "The tally report came late.");
    vote("supervisor-4", AYE, null);

    refused(() -> declare("supervisor-1"), "blocked", "4 have voted", "2 of them aye");
    assertThat(canvass().state()).isEqualTo(CanvassState.CERTIFIED);

    vote("supervisor-5", AYE, null);
    declare("supervisor-1");

    assertThat(canvass().state()).isEqualTo(CanvassState.DECLARED);
    assertThat(bodies.votes(election.electionId(), ALPINE))
        .extracting(DeclarationVote::vote, DeclarationVote::text)
        .contains(tuple(ABSTAIN, "I am a candidate."), tuple(NO, "The tally report came late."));
    refused(() -> vote("supervisor-3", AYE, null), "declared");
  }

  @Test
  void a_member_changes_a_vote_and_has_one() {
    seat();
    vote("supervisor-1", NO, null);
    vote("supervisor-1", AYE, null);

    VoteCount count = count();
    assertThat(count.aye()).isEqualTo(1);
    assertThat(count.present()).isEqualTo(1);
  }

  @Test
  void only_members_vote_each_by_an_own_account() {
    seat();
    refused(() -> vote(board(ALPINE), AYE, digest(), null), "no-member");
    refused(() -> vote(caller("supervisor-1", Role.REGISTRAR), AYE, digest(), null), "wrong-role");
  }

  @Test
  void who_certified_does_not_vote() {
    accounts.enrolForRehearsals(
        "registrar-alpine", "R", "Board", Set.of(Role.BOARD, Role.REGISTRAR), ALPINE);
    seat("registrar-alpine", "supervisor-1", "supervisor-2");

    refused(
        () -> vote(caller("registrar-alpine", Role.BOARD), AYE, digest(), null),
        "blocked",
        "another person must declare");
  }

  @Test
  void a_vote_is_given_to_the_figures_that_were_seen() {
    seat();
    refused(
        () -> vote(caller("supervisor-1", Role.BOARD), AYE, "0".repeat(64), null),
        "figures-moved",
        digest());
  }

  @Test
  void votes_fall_with_the_statement() {
    seat();
    vote("supervisor-1", AYE, null);
    vote("supervisor-2", AYE, null);
    vote("supervisor-3", AYE, null);
    moveFigures();

    refused(() -> declare("supervisor-1"), "blocked", "0 have voted");
  }

  @Test
  void nobody_sits_in_a_body_who_cannot_vote_in_it() {
    refused(() -> seat("nobody-at-all"), "no-member");
    refused(() -> seat("supervisor-of-mono"), "no-member");
  }

  @Test
  void a_digest_that_is_given_must_be_that_of_the_figures() {
    seat("supervisor-1", "supervisor-2", "supervisor-3");
    vote("supervisor-1", AYE, null);
    vote("supervisor-2", AYE, null);
    vote("supervisor-3", AYE, null);
    Act stale = declaring("supervisor-1").resting(FiguresShown.STATEMENT, "0".repeat(64));

    refused(() -> canvasses.move(election, stale), "blocked", "Look at them again");

    canvasses.move(election, declaring("supervisor-1").resting(FiguresShown.STATEMENT, digest()));
    assertThat(canvass().state()).isEqualTo(CanvassState.DECLARED);
  }

  @Test
  void an_official_who_is_no_rehearsal_account_names_the_figures() {
    seat("supervisor-1");
    Caller official =
        new Caller("supervisor-1", "One", Set.of(Role.BOARD), ALPINE, false, "127.0.0.1");

    refused(
        () ->
            canvasses.move(
                election,
                small.act(election, official, "canvass", Canvass.name(ALPINE), ALPINE, "declare")),
        "blocked",
        "Say which figures you saw");
  }

  private GoverningBody seat() {
    return seat(MEMBERS.toArray(String[]::new));
  }

  private GoverningBody seat(String... members) {
    return bodies.seat(
        election,
        small.act(
            election,
            registrar(ALPINE),
            "governing_body",
            GoverningBody.name(ALPINE),
            ALPINE,
            GoverningBodies.SEAT),
        new GoverningBody.Seated("Board of Supervisors", 5, new TreeSet<>(List.of(members))));
  }

  private void vote(String member, DeclarationVote.Vote vote, String text) {
    vote(caller(member, Role.BOARD), vote, digest(), text);
  }

  private void vote(Caller by, DeclarationVote.Vote vote, String sha256, String text) {
    bodies.cast(
        election,
        small.act(
            election,
            by,
            "declaration_vote",
            DeclarationVote.name(ALPINE, by.account()),
            ALPINE,
            GoverningBodies.CAST),
        vote,
        sha256,
        text);
  }

  private VoteCount count() {
    String id = election.electionId();
    return VoteCount.of(bodies.find(id, ALPINE).orElseThrow(), bodies.votes(id, ALPINE), digest());
  }

  private String digest() {
    return certifications
        .find(election.electionId(), ALPINE)
        .map(CountyCertification::statementSha256)
        .orElseThrow();
  }

  private void declare(String member) {
    canvasses.move(election, declaring(member));
  }

  private Act declaring(String member) {
    return small.act(
        election, caller(member, Role.BOARD), "canvass", Canvass.name(ALPINE), ALPINE, "declare");
  }

  private Canvass canvass() {
    return canvasses.canvass(election.electionId(), ALPINE);
  }

  private Act statementAct(Caller by, String event) {
    return small.act(
        election, by, "county_certification", CountyCertification.name(ALPINE), ALPINE, event);
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

  private static Caller caller(String account, Role role) {
    return new Caller(account, "Name of " + account, Set.of(role), ALPINE, true, null);
  }

  private static void refused(ThrowingCallable act, String code, String... says) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> {
              assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
              assertThat(List.of(says))
                  .allMatch(refusal.getMessage()::contains, refusal.getMessage());
            });
  }
}
