package org.canvass.ledger;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.canvass.platform.Json;

/**
 * An entry as it is read: its canonical JSON with the texts that stand beside it.
 *
 * @param body the canonical JSON, byte for byte what was hashed
 * @param salt of them all, in hexadecimal, or null where there is none
 */
public record WholeEntry(long id, String body, FreeTexts texts, String salt) {
  private static final byte[] LEAF = {0};

  /** SHA-256(0x00 ‖ body), the leaf of RFC 9162, in hexadecimal. */
  public String leafHash() {
    return Digest.hex(Digest.sha256(LEAF, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The body, parsed. */
  public JsonObject content() {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  /** The members of the body with the texts and the leaf hash behind them, as JSON on one line. */
  public String line() {
    StringBuilder line = new StringBuilder(body.length() + 200);
    line.append(body, 0, body.length() - 1);
    append(line, "reason", texts.reason());
    append(line, "clientAddress", texts.clientAddress());
    append(line, "authority", texts.authority());
    append(line, "givenEvidence", texts.givenEvidence());
    append(line, "salt", salt);
    append(line, "leafHash", leafHash());
    return line.append('}').toString();
  }

  private static void append(StringBuilder line, String name, String text) {
    if (text != null) {
      line.append(",\"").append(name).append("\":").append(Json.createValue(text));
    }
  }
}
