package org.canvass.accounts;

import java.util.ArrayList;
import java.util.List;
import org.canvass.people.IssuerSubject;
import org.canvass.people.RolesColumn;

/**
 * A line of what a proposal changes.
 *
 * @param what what of the account
 * @param before how it stands; empty for an account that there is not yet
 * @param after how it shall stand
 */
public record ChangeLine(String what, String before, String after) {
  private static final String ALWAYS = "no limit";
  private static final String PASSWORD = "signs in with a password";

  public boolean isChanged() {
    return !before.equals(after);
  }

  /**
   * All lines of a proposal.
   *
   * @param official the account as it stands; null where there is none yet
   */
  static List<ChangeLine> of(Official official, AccountProposal proposal) {
    List<ChangeLine> lines = new ArrayList<>();
    List<String> before = texts(official == null ? null : official.appointment());
    List<String> after = texts(proposal.appointment());
    List<String> names =
        List.of(
            "Name",
            "Office",
            "Roles",
            "Where they hold",
            "First day",
            "Last day",
            "Known to the issuer as");
    for (int i = 0; i < names.size(); i++) {
      lines.add(new ChangeLine(names.get(i), before.get(i), after.get(i)));
    }
    lines.add(
        new ChangeLine(
            "State", official == null ? "" : official.stateName(), state(official, proposal)));
    if (proposal.act().equals("renew-sign-in")) {
      lines.add(new ChangeLine("Sign-in", "as it is", "taken back; begins anew with a link"));
    }
    return lines;
  }

  private static String state(Official official, AccountProposal proposal) {
    return official == null
        ? OfficialState.ACTIVE.name()
        : OfficialMove.TABLE
            .move(official.state(), proposal.act())
            .map(move -> move.rule().to().name())
            .orElse(official.stateName());
  }

  private static List<String> texts(Appointment said) {
    if (said == null) {
      return List.of("", "", "", "", "", "", "");
    }
    return List.of(
        said.name(),
        said.office(),
        RolesColumn.text(said.roles()).replace(" ", ", "),
        said.jurisdiction(),
        said.validFrom() == null ? ALWAYS : said.validFrom().toString(),
        said.validUntil() == null ? ALWAYS : said.validUntil().toString(),
        said.subject().map(IssuerSubject::subject).orElse(PASSWORD));
  }
}
