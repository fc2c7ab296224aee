package org.canvass.ledger;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one byte form of a JSON object: RFC 8785 (JCS), UTF-8. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The object in RFC 8785 form. Whole numbers beyond 2^53 are not exact there: callers give none.
   */
  public static String of(JsonObject object) {
    try {
      return new JsonCanonicalizer(object.toString()).getEncodedString();
    } catch (IOException noNumberOfJson) {
      throw new UncheckedIOException(noNumberOfJson);
    }
  }
}
