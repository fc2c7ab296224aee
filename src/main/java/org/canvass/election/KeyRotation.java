package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.LogKey;
import org.canvass.ledger.Logs;
import org.canvass.people.Role;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * Gives a log another key, an election's or the office's. The entry holds what the old and the new
 * key both signed, so that whoever trusts the old one may trust the new one; the checkpoint that
 * covers it is signed by both, and each later one by the new key.
 */
@ApplicationScoped
public class KeyRotation {
  /** The event's name in the ledger. */
  public static final String EVENT = "rotate-key";

  private static final Set<Role> KEEPERS = EnumSet.of(Role.STATE_CERTIFIER);
  private static final Set<Role> KEEPERS_OF_REHEARSALS =
      EnumSet.of(Role.STATE_CERTIFIER, Role.TRAINER);

  @Inject private Logs logs;
  @Inject private Office office;
  @Inject private Door door;

  /** The name that the next key will have in the ledger. */
  public String nextKey(String ledger) {
    return LogKey.name(logs.keys(ledger).size() + 1);
  }

  /**
   * Rotates an election's. The state's certifying officer may, who answers for the log as for the
   * result; in a rehearsal the trainer too.
   *
   * @param act on {@link #nextKey}, with a reason
   * @throws Problem 400 without a reason, 403 wrong role, 409 when another has rotated meanwhile;
   *     then nothing is left but a key in the key store that signs nothing
   */
  public Logs.Rotation rotate(Election election, Act act) {
    return rotate(act, election.live() ? KEEPERS : KEEPERS_OF_REHEARSALS);
  }

  /**
   * Rotates the office's. A state's certifying officer may.
   *
   * @param act on {@link #nextKey}, with a reason
   * @throws Problem as with an election's, and 403 for officials of a county
   */
  public Logs.Rotation rotateOffice(Act act) {
    return rotate(act, KEEPERS);
  }

  private Logs.Rotation rotate(Act act, Set<Role> keepers) {
    String ledger = act.docket().ledger();
    return door.pass(
        act,
        () -> {
          if (ledger.equals(Ledger.OFFICE)) {
            office.checkOfState(act.by());
          }
          door.checkRole(act, keepers);
          if (FormText.isBlank(act.reason())) {
            throw Problem.badRequest(
                "reason-needed", "A key is changed for a reason: say why in \"reason\".");
          }
          Logs.Rotation rotation = logs.rotate(ledger);
          LogKey key = rotation.key();
          door.tell(
              act.on(key.kind(), key.subject(), EVENT)
                  .resting("text", rotation.text())
                  .resting("signedByOld", rotation.signedByOld())
                  .resting("signedByNew", rotation.signedByNew()),
              key,
              keepers,
              null);
          return rotation;
        });
  }
}
