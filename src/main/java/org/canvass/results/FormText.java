package org.canvass.results;

import org.canvass.platform.Problem;

/** Free text of a form: there where it is needed, and no longer than a page can show. */
final class FormText {
  private FormText() {}

  static String needed(String field, String text, int most) {
    if (text == null || text.isBlank()) {
      throw Problem.badRequest("missing-field", "%s is missing.".formatted(field));
    }
    return optional(field, text, most);
  }

  static String optional(String field, String text, int most) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > most || text.indexOf('\0') >= 0) {
      throw Problem.badRequest(
          "too-long",
          "%s has %d characters; at most %d are taken.".formatted(field, text.length(), most));
    }
    return text.strip();
  }
}
