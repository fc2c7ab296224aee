package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject private Logs logs;
  @Inject private Office office;
  @Inject private Door door;

  /** The name that the next key will have in the ledger. */
  public String nextKey(String ledger) {
    return LogKey.name(logs.keys(ledger).size() + 1);
  }

  /**
   * Changes the key of the act's ledger. The state's certifying officer may, who answers for the
   * log as for the result; in a rehearsal the trainer too.
   *
   * @param act on {@link #nextKey}, with a reason
   * @throws Problem 400 without a reason, 403 wrong role, for the office's also officials of a
   *     county, 409 when another has rotated meanwhile; then nothing is left but a key in the key
   *     store that signs nothing
   */
  public Logs.Rotation rotate(Act act) {
    String ledger = act.docket().ledger();
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          if (ledger.equals(Ledger.OFFICE)) {
            office.checkOfState(act.by());
            checkCertifier(act);
          }
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
              null);
          return rotation;
        });
  }

  /** The office's log is no rehearsal's: a trainer has no part in it. */
  private static void checkCertifier(Act act) {
    if (!act.by().roles().contains(Role.STATE_CERTIFIER)) {
      throw Problem.forbidden(
          "wrong-role",
          "The office's key is changed in the role STATE_CERTIFIER; %s holds %s."
              .formatted(act.by().account(), act.by().roles()));
    }
  }
}
