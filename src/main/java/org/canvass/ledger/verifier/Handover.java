package org.canvass.ledger.verifier;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * An entry by which the log's key hands over to the next.
 *
 * @param text what both signed
 * @param signedByOld a line of a signed note
 * @param signedByNew another
 */
record Handover(long leaf, Long entry, String text, String signedByOld, String signedByNew) {
  static final String KIND = "log_key";
  static final String EVENT = "rotate-key";

  /** What is missing in the evidence is empty, and signs nothing. */
  static Handover of(EntryBatch batch, int entry) {
    Map<String, Object> evidence = Map.of();
    if (batch.has(entry, Member.EVIDENCE)) {
      try {
        evidence =
            Json.object(
                Arrays.copyOfRange(
                    batch.bytes,
                    batch.from(entry, Member.EVIDENCE),
                    batch.to(entry, Member.EVIDENCE)));
      } catch (IOException noObject) {
        evidence = Map.of();
      }
    }
    return new Handover(
        batch.first + entry,
        batch.id(entry),
        text(evidence, "text"),
        text(evidence, "signedByOld"),
        text(evidence, "signedByNew"));
  }

  private static String text(Map<String, Object> evidence, String name) {
    String text = Json.text(evidence, name);
    return text == null ? "" : text;
  }
}
