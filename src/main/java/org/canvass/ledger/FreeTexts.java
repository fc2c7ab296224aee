package org.canvass.ledger;

/**
 * What people wrote to explain an act, and where they called from. It stands beside the entry,
 * which holds only salted hashes of it, so that it can be left out of what the public gets; null
 * where there is none.
 *
 * @param reason why it was done
 * @param clientAddress where the call came from
 * @param authority under what authority a late act was done
 * @param givenEvidence what the sender says that the act rests on, as RFC 8785 JSON
 */
public record FreeTexts(
    String reason, String clientAddress, String authority, String givenEvidence) {
  boolean isEmpty() {
    return reason == null && clientAddress == null && authority == null && givenEvidence == null;
  }
}
