package org.canvass.audit;

import java.util.Arrays;
import java.util.Locale;
import org.canvass.platform.Problem;

/** For whom a bundle is made. */
enum Audience {
  /** With the free text and the addresses that stand beside the entries. */
  AUDITOR,
  /** Without them; verifies against the same checkpoint. */
  PUBLIC;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The audience by its word, or a refusal with 400. */
  static Audience of(String word) {
    return Arrays.stream(values())
        .filter(audience -> audience.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "bad-audience",
                    "audience is %s: write \"auditor\" or \"public\"."
                        .formatted(word == null ? "missing" : "\"" + word + "\"")));
  }
}
