package org.canvass.ledger.tlog;

import java.util.Collection;
import java.util.Map;

/**
 * Those outside who cosign a log's checkpoints (counties, parties' observers). Without them a log
 * could show one history to one auditor and another to the next; each cosigns only what continues
 * what he saw before.
 */
public final class Witnesses {
  private Witnesses() {}

  /**
   * The known witnesses that cosigned the checkpoint, each with its signature; a bad cosignature by
   * a known one refuses the whole note.
   *
   * @throws TlogException if fewer than {@code quorum} did, or one's cosignature is bad
   */
  public static Map<VerifierKey, NoteSignature> require(
      int quorum, SignedNote checkpoint, Collection<VerifierKey> known) {
    for (VerifierKey key : known) {
      if (key.type() != SignatureType.COSIGNATURE) {
        throw new TlogException("The key " + key.name() + " is a log's, not a witness's");
      }
    }
    boolean anyClaims =
        checkpoint.signatures().stream()
            .anyMatch(signature -> known.stream().anyMatch(key -> key.isNamedBy(signature)));
    Map<VerifierKey, NoteSignature> cosigned = anyClaims ? checkpoint.verify(known) : Map.of();
    if (cosigned.size() < quorum) {
      throw new TlogException(
          "%d of the known witnesses cosigned the checkpoint, %d are wanted"
              .formatted(cosigned.size(), quorum));
    }
    return cosigned;
  }
}
