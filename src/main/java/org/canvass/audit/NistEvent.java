package org.canvass.audit;

import jakarta.json.JsonObject;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.WholeEntry;

/**
 * An entry as an event of NIST SP 1500-101. {@code Details} is the entry's canonical JSON, so that
 * its reader can make {@code Hash} again: SHA-256 of a zero byte and the bytes of {@code Details},
 * the entry's leaf in the log.
 */
record NistEvent(
    String description,
    String details,
    String disposition,
    String hash,
    String id,
    String sequence,
    String timeStamp,
    String type,
    String userId) {
  static final String MAKER = "Canvass";
  static final String DEVICE_TYPE = "ems";
  static final String HASH_TYPE = "sha-256";
  static final String HOW_TO_HASH =
      "Hash is the SHA-256, in hexadecimal, of a zero byte and the UTF-8 bytes of Details (leaf hash"
          + " of RFC 9162); Details is the entry in the form of RFC 8785.";

  static NistEvent of(WholeEntry entry) {
    JsonObject body = entry.content();
    String kind = body.getString("kind");
    String event = body.getString("event");
    return new NistEvent(
        EventCatalogue.get().text(kind, event) + ": " + body.getString("subject"),
        entry.body(),
        "DONE".equals(body.getString("outcome")) ? "success" : "failure",
        entry.leafHash(),
        id(kind, event),
        Long.toString(entry.id()),
        body.getString("recordedAt"),
        kind,
        body.getString("actor"));
  }

  static String id(String kind, String event) {
    return kind + "/" + event;
  }

  /** What the log as a whole is, in words. */
  static String about(EntryExport export) {
    return (export.rehearsal() ? "REHEARSAL. " : "")
        + "Ledger "
        + export.ledger()
        + (export.county() == null ? ", all entries" : ", entries of " + export.county());
  }
}
