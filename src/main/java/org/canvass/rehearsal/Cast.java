package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.people.Caller;
import org.canvass.people.Role;

/**
 * Who plays which part in a script. Where the account has a rehearsal account of that county or the
 * state, that person acts; the other counties' officials are players who say so in every entry.
 */
@PermitAll
@Stateless
public class Cast {
  private static final String FROM = "rehearsal script";

  @Inject private Accounts accounts;

  /** The official who plays an act. */
  public Caller player(ScriptedAct act, String state) {
    return player(act.by(), act.county(), state);
  }

  /** Whoever plays a part in a county; null for the state's own. */
  public Caller player(String part, String county, String state) {
    Official official = accounts.find(part).orElse(null);
    if (official != null) {
      Caller caller = official.calling(FROM);
      if (caller.coversCounty(state, county)) {
        return caller;
      }
    }
    return new Caller(
        "script." + part,
        "Illustrative script (" + part + ")",
        Set.of(role(part, county)),
        county,
        true,
        FROM);
  }

  private static Role role(String part, String county) {
    return switch (part) {
      case "clerk" -> Role.CLERK;
      case "verifier1", "verifier2", "verifier3" -> Role.VERIFIER;
      case "supervisor" -> Role.SUPERVISOR;
      case "registrar" -> Role.REGISTRAR;
      case "board" -> Role.BOARD;
      default ->
          throw new ReadyMadeElectionBroken(
              "script", "nobody plays %s in %s".formatted(part, county));
    };
  }
}
