package org.canvass.ledger.verifier;

import java.io.IOException;
import java.util.Map;

/**
 * What a bundle says of itself. None of it is believed: it only says what to compare.
 *
 * @param origin the log's
 * @param ledger whose entries these are
 * @param size entries
 * @param forAuditors whether free texts and addresses are in it
 */
record Manifest(String origin, String ledger, long size, boolean forAuditors) {
  static final String FORMAT = "canvass-bundle/1";

  /**
   * Reads it.
   *
   * @throws Unreadable if this is no bundle, or one of another format
   */
  static Manifest parse(byte[] json) {
    try {
      Map<String, Object> said = Json.object(json);
      String format = Json.text(said, "format");
      if (!FORMAT.equals(format)) {
        throw new Unreadable(
            "This is a bundle of the format \"%s\"; this verifier reads \"%s\"."
                .formatted(format, FORMAT));
      }
      String audience = Json.text(said, "audience");
      Manifest manifest =
          new Manifest(
              Json.text(said, "origin"),
              Json.text(said, "ledger"),
              Json.number(said, "size"),
              "auditor".equals(audience));
      if (manifest.origin == null || manifest.ledger == null || manifest.size < 0) {
        throw new Unreadable("manifest.json does not say origin, ledger and size.");
      }
      return manifest;
    } catch (IOException noJson) {
      throw new Unreadable("manifest.json cannot be read as JSON.", noJson);
    }
  }
}
