package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.canvass.canvass.Asked;
import org.canvass.canvass.CanvassGuard;
import org.canvass.canvass.Safeguard;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * The results are declared when the governing body has voted for it: a quorum present, and as many
 * ayes as the law wants (§15400, Gov. Code §25005). Where a rehearsal seats no body, its clerk
 * declares alone.
 */
@ApplicationScoped
public class BodyConcurs implements Safeguard {
  @Inject private GoverningBodies bodies;
  @Inject private CountyCertifications certifications;
  @Inject private Law law;

  @Override
  public Optional<Blocker> check(
      Guard guard, Election election, String county, String step, Act act, Asked asked) {
    if (guard != CanvassGuard.BODY_CONCURS || law.of(election).settings().governingBody() == null) {
      return Optional.empty();
    }
    String id = election.electionId();
    GoverningBody body =
        asked.of(county, "governing bodies", counties -> bodies.bodies(id, counties), null);
    if (body == null) {
      return election.live()
          ? blocker(
              guard,
              election,
              "No governing body is seated: the registrar or a supervisor records its seats and members.")
          : Optional.empty();
    }
    Optional<CountyCertification> statement =
        asked.of(
            county,
            "statements",
            counties -> certifications.of(id, counties),
            Optional.<CountyCertification>empty());
    List<DeclarationVote> votes =
        asked.of(county, "votes", counties -> bodies.votes(id, counties), List.of());
    VoteCount count =
        VoteCount.of(
            body,
            votes,
            statement
                .filter(signed -> StatementSigned.STANDING.contains(signed.state()))
                .map(CountyCertification::statementSha256)
                .orElse(""));
    if (count.concursFor(body)) {
      return Optional.empty();
    }
    return blocker(
        guard,
        election,
        "Of the %d seats of the %s, %d must be present and %d vote aye; %d have voted on the statement as it stands, %d of them aye."
            .formatted(
                body.seats(),
                body.name(),
                body.quorum(),
                body.concurring(),
                count.present(),
                count.aye()));
  }

  private Optional<Blocker> blocker(Guard guard, Election election, String message) {
    return Optional.of(
        Blocker.of(guard, message, law.of(election).settings().citations().get("governing-body")));
  }
}
