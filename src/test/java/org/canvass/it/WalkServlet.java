package org.canvass.it;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.canvass.accounts.Accounts;
import org.canvass.certification.CountyCertification;
import org.canvass.certification.CountyCertifications;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.people.Role;
import org.canvass.signin.Passwords;
import org.canvass.workflow.Act;

/**
 * Prepares the walk through the matrix of powers, in the tests' deployment only: a rehearsal whose
 * county has counted all and drawn up its statement (with {@code certified}: certified it, too;
 * with {@code ready}: done all that certification waits for; with {@code reported}: both counties
 * have certified and sent their results), and an account for each role in each jurisdiction.
 * Answers the rehearsal's id.
 */
@WebServlet("/walk")
public class WalkServlet extends HttpServlet {
  /** The county walked in, another one, and the state. */
  public static final List<String> JURISDICTIONS =
      List.of(SmallElection.ALPINE, SmallElection.MONO, "us-ca");

  /** Administrators have no part in elections, and no account in rehearsals. */
  public static final Set<Role> PERSONS =
      EnumSet.complementOf(EnumSet.of(Role.SYSTEM, Role.ADMINISTRATOR));

  private static final long serialVersionUID = 1L;

  @Inject private transient SmallElection small;
  @Inject private transient CountyCertifications certifications;
  @Inject private transient Accounts accounts;
  @Inject private transient Passwords passwords;

  /** The account with one role in one jurisdiction. */
  public static String account(Role role, String jurisdiction) {
    return "walk." + role.name().toLowerCase(Locale.ROOT) + "." + jurisdiction;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (Role role : PERSONS) {
      for (String jurisdiction : JURISDICTIONS) {
        String account = account(role, jurisdiction);
        if (accounts.enrolForRehearsals(
            account, "Walker " + account, "Walker", Set.of(role), jurisdiction)) {
          passwords.give(account, CanvassClient.password());
        }
      }
    }
    Election election = small.presidential();
    small.clock(election, "2024-12-03T10:00:00");
    small.bring(election, SmallElection.ALPINE, "close-polls", "open");
    if (request.getParameter("ready") != null) {
      small.accountForNothing(election, SmallElection.ALPINE);
      small.completeAll(election, SmallElection.ALPINE);
    }
    draft(election, SmallElection.ALPINE, 740L);
    if (request.getParameter("certified") != null) {
      certify(election, SmallElection.ALPINE);
    }
    if (request.getParameter("reported") != null) {
      small.bring(election, SmallElection.MONO, "close-polls", "open");
      draft(election, SmallElection.MONO, 700L);
      for (String county : List.of(SmallElection.ALPINE, SmallElection.MONO)) {
        certify(election, county);
        small.complete(election, county, "results-to-state");
        small.complete(election, county, "presidential-results-to-state");
      }
    }
    response.getWriter().print(election.electionId());
  }

  private void draft(Election election, String county, long ballots) {
    small.bring(election, county, "count-complete");
    certifications.drawUp(election, statementAct(election, county, "draft"), ballots, null);
  }

  /** Signed and certified, past what else certification waits for. */
  private void certify(Election election, String county) {
    certifications.move(election, statementAct(election, county, "sign"));
    small.bring(election, county, "certify");
  }

  private Act statementAct(Election election, String county, String event) {
    return small.act(
        election,
        SmallElection.registrar(county),
        "county_certification",
        CountyCertification.name(county),
        county,
        event);
  }
}
