package org.canvass.ledger;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one byte form of a JSON object: RFC 8785 (JCS), UTF-8. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The object in RFC 8785 form. */
  public static String of(JsonObject object) {
    try {
      return new JsonCanonicalizer(object.toString().getBytes(StandardCharsets.UTF_8))
          .getEncodedString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
