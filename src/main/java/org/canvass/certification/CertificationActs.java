package org.canvass.certification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/** What is done about a county's statement and its declaration, made of a call or of a form. */
@RequestScoped
public class CertificationActs {
  static final String STATEMENT = "county_certification";
  static final String DRAFT = "draft";

  @Inject private Acting acting;
  @Inject private CountyCertifications certifications;
  @Inject private GoverningBodies bodies;

  CountyCertification drawUp(Election election, String county, DraftForm form) {
    return certifications.drawUp(
        election,
        acting.entry(
            election, STATEMENT, CountyCertification.name(county), county, DRAFT, form.act()),
        form.checkedBallots(),
        form.checkedTotals());
  }

  /**
   * Moves the statement: the registrar signs.
   *
   * @param seen the version that was seen
   */
  CountyCertification move(
      Election election, String county, String event, ActForm form, long seen) {
    return certifications.move(
        election,
        acting.event(
            election, STATEMENT, CountyCertification.name(county), county, event, form, seen));
  }

  void seat(Election election, String county, BodyForm form) {
    Act act =
        acting.entry(
            election,
            "governing_body",
            GoverningBody.name(county),
            county,
            GoverningBodies.SEAT,
            form == null ? null : form.act());
    if (form == null || form.seats() == null || form.members() == null) {
      throw Problem.badRequest(
          "missing-field",
          "Give \"name\", \"seats\" and \"members\", the accounts of its members.");
    }
    bodies.seat(election, act, form.seated());
  }

  void cast(Election election, String county, VoteForm form) {
    Act act =
        acting.entry(
            election,
            GoverningBodies.VOTE,
            GoverningBodies.ofAllVotes(county),
            county,
            GoverningBodies.CAST,
            form == null ? null : form.act());
    if (form == null || form.vote() == null || form.statementSha256() == null) {
      throw Problem.badRequest(
          "missing-field",
          "Give \"vote\" and \"statementSha256\", the digest of the statement that you saw.");
    }
    bodies.cast(election, act, form.checkedVote(), form.statementSha256(), form.checkedText());
  }
}
